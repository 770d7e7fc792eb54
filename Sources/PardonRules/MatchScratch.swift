/// What a matcher writes to: one per worker, made once, passed to every call, never shared.
///
/// Holds the results of the last call until the next. Nothing is allocated once the largest draft has been seen.
public struct MatchScratch: ~Copyable {
  /// One symbol per token, see `Symbol`.
  var symbols = GrowingBuffer<UInt32>(capacity: 2048)
  var occurrences = GrowingBuffer<Occurrence>(capacity: 512)
  /// Per pattern: the newest occurrence of the sentence at hand, or `Occurrence.none`.
  var newestOfPattern = GrowingBuffer<UInt32>(capacity: 0)
  /// Per rule: the newest hit of the draft, or `Occurrence.none`.
  var newestOfRule = GrowingBuffer<UInt32>(capacity: 0)
  var found = GrowingBuffer<Hit>(capacity: 256)
  var chain = GrowingBuffer<UInt32>(capacity: 256)
  let rings: UnsafeMutablePointer<UInt64>

  // Judging.
  var levelOfTopic = GrowingBuffer<UInt8>(capacity: 256)
  var applied = GrowingBuffer<AppliedJudgement>(capacity: 64)
  var unevaluated = GrowingBuffer<UInt32>(capacity: 64)

  /// Context fields that some rule or judgement compared and the request did not carry.
  public internal(set) var neededFields: ContextFieldSet = []

  public init() {
    rings = .allocate(capacity: (ImageFormat.listDepthMax + 1) * 64)
    rings.initialize(repeating: 0, count: (ImageFormat.listDepthMax + 1) * 64)
  }

  deinit { rings.deallocate() }

  /// Hits of the last draft, ordered by start, longest first, then by rule.
  public var hits: UnsafeBufferPointer<Hit> { found.elements }
  /// Judgements that changed a level, in the order they were applied.
  public var appliedJudgements: UnsafeBufferPointer<AppliedJudgement> { applied.elements }
  /// Judgements that compared an unknown context field, in order.
  public var unevaluatedJudgements: UnsafeBufferPointer<UInt32> { unevaluated.elements }
  /// Level of a topic after `Judge`; for a signal 1 when it has a hit.
  public func level(_ topic: Topic) -> Int {
    Int(topic.rawValue) < levelOfTopic.count ? Int(levelOfTopic[Int(topic.rawValue)]) : 0
  }
}

/// A merged occurrence of one phrase, before the rule's conditions.
struct Occurrence: BitwiseCopyable {
  static let none = UInt32.max
  var pattern: UInt32
  var start: UInt32
  var end: UInt32
  var sentence: UInt32
  /// The occurrence of the same phrase in the same sentence found before this one.
  var previous: UInt32
  /// 0 once merged into another.
  var isAlive: UInt32
}
