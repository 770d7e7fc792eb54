public import PardonRules

/// Something to mend: a fault that was found, or a component that is missing or weak.
public struct Finding: Sendable, Hashable, BitwiseCopyable {
  /// Which rule or judgement of the image speaks; its texts are read from there when they are shown.
  public enum Source: Sendable, Hashable {
    case rule(Int)
    case judgement(Int)
  }

  /// Index of the rule or, with the highest bit, of the judgement.
  var number: UInt32
  var worth: Int32
  /// `nowhere` when the whole message is meant.
  var place: TextSpan
  /// The component or fault; `gradable` when neither is meant.
  public internal(set) var topic: Topic
  var gravity: UInt8
  /// Whether the rule's replacements may take the place of `span` as they are.
  public internal(set) var isFixable: Bool

  static let isJudgement: UInt32 = 1 << 31
  static let nowhere = TextSpan(lower: .max, upper: .max)

  public var source: Source {
    number & Self.isJudgement == 0 ? .rule(Int(number)) : .judgement(Int(number & ~Self.isJudgement))
  }
  /// nil when the whole message is meant.
  public var span: TextSpan? { hasPlace ? place : nil }
  public var severity: RuleSeverity { RuleSeverity(rawValue: gravity) ?? .warn }
  /// What `overall` would gain without the fault, or with the component at level 2. Findings of one topic share it.
  public var points: Int { Int(worth) }
  /// nil when the finding is of a fault or of neither.
  public var component: Component? {
    topic.isComponent ? Component(rawValue: UInt8(truncatingIfNeeded: topic.rawValue)) : nil
  }
  /// nil when the finding is of a component or of neither.
  public var fault: Fault? {
    topic.isFault ? Fault(rawValue: UInt8(truncatingIfNeeded: topic.rawValue - Topic.firstFault.rawValue)) : nil
  }

  var hasPlace: Bool { place.lower != .max }
}
