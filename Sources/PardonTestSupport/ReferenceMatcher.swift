package import PardonRuleCompiler
package import PardonRules
internal import PardonText

/// Finds the hits of a rule set the obvious way, straight from docs/rule-language.md: every phrase is tried at every word,
/// every way it can match is followed. The oracle of the compiled matcher; far too slow for anything else.
package struct ReferenceMatcher {
  package struct Found: Hashable, Comparable {
    package var rule: Int
    package var words: Range<Int>
    package var sentence: Int

    package init(rule: Int, words: Range<Int>, sentence: Int) {
      self.rule = rule
      self.words = words
      self.sentence = sentence
    }

    /// By start, longest first, then by rule.
    package static func < (left: Found, right: Found) -> Bool {
      (left.words.lowerBound, -left.words.upperBound, left.rule)
        < (right.words.lowerBound, -right.words.upperBound, right.rule)
    }
  }

  let rules: RuleSet

  package init(_ rules: RuleSet) { self.rules = rules }

  /// Hits in the order of the results.
  package func hits(in draft: ReferenceDraft, context: DraftContext) -> [Found] {
    var first: [Found] = []
    var second: [Found] = []
    for (index, rule) in rules.rules.enumerated() where !looksAtHits(rule) {
      first += hits(of: rule, index, in: draft, context, seeing: [])
    }
    for (index, rule) in rules.rules.enumerated() where looksAtHits(rule) {
      second += hits(of: rule, index, in: draft, context, seeing: first)
    }
    return (first + second).sorted()
  }

  private func hits(
    of rule: Rule, _ index: Int, in draft: ReferenceDraft, _ context: DraftContext, seeing others: [Found]
  ) -> [Found] {
    var found: [Found] = []
    for (number, sentence) in draft.sentences.enumerated()
    where !sentence.languages.isDisjoint(with: Self.languages(rule.language)) {
      let range = Int(sentence.firstToken)..<Int(sentence.endToken)
      var spans: [Range<Int>] = []
      for phrase in rule.find {
        let all = matches(of: phrase, within: range, of: range, draft, rule.scope)
        for span in Self.merged(all) {
          let scene = ReferenceScene(
            draft: draft, context: context, sentence: number, range: range, span: span, hits: others)
          if isCounted(rule, scene) { spans.append(span) }
        }
      }
      for span in Self.merged(spans) { found.append(Found(rule: index, words: span, sentence: number)) }
    }
    return found
  }

  private func isCounted(_ rule: Rule, _ scene: ReferenceScene) -> Bool {
    if !rule.countsInQuotes && scene.span.allSatisfy({ scene.draft.words[$0].flags.contains(.quoted) }) {
      return false
    }
    return !rule.unless.contains { holds($0, rule, scene) } && rule.needs.allSatisfy { holds($0, rule, scene) }
  }

  private func holds(_ condition: Condition, _ rule: Rule, _ scene: ReferenceScene) -> Bool {
    func occurs(_ phrases: [Phrase], within: Range<Int>, of range: Range<Int>) -> Bool {
      phrases.contains { !matches(of: $0, within: within, of: range, scene.draft, rule.scope).isEmpty }
    }
    func occurs(_ phrases: [Phrase], inSentences numbers: [Int]) -> Bool {
      numbers.contains { number in
        let sentence = scene.draft.sentences[number]
        let range = Int(sentence.firstToken)..<Int(sentence.endToken)
        return occurs(phrases, within: range, of: range)
      }
    }
    func given(_ names: [String], inSentences numbers: [Int]) -> Bool {
      scene.hits.contains { names.contains(rules.rules[$0.rule].gives.id) && numbers.contains($0.sentence) }
    }
    let all = Array(scene.draft.sentences.indices)
    let near = all.filter { abs($0 - scene.sentence) <= 1 }
    let sentence = scene.draft.sentences[scene.sentence]
    switch condition {
    case .before(let words, let phrases):
      let start = max(scene.range.lowerBound, scene.span.lowerBound - words)
      return occurs(phrases, within: start..<scene.span.lowerBound, of: scene.range)
    case .after(let words, let phrases):
      let end = min(scene.range.upperBound, scene.span.upperBound + words)
      return occurs(phrases, within: scene.span.upperBound..<end, of: scene.range)
    case .inside(let phrases): return occurs(phrases, within: scene.span, of: scene.range)
    case .sentenceHas(let phrases): return occurs(phrases, inSentences: [scene.sentence])
    case .nearSentenceHas(let phrases): return occurs(phrases, inSentences: near)
    case .textHas(let phrases): return occurs(phrases, inSentences: all)
    case .sentenceIsQuestion: return sentence.isQuestion
    case .sentenceIsExclamation: return sentence.isExclamation
    case .sentenceSignal(let names): return given(names, inSentences: [scene.sentence])
    case .nearSignal(let names): return given(names, inSentences: near)
    case .textSignal(let names): return given(names, inSentences: all)
    case .when(let expression):
      return ReferenceExpression(
        rules: rules, draft: scene.draft, context: scene.context, hits: scene.hits, levels: nil
      ).isTrue(expression).value
    }
  }

  /// Every way `phrase` matches wholly within some words of the sentence `range`.
  private func matches(
    of phrase: Phrase, within: Range<Int>, of range: Range<Int>, _ draft: ReferenceDraft, _ scope: GapScope
  ) -> [Range<Int>] {
    within.flatMap { start in
      ReferencePhrase(lists: rules.lists, draft: draft, range: range, scope: scope).ends(phrase.node, from: start)
        .filter { $0 > start && $0 <= within.upperBound }.map { start..<$0 }
    }
  }

  /// Spans that share a word become one.
  static func merged(_ spans: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, span.lowerBound < last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, span.upperBound)
      } else {
        merged.append(span)
      }
    }
    return merged
  }

  static func languages(_ language: RuleLanguage) -> LanguageSet {
    switch language {
    case .english: .english
    case .french: .french
    case .both: .any
    }
  }

  private func looksAtHits(_ rule: Rule) -> Bool {
    (rule.unless + rule.needs).contains { condition in
      switch condition {
      case .sentenceSignal, .nearSignal, .textSignal: true
      case .when(let expression): ReferenceExpression.looksAtHits(expression)
      default: false
      }
    }
  }
}

/// Where a condition is looked at.
struct ReferenceScene {
  var draft: ReferenceDraft
  var context: DraftContext
  var sentence: Int
  var range: Range<Int>
  var span: Range<Int>
  /// Hits of the first pass.
  var hits: [ReferenceMatcher.Found]
}
