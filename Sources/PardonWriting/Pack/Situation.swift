/// The circumstances a text may depend on (`when:`), one bit for each value.
///
/// A text carries the values it allows: all bits of a circumstance it does not name. It fits a case when every bit of the
/// case is allowed: `case.isSubset(of: allowed)`. A case has at most one bit of each circumstance but for repairs.
public struct Situation: OptionSet, Sendable, Hashable, BitwiseCopyable {
  public var rawValue: UInt64
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// A circumstance and its place among the bits.
  public enum Circumstance: UInt8, Sendable, CaseIterable {
    case channel, voice, formality, person, isPublic, recurrence, priorApologies, severity, violation, responsibility
    case regulated, compensationAllowed, repair, repairDone, preventionDone, choice, followUpMeans, isNamed

    /// As `when:` names it.
    public var name: String { Self.names[Int(rawValue)] }

    public init?(name: some StringProtocol) {
      guard let index = Self.names.firstIndex(where: { $0 == name }) else { return nil }
      self.init(rawValue: UInt8(index))
    }

    /// Names of its values, in the order of bits. Voices come from `voices.yaml`.
    public var values: [String] { Self.values[Int(rawValue)] }

    // Written out, so that a condition is compared without looking anything up; a test compares them with `values`.

    var firstBit: UInt64 {
      switch self {
      case .channel: 0
      case .voice: 7
      case .formality: 15
      case .person: 18
      case .isPublic: 20
      case .recurrence: 22
      case .priorApologies: 24
      case .severity: 27
      case .violation: 31
      case .responsibility: 33
      case .regulated: 38
      case .compensationAllowed: 40
      case .repair: 42
      case .repairDone: 49
      case .preventionDone: 51
      case .choice: 53
      case .followUpMeans: 55
      case .isNamed: 59
      }
    }

    var bitCount: Int {
      switch self {
      case .channel, .repair: 7
      case .voice: Situation.voicesMax
      case .responsibility: 5
      case .severity, .followUpMeans: 4
      case .formality, .priorApologies: 3
      case .person, .isPublic, .recurrence, .violation, .regulated, .compensationAllowed, .repairDone, .preventionDone,
        .choice, .isNamed:
        2
      }
    }

    package static let names = [
      "channel", "voice", "formality", "person", "public", "recurrence", "prior_apologies", "severity", "violation",
      "responsibility", "regulated", "compensation_allowed", "repair", "repair_done", "prevention_done", "choice",
      "follow_up_means", "named",
    ]
    private static let values: [[String]] = [
      ["email", "chat", "social", "review_reply", "letter", "sms", "statement"], [],
      ["formal", "friendly", "familiar"], ["we", "i"], ["no", "yes"], ["no", "yes"], ["0", "1", "2"],
      ["1", "2", "3", "4"], ["competence", "integrity"], ["us", "partner", "external", "customer", "unknown"],
      ["no", "yes"], ["no", "yes"],
      ["refund", "replacement", "redo", "credit", "correction", "discount", "custom"],
      ["no", "yes"], ["no", "yes"], ["no", "yes"], ["phone", "email", "chat", "visit"], ["no", "yes"],
    ]
  }

  /// Voices a pack can have.
  public static let voicesMax = 8

  /// One value of a circumstance, by its index in `values` (for voices: in the pack).
  public init(_ circumstance: Circumstance, _ index: Int) {
    precondition(index >= 0 && index < circumstance.bitCount, "a value that \(circumstance.name) does not have")
    rawValue = 1 << (circumstance.firstBit + UInt64(index))
  }

  /// All values of a circumstance.
  public static func any(_ circumstance: Circumstance) -> Situation {
    Situation(rawValue: (1 << UInt64(circumstance.bitCount) - 1) << circumstance.firstBit)
  }

  /// Everything is allowed.
  public static let unrestricted = Situation(rawValue: .max)

  /// All values of the circumstances that this case lacks and no text may take for granted: a text that is written for a
  /// repair of some kind, or for a way to come back, is not used where there is none. Such a text must allow them all.
  var unfounded: Situation {
    var unfounded = Situation()
    for circumstance in [Circumstance.repair, .repairDone, .preventionDone, .followUpMeans, .severity]
    where isDisjoint(with: .any(circumstance)) {
      unfounded.formUnion(.any(circumstance))
    }
    return unfounded
  }
}
