import PardonRules
import PardonText

/// Bytes to hits and levels, with one worker's memory.
struct DraftMatcher: ~Copyable {
  let matcher: RuleMatcher
  let judge: Judge
  var text = TextScratch()
  var matches = MatchScratch()
  var sentences: [DraftSentence] = []

  init(_ image: RuleImage) {
    matcher = RuleMatcher(image: image)
    judge = Judge(matcher)
  }

  mutating func match(_ draft: UnsafeRawBufferPointer) throws {
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
