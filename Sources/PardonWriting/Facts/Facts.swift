public import PardonGrading

/// What is known about a case. Everything a text states comes from here; nothing is ever added.
///
/// Plain values as a caller has them; `FactTable` checks them.
public struct Facts: Sendable, Hashable {
  public var incident = Incident()
  /// What is done or given, the most important first.
  public var repairs: [Repair] = []
  /// What changes so that it does not happen again, the most important first.
  public var preventions: [Prevention] = []
  public var followUp: FollowUp?
  /// Further facts by their names (`FactField.isParameter`): durations in ISO 8601 ("P3D", "PT40M"), money with its currency
  /// ("12.50 EUR"), times in RFC 3339, nouns, clauses, whole numbers.
  public var parameters: [String: String] = [:]
  /// Gender and number of nouns that the built-in lexicon does not have.
  public var nouns: [Noun] = []

  public init() {}
}

/// What happened.
public struct Incident: Sendable, Hashable {
  /// Id of an incident type; `custom` takes `clause`.
  public var type = ""
  /// The thing concerned, a noun in the language of the text, with or without its article.
  public var item: String?
  /// Order, booking or file number.
  public var reference: String?
  public var time: Timestamp?
  /// Where, a noun phrase with its article.
  public var place: String?
  /// What it cost the customer, a clause in the language of the text.
  public var consequence: String?
  /// The cause in plain words, a clause.
  public var cause: String?
  /// For `custom`: what happened, a clause that speaks to the customer.
  public var clause: String?

  public init() {}
}

/// Something done or given to mend the harm.
public struct Repair: Sendable, Hashable {
  public var kind: RepairKind
  public var amount: Money?
  /// When it was or will be done.
  public var time: Timestamp?
  /// What it concerns, a noun phrase with its article; for `custom` the whole clause.
  public var detail: String?
  /// The customer chooses between this and the other repairs so marked.
  public var isChoice = false
  public var isDone = false

  public init(_ kind: RepairKind) { self.kind = kind }
}

/// What kind of thing is done or given. The raw values are those of `Situation.Circumstance.repair`.
public enum RepairKind: UInt8, Sendable, Hashable, CaseIterable {
  case refund, replacement, redo, credit, correction, discount, custom

  public var id: String { Self.ids[Int(rawValue)] }

  public init?(id: some StringProtocol) {
    guard let index = Self.ids.firstIndex(where: { $0 == id }) else { return nil }
    self.init(rawValue: UInt8(index))
  }

  public static let ids = ["refund", "replacement", "redo", "credit", "correction", "discount", "custom"]

  /// Whether it is money or worth as much.
  public var givesMoney: Bool { self == .refund || self == .credit || self == .discount }
}

/// Something changed so that it does not happen again.
public struct Prevention: Sendable, Hashable {
  /// What changes, a clause.
  public var detail: String
  /// Since when it holds, or from when it will.
  public var time: Timestamp?
  public var isDone = false

  public init(_ detail: String) { self.detail = detail }
}

/// Who comes back to the customer, when and how.
public struct FollowUp: Sendable, Hashable {
  public var name: String?
  public var time: Timestamp?
  /// `phone`, `email`, `chat` or `visit`.
  public var means: String?
  /// Number or address that reaches that person directly.
  public var directLine: String?

  public init() {}

  public static let means = ["phone", "email", "chat", "visit"]
}

/// A noun of the company, with what grammar needs to know of it.
public struct Noun: Sendable, Hashable {
  public var text: String
  /// nil in English.
  public var isFeminine: Bool?
  public var isPlural: Bool

  public init(_ text: String, isFeminine: Bool? = nil, isPlural: Bool = false) {
    self.text = text
    self.isFeminine = isFeminine
    self.isPlural = isPlural
  }
}
