internal import PardonRules
internal import PardonText

/// Grades drafts one after another; one per worker, never shared.
///
/// Keeps its memory from draft to draft: after warm-up only the results are allocated.
public struct Grader: ~Copyable {
  /// Bytes of the sentences that a grader remembers unless it is told otherwise: some 5,000 sentences of mail.
  public static let sentenceMemory = 1 << 20

  public let engine: Engine
  var text = TextScratch()
  var complaint = TextScratch(textBytes: 0)
  var matches: MatchScratch
  /// Whose drafts are graded, in a process that works for several: a sentence is remembered for the tenant who wrote it only.
  public var tenant: UInt32 {
    get { matches.tenant }
    set { matches.tenant = newValue }
  }
  var sentences: [DraftSentence] = []
  /// By topic, for the evidence; all zero between drafts.
  var evidenceEntries: ScratchBuffer<UInt32>
  // The arrays of the grade, before they are copied out.
  var lines = ScratchBuffer<LedgerLine>(capacity: LedgerLines.count)
  var spans = ScratchBuffer<TextSpan>(capacity: 64)
  var found = ScratchBuffer<Finding>(capacity: 64)
  var ranks = ScratchBuffer<FindingRank>(capacity: 64)
  var ranked = ScratchBuffer<Finding>(capacity: 64)
  var regions = ScratchBuffer<GradeRegion>(capacity: 16)
  var open = ScratchBuffer<NotEvaluated>(capacity: 64)
  /// Content words of the complaint and of the draft.
  var wanted = ScratchBuffer<UInt64>(capacity: 0)
  var said = ScratchBuffer<UInt64>(capacity: 0)
  /// Of the draft that was graded last: percentage of the complaint's content words that it says back.
  package internal(set) var complaintOverlap: Int?

  init(engine: Engine, sentenceMemory: Int) {
    self.engine = engine
    matches = MatchScratch(sentenceMemory: sentenceMemory)
    evidenceEntries = ScratchBuffer(capacity: engine.image.topicCount)
    evidenceEntries.base.initialize(repeating: 0, count: engine.image.topicCount)
  }

  /// Grades one draft.
  ///
  /// - `draft`: UTF-8; quoted mail, signatures and the like are found and left out.
  /// - Throws: `GradeError.text` when the draft or the complaint is not UTF-8 or too long; before any other work.
  /// - Complexity: linear in the bytes.
  public mutating func grade(
    _ draft: UnsafeRawBufferPointer, context: GradeContext = GradeContext(), options: GradeOptions = GradeOptions()
  ) throws(GradeError) -> Grade {
    do throws(TextError) {
      try TextAnalyzer.analyze(draft, limits: engine.limits, into: &text)
    } catch {
      throw .text(error)
    }
    var known = context.draftContext()
    complaintOverlap = try complaintOverlap(context)
    if let complaintOverlap { known.set(.complaintOverlap, complaintOverlap) }
    return judge(known, options) { matcher, view, matches in matcher.match(view, context: known, scratch: &matches) }
  }

  /// Grades the draft whose text was just analyzed.
  ///
  /// - `match`: finds its hits.
  @inline(__always)
  mutating func judge(
    _ context: DraftContext, _ options: GradeOptions, match: (RuleMatcher, DraftView, inout MatchScratch) -> Void
  ) -> Grade {
    let whole = options.language.map(Self.languages) ?? Self.languages(text.language)
    collectSentences(whole, isForced: options.language != nil)
    sentences.withUnsafeBufferPointer { sentences in
      let view = DraftView(
        text: text.text, tokens: text.tokens, sentences: sentences, languages: whole,
        characters: Int(text.counts.characters))
      match(engine.judge.matcher, view, &matches)
      engine.judge.judge(view, context: context, scratch: &matches)
    }
    return assemble(options)
  }

  /// The same for bytes.
  public mutating func grade(
    _ draft: [UInt8], context: GradeContext = GradeContext(), options: GradeOptions = GradeOptions()
  ) throws(GradeError) -> Grade {
    try draft.withUnsafeBufferPointer { (bytes: UnsafeBufferPointer<UInt8>) throws(GradeError) -> Grade in
      try grade(UnsafeRawBufferPointer(bytes), context: context, options: options)
    }
  }

  /// Which rules apply in each sentence: those of its language; in one without a language of its own those of the text.
  private mutating func collectSentences(_ whole: LanguageSet, isForced: Bool) {
    sentences.removeAll(keepingCapacity: true)
    for sentence in text.sentences {
      let languages: LanguageSet =
        switch sentence.language {
        case .english where !isForced: .english
        case .french where !isForced: .french
        default: whole
        }
      sentences.append(
        DraftSentence(
          firstToken: sentence.tokenStart, endToken: sentence.tokenEnd, languages: languages,
          isQuestion: sentence.isQuestion, isExclamation: sentence.isExclamation))
    }
  }

  /// A text too short to tell its language is tried in both; a longer one is in a third language and not assessed.
  private static let undecidedWordsMax = 6

  private static func languages(_ language: DraftLanguage) -> LanguageSet {
    switch language {
    case .english: .english
    case .french: .french
    }
  }

  static func languages(_ result: LanguageResult) -> LanguageSet {
    switch result.language {
    case .english: .english
    case .french: .french
    case .mixed: .undecided
    case .undetermined: result.undeterminedWords <= undecidedWordsMax ? .undecided : .other
    }
  }
}
