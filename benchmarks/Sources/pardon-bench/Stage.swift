import PardonGrading
import PardonRulePacks
import PardonRules
import PardonText

/// How far a draft is taken. Raw values are names in the results.
enum Stage: String, CaseIterable {
  /// Bytes to regions, sentences and tokens.
  case tokens
  /// And to hits and levels.
  case rules
  /// And to the grade: the only stage that leaves a result, and so the only one that may allocate.
  case grade
}

/// What a stage says of a draft, to be compared with what another worker says.
enum Answer: Hashable {
  case tokens(count: Int, keys: UInt64, sentences: Int, regions: Int)
  case rules(hits: [Hit], judgements: [AppliedJudgement])
  case grade(Grade)
}

/// One worker with its scratch memory, taken through the stages one by one.
struct StageRunner: ~Copyable {
  let matcher: RuleMatcher
  let judge: Judge
  var text = TextScratch()
  var matches = MatchScratch()
  var sentences: [DraftSentence] = []
  var grader: Grader

  init(_ image: RuleImage) throws {
    matcher = RuleMatcher(image: image)
    judge = Judge(matcher)
    grader = try Engine(image: image).makeGrader()
  }

  /// Runs the stage and drops what it found; returns a number that depends on it, so that no work can be left out.
  @inline(never)
  mutating func run(_ stage: Stage, _ draft: UnsafeRawBufferPointer) throws -> Int {
    switch stage {
    case .tokens:
      try TextAnalyzer.analyze(draft, into: &text)
      return text.tokens.count
    case .rules:
      try match(draft)
      return matches.hits.count
    case .grade:
      return try grader.grade(draft).overall
    }
  }

  /// Runs the stage and says what came out.
  mutating func answer(_ stage: Stage, _ draft: UnsafeRawBufferPointer) throws -> Answer {
    switch stage {
    case .tokens:
      try TextAnalyzer.analyze(draft, into: &text)
      let keys = text.tokens.reduce(UInt64(0)) { ($0 &* 31) ^ $1.key }
      return .tokens(
        count: text.tokens.count, keys: keys, sentences: text.sentences.count, regions: text.regions.count)
    case .rules:
      try match(draft)
      return .rules(hits: Array(matches.hits), judgements: Array(matches.appliedJudgements))
    case .grade: return .grade(try grader.grade(draft))
    }
  }

  private mutating func match(_ draft: UnsafeRawBufferPointer) throws {
    try TextAnalyzer.analyze(draft, into: &text)
    let whole = Self.languages(text.language.language)
    sentences.removeAll(keepingCapacity: true)
    for sentence in text.sentences {
      let own = Self.languages(sentence.language)
      sentences.append(
        DraftSentence(
          firstToken: sentence.tokenStart, endToken: sentence.tokenEnd, languages: own == .undecided ? whole : own,
          isQuestion: sentence.isQuestion, isExclamation: sentence.isExclamation))
    }
    let context = DraftContext()
    sentences.withUnsafeBufferPointer { sentences in
      let view = DraftView(
        text: text.text, tokens: text.tokens, sentences: sentences, languages: whole,
        characters: Int(text.counts.characters))
      matcher.match(view, context: context, scratch: &matches)
      judge.judge(view, context: context, scratch: &matches)
    }
  }

  private static func languages(_ language: Language) -> LanguageSet {
    switch language {
    case .english: .english
    case .french: .french
    default: .undecided
    }
  }
}
