public import PardonGrading

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

  public init(inputs: [BulkInput], engine: Engine) {
    self.inputs = inputs
    self.engine = engine
  }
}
