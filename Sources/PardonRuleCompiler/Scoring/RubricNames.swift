internal import PardonRules

/// The public ids of the rubric.
enum RubricNames {
  static let components = Topic.components
  static let faults = Topic.faults
  static let gradable = "gradable"
  static let all = components + faults

  static func isComponentOrFault(_ name: String) -> Bool { all.contains(name) }
  static func isFault(_ name: String) -> Bool { faults.contains(name) }
}
