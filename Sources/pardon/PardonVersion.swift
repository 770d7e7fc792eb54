/// The version of the program; the rule set has one of its own.
enum PardonVersion {
  static let text = "0.1.0"
}
