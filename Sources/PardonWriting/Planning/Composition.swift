public import PardonGrading
public import PardonText

/// How many texts, and which.
public struct ComposeOptions: Sendable, Hashable {
  /// 1…`countMax`.
  public var count = 1
  /// The same seed and request give the same texts.
  public var seed: UInt64 = 0
  /// Texts that were used already, or fingerprints of candidates: new ones differ from them.
  public var avoid: [String] = []
  /// Whether a missing fact may stand as a visible placeholder: "[amount]".
  public var allowsPlaceholders = false
  /// Unit of the spans of the grades.
  public var offsetUnit = OffsetUnit.utf8

  public static let countMax = 50

  public init() {}
}

/// Texts, and what is missing.
public struct Composition: Sendable {
  /// The best grade first. None has a fault; fewer than asked for when the facts give no more that differ.
  public internal(set) var candidates: [Candidate] = []
  /// The most points first.
  public internal(set) var missing: [MissingFact] = []
  public internal(set) var problems: [FactProblem] = []
}

/// One text.
public struct Candidate: Sendable {
  /// UTF-8.
  public internal(set) var text: [UInt8]
  public internal(set) var grade: Grade
  public internal(set) var fingerprint: Fingerprint
  /// Its sentence skeletons in order, greetings and signatures left out: indices for `WritingPack.frame`.
  public internal(set) var frames: [UInt16]
  /// Facts that stand as placeholders.
  public internal(set) var placeholders: FactMask

  public var string: String { String(decoding: text, as: UTF8.self) }
}

/// A fact that the request does not carry.
public struct MissingFact: Sendable, Hashable {
  public var field: FactField
  /// In the language of the text.
  public var question: String
  /// What `overall` would gain.
  public var points: Int
}

/// A fact whose words are a fault: every text they stand in would have it.
public struct FactProblem: Sendable, Hashable {
  /// Path of the field in the request: `incident.cause`, `preventions[0].detail`.
  public var path: String
  public var field: FactField
  public var fault: Fault
  /// Id of the rule that speaks.
  public var ruleID: String
  /// What is wrong, in the language of the text.
  public var message: String
  /// The question that asks for the field.
  public var question: String
}
