/// A score as it is handed to the store.
public struct ScoreRecord: Sendable {
  /// When the message was sent, in milliseconds since 1970 UTC: the context's reply time, else when it was graded.
  public var time: Int64
  /// The caller's id; may be empty.
  public var callerID: String
  /// A channel of the rubric.
  public var channel: String
  /// Tag of the main language: `en`, `fr` or `und`.
  public var language: String
  public var isGradable: Bool
  /// 0…100.
  public var overall: Int
  /// 0…100, by `Dimension.rawValue`.
  public var dimensions: [UInt8]
  /// Levels 0…2, by `Component.rawValue`.
  public var components: [UInt8]
  /// Levels 0…2, by `Fault.rawValue`.
  public var faults: [UInt8]
  /// Rules and judgements that spoke, as indices into `ruleSet.rules`; each once, ascending.
  public var rules: [UInt16]
  public var ruleSet: StoredRuleSet
  /// What it is filed under; names are unique.
  public var labels: [Label]
  /// The grade with its offsets and without its words, as the caller encodes it; given back as it is.
  public var detail: [UInt8]
  /// The graded text in UTF-8. Hashed with the store's key; kept only where the store keeps texts.
  public var text: [UInt8]

  public struct Label: Sendable, Hashable {
    public var name: String
    public var value: String

    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(
    time: Int64, callerID: String, channel: String, language: String, isGradable: Bool, overall: Int,
    dimensions: [UInt8], components: [UInt8], faults: [UInt8], rules: [UInt16], ruleSet: StoredRuleSet,
    labels: [Label], detail: [UInt8], text: [UInt8]
  ) {
    self.time = time
    self.callerID = callerID
    self.channel = channel
    self.language = language
    self.isGradable = isGradable
    self.overall = overall
    self.dimensions = dimensions
    self.components = components
    self.faults = faults
    self.rules = rules
    self.ruleSet = ruleSet
    self.labels = labels
    self.detail = detail
    self.text = text
  }
}

/// The rule set that graded, made once per rule set and shared by its records.
public final class StoredRuleSet: Sendable {
  public let version: String
  /// SHA-256 of its sources, in hexadecimal.
  public let hash: String
  /// Ids of rules, then judgements, by the indices of `ScoreRecord.rules`.
  public let rules: [String]

  public init(version: String, hash: String, rules: [String]) {
    self.version = version
    self.hash = hash
    self.rules = rules
  }
}
