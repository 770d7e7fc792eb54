/// What a matcher writes to: one per worker, made once, passed to every call, never shared.
///
/// Holds the results of the last call until the next. Nothing is allocated once the largest draft has been seen.
public struct MatchScratch: ~Copyable {
  /// One symbol per token, see `Symbol`.
  var symbols = GrowingBuffer<UInt32>(capacity: 2048)
  /// The windows of each token, see `WordWindow`.
  var windows = WindowBuffer()
  /// Spans of lists over the whole draft, chained by their start and by their end.
  var spans = GrowingBuffer<ListSpan>(capacity: 512)
  var spansAtStart = GrowingBuffer<UInt32>(capacity: 2048)
  var spansAtEnd = GrowingBuffer<UInt32>(capacity: 2048)
  /// Triggers of the sentence at hand that are still to be confirmed: those of its words, in the order of their places; those of
  /// capitals and spans of lists, which come later; and those that find spans of lists.
  var work = GrowingBuffer<Candidate>(capacity: 256)
  var lateWork = GrowingBuffer<Candidate>(capacity: 64)
  var listWork = GrowingBuffer<Candidate>(capacity: 256)
  /// Room for merging.
  var sorting = GrowingBuffer<Candidate>(capacity: 64)
  var hitSorting = GrowingBuffer<Hit>(capacity: 64)

  var occurrences = GrowingBuffer<Occurrence>(capacity: 512)
  /// Per pattern: the newest occurrence of the sentence at hand, or `Occurrence.none`.
  var newestOfPattern = GrowingBuffer<UInt32>(capacity: 0)
  /// Per rule: the newest hit of the draft, or `Occurrence.none`.
  var newestOfRule = GrowingBuffer<UInt32>(capacity: 0)
  var found = GrowingBuffer<Hit>(capacity: 256)
  var chain = GrowingBuffer<UInt32>(capacity: 256)
  /// Occurrences of the rules that look at other rules' hits.
  var deferred = GrowingBuffer<UInt32>(capacity: 64)
  var answers = ConditionAnswers()
  var held = HeldSentences()
  var memory: SentenceMemory
  /// Whose drafts are matched, in a process that works for several: sentences that one of them wrote are not recalled for
  /// another, so that the time a call takes tells nothing of them.
  public var tenant: UInt32 = 0
  /// Answers of `text has` conditions in this draft.
  var textAnswers = GrowingBuffer<TextAnswer>(capacity: 64)
  /// `Symbol.surroundings` of all flags.
  let surroundings: UnsafeMutablePointer<UInt32>
  let ring: UnsafeMutablePointer<UInt64>
  let frame: UnsafeMutablePointer<SentenceFrame>

  // Judging.
  let stack: UnsafeMutablePointer<Int>
  var facts = Facts()
  var applied = GrowingBuffer<AppliedJudgement>(capacity: 64)
  var unevaluated = GrowingBuffer<UInt32>(capacity: 64)

  /// Context fields that some rule or judgement compared and the request did not carry.
  public internal(set) var neededFields: ContextFieldSet = []

  /// - `sentenceMemory`: bytes to remember sentences in, so that those that come again are not searched; less than 4 KiB
  ///   is none. What one matcher found is forgotten when another uses the scratch.
  public init(sentenceMemory: Int = 0) {
    memory = SentenceMemory(bytes: sentenceMemory)
    surroundings = .allocate(capacity: Int(Symbol.flagsMask) + 1)
    for flags in 0...Int(Symbol.flagsMask) {
      (surroundings + flags).initialize(to: Symbol.surroundings(UInt32(flags)))
    }
    ring = .allocate(capacity: 64)
    ring.initialize(repeating: 0, count: 64)
    frame = .allocate(capacity: 1)
    stack = .allocate(capacity: ImageFormat.expressionStackMax)
    stack.initialize(repeating: 0, count: ImageFormat.expressionStackMax)
  }

  deinit {
    surroundings.deallocate()
    ring.deallocate()
    frame.deallocate()
    stack.deallocate()
  }

  /// Hits of the last draft, ordered by start, longest first, then by rule.
  public var hits: UnsafeBufferPointer<Hit> { found.elements }
  /// Judgements that changed a level, in the order they were applied.
  public var appliedJudgements: UnsafeBufferPointer<AppliedJudgement> { applied.elements }
  /// Judgements that compared an unknown context field, in order.
  public var unevaluatedJudgements: UnsafeBufferPointer<UInt32> { unevaluated.elements }
  /// Level of a topic after `Judge`; for a signal 1 when it has a hit.
  public func level(_ topic: Topic) -> Int {
    facts.level(Int(topic.rawValue))
  }
}

/// A place where a pattern may match: the position of a trigger takes `length` tokens from `start` on.
///
/// One word, so that candidates in the order of their start are in the order of their raw values: bits 0–25 the trigger,
/// 26–31 the length, 32–63 the start.
struct Candidate: BitwiseCopyable {
  var rawValue: UInt64

  @inline(__always)
  init(trigger: UInt32, start: Int, length: Int) {
    rawValue =
      UInt64(truncatingIfNeeded: start) &<< 32 | UInt64(truncatingIfNeeded: length) &<< 26 | UInt64(trigger)
  }

  @inline(__always) var trigger: Int { Int(truncatingIfNeeded: rawValue & 0x3FF_FFFF) }
  @inline(__always) var start: Int { Int(truncatingIfNeeded: rawValue &>> 32) }
  @inline(__always) var end: Int { start &+ Int(truncatingIfNeeded: rawValue &>> 26 & 63) }
}

/// A merged occurrence of one phrase, before the conditions of its rule that look beyond its sentence.
struct Occurrence: BitwiseCopyable {
  static let none = UInt32.max
  var pattern: UInt32
  var rule: UInt32
  var start: UInt32
  var end: UInt32
  var sentence: UInt32
  /// The occurrence of the same phrase in the same sentence that ends before this one.
  var previous: UInt32
  /// 0 once merged into another; such ones are dropped at the end of their sentence.
  var isAlive: UInt32
  /// 1 when it is known to count whatever the rest of the draft says.
  var isDecided: UInt32 = 0
}

/// What a `text has` condition, by its first reference, came to.
struct TextAnswer: BitwiseCopyable {
  var first: UInt32
  var isTrue: Bool
}
