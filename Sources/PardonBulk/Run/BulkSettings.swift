public import PardonGrading
public import PardonStore
public import PardonWire

/// What a run grades, by what, and how it writes.
public struct BulkSettings: Sendable {
  public var inputs: [BulkInput]
  public var engine: Engine
  public var fields = FieldMap()
  /// Facts that hold where a record does not say otherwise.
  public var context = GradeContext()
  /// As this language, where a record does not say; nil: as it is found.
  public var language: DraftLanguage?
  /// Language of the messages.
  public var locale = MessageLocale.english
  public var outputFormat = BulkOutputFormat.jsonl
  /// Of the engine: what it was made with, so that another run is told from this one.
  public var profile = "default"
  public var disabled: [String] = []
  /// Threads that grade.
  public var workers = 1
  /// Longer records are rejected.
  public var recordBytesMax = 64 << 20

  /// Where scores are stored; nil: nowhere.
  public var store: BulkStore?

  public init(inputs: [BulkInput], engine: Engine) {
    self.inputs = inputs
    self.engine = engine
  }
}

/// Where the scores of a run are stored.
public struct BulkStore: Sendable {
  public var store: ScoreStore
  /// Whose scores they are: callers of a server see those of their tenant.
  public var tenant: String
  /// Of the engine that grades.
  public var rules: ScoreRules

  public init(store: ScoreStore, tenant: String, rules: ScoreRules) {
    self.store = store
    self.tenant = tenant
    self.rules = rules
  }
}
