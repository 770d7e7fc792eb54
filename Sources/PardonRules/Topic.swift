/// What a rule can give: a component or a fault of the rubric, `gradable`, or a signal declared by the rule set.
///
/// The rubric's topics have fixed numbers in every image; signals follow in an order of the image's own.
public struct Topic: RawRepresentable, Sendable, Hashable, BitwiseCopyable {
  public let rawValue: UInt16
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  public static let components = [
    "apology", "ownership", "acknowledgement", "explanation", "repair", "prevention", "follow_up",
  ]
  public static let faults = [
    "blame_shift", "excess_justification", "conditional_apology", "boilerplate", "grovelling", "policy_shield",
    "invalidation", "effort_shift", "minimising", "stalling", "compliance_risk", "template_residue",
  ]

  /// Components are topics 0 ..< 7, in the order of `components`.
  public static let firstFault = Topic(rawValue: 7)
  public static let gradable = Topic(rawValue: 19)
  public static let firstSignal = Topic(rawValue: 20)

  public var isComponent: Bool { rawValue < Self.firstFault.rawValue }
  public var isFault: Bool { rawValue >= Self.firstFault.rawValue && rawValue < Self.gradable.rawValue }
  public var isSignal: Bool { rawValue >= Self.firstSignal.rawValue }

  /// The rubric's topic of this name; nil for signals, which only an image knows.
  public init?(rubric name: String) {
    if let index = Self.components.firstIndex(of: name) {
      self.init(rawValue: UInt16(index))
    } else if let index = Self.faults.firstIndex(of: name) {
      self.init(rawValue: Self.firstFault.rawValue + UInt16(index))
    } else if name == "gradable" {
      self = .gradable
    } else {
      return nil
    }
  }
}
