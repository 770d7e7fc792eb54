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
  /// And to the grade, which is a result and so may be allocated. Nothing is remembered from draft to draft.
  case grade
  /// The same by a worker that remembers sentences and has seen those of the draft before.
  case again
}

/// What a stage says of a draft, to be compared with what another worker says.
enum Answer: Hashable {
  case tokens(count: Int, keys: UInt64, sentences: Int, regions: Int)
  case rules(hits: [Hit], judgements: [AppliedJudgement])
  case grade(Grade)
}

/// One worker with its scratch memory, taken through the stages one by one.
struct StageRunner: ~Copyable {
  var matcher: DraftMatcher
  var grader: Grader
  var rememberingGrader: Grader

  init(_ image: RuleImage) throws {
    matcher = DraftMatcher(image)
    let engine = try Engine(image: image)
    grader = engine.makeGrader(sentenceMemory: 0)
    rememberingGrader = engine.makeGrader()
  }

  /// Runs the stage and drops what it found; returns a number that depends on it, so that no work can be left out.
  @inline(never)
  mutating func run(_ stage: Stage, _ draft: UnsafeRawBufferPointer) throws -> Int {
    switch stage {
    case .tokens:
      try TextAnalyzer.analyze(draft, into: &matcher.text)
      return matcher.text.tokens.count
    case .rules:
      try matcher.match(draft)
      return matcher.matches.hits.count
    case .grade:
      return try grader.grade(draft).overall
    case .again:
      return try rememberingGrader.grade(draft).overall
    }
  }

  /// Runs the stage and says what came out.
  mutating func answer(_ stage: Stage, _ draft: UnsafeRawBufferPointer) throws -> Answer {
    switch stage {
    case .tokens:
      try TextAnalyzer.analyze(draft, into: &matcher.text)
      let keys = matcher.text.tokens.reduce(UInt64(0)) { ($0 &* 31) ^ $1.key }
      return .tokens(
        count: matcher.text.tokens.count, keys: keys, sentences: matcher.text.sentences.count,
        regions: matcher.text.regions.count)
    case .rules:
      try matcher.match(draft)
      return .rules(hits: Array(matcher.matches.hits), judgements: Array(matcher.matches.appliedJudgements))
    case .grade: return .grade(try grader.grade(draft))
    case .again: return .grade(try rememberingGrader.grade(draft))
    }
  }
}
