internal import PardonRules
internal import PardonText

extension Grader {
  /// Grades the draft whose text was just analyzed after an edit; equal to grading it as a whole.
  mutating func regrade(
    after change: TextChange, context: DraftContext, options: GradeOptions, history: inout MatchHistory
  ) -> Grade {
    let whole = options.language.map(Self.languages) ?? Self.languages(text.language)
    collectSentences(whole, isForced: options.language != nil)
    sentences.withUnsafeBufferPointer { sentences in
      let view = DraftView(
        text: text.text, tokens: text.tokens, sentences: sentences, languages: whole,
        characters: Int(text.counts.characters))
      engine.judge.matcher.match(view, after: change, context: context, history: &history, scratch: &matches)
      engine.judge.judge(view, context: context, scratch: &matches)
    }
    return assemble(options)
  }
}
