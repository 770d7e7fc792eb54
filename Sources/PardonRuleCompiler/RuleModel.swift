// The checked, language-level form of a rule set: what the front end (YAML, phrases, expressions) hands to the lowering
// that writes the image. Plain values, no Yams, no image details. See docs/rule-language.md.

/// Where something stands in a source file, for errors and for `explain`.
package struct SourceLocation: Sendable, Hashable {
  package var file: String
  /// One-based line and column (column in Unicode scalars).
  package var line: Int
  package var column: Int
  package init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }
}

package enum RuleLanguage: UInt8, Sendable, Hashable, CaseIterable { case english, french, both }

/// A word position: any of a set of folded spellings, or a token kind.
package struct WordSet: Sendable, Hashable {
  /// Folded spellings, sorted; contraction twins (have/'ve, le/l') already included.
  package var folded: [String]
  /// Lower-case spellings whose diacritics must match exactly (`=où`), sorted.
  package var exact: [String]
  package init(folded: [String], exact: [String] = []) {
    self.folded = folded
    self.exact = exact
  }

  /// An open class has thousands of words: their number and the first and the last tell sets apart well enough.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(folded.count)
    hasher.combine(exact.count)
    hasher.combine(folded.first)
    hasher.combine(folded.last)
    hasher.combine(exact.first)
    hasher.combine(exact.last)
  }
}

/// One node of a phrase. Lists are expanded by reference: `list` is a key of `RuleSet.lists`.
package indirect enum PhraseNode: Sendable, Hashable {
  case word(WordSet)
  /// `<NUM>`, `<MONEY>` …: raw value of `PardonText.TokenKind`.
  case kind(UInt8)
  case any
  case capitalized
  case uppercase
  case list(String)
  case sequence([PhraseNode])
  /// An empty sequence among the branches makes the group optional.
  case alternatives([PhraseNode])
  case gap(min: Int, max: Int)
  case sentenceStart
  case sentenceEnd
  case clauseMark
}

package struct Phrase: Sendable, Hashable {
  package var node: PhraseNode
  /// As the author wrote it.
  package var source: String
  package var location: SourceLocation
  package init(node: PhraseNode, source: String, location: SourceLocation) {
    self.node = node
    self.source = source
    self.location = location
  }
}

package struct PhraseList: Sendable, Hashable {
  package var name: String
  package var phrases: [Phrase]
  package init(name: String, phrases: [Phrase]) {
    self.name = name
    self.phrases = phrases
  }
}

/// Components, faults and signals by name; `level` is nil for a signal.
package struct Gives: Sendable, Hashable {
  package var id: String
  package var level: Int?
  package init(id: String, level: Int?) {
    self.id = id
    self.level = level
  }
}

package enum Condition: Sendable, Hashable {
  case before(Int, [Phrase])
  case after(Int, [Phrase])
  case inside([Phrase])
  case sentenceHas([Phrase])
  case nearSentenceHas([Phrase])
  case textHas([Phrase])
  case sentenceIsQuestion
  case sentenceIsExclamation
  case sentenceSignal([String])
  case nearSignal([String])
  case textSignal([String])
  case when(Expression)
}

/// The expression language of judgements and `when`; integers, booleans are 0 and 1.
package indirect enum Expression: Sendable, Hashable {
  case integer(Int)
  /// Level of a component or fault, or 1/0 for a signal.
  case level(String)
  case count(String)
  case words(String)
  case share(String)
  case first(String)
  /// `words`, `sentences`, `chars`, `questions`, `exclamations`.
  case measure(String)
  /// A context field; a missing one makes the surrounding comparison false.
  case context(String)
  case known(String)
  case symbol(String)
  case not(Expression)
  case and(Expression, Expression)
  case or(Expression, Expression)
  case compare(Comparison, Expression, Expression)
  case isIn(Expression, [Expression])
  case arithmetic(Arithmetic, Expression, Expression)

  package enum Comparison: UInt8, Sendable, Hashable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  }
  package enum Arithmetic: UInt8, Sendable, Hashable { case add, subtract, multiply }
}

/// A message in both languages.
package struct Localized: Sendable, Hashable {
  package var en: String
  package var fr: String
  package init(en: String, fr: String) {
    self.en = en
    self.fr = fr
  }
}

package struct Example: Sendable, Hashable {
  /// Text without the span marks.
  package var text: String
  /// UTF-8 offsets of the marked span in `text`; nil for `no match` and unmarked examples.
  package var span: Range<Int>?
  package var location: SourceLocation
  package init(text: String, span: Range<Int>?, location: SourceLocation) {
    self.text = text
    self.span = span
    self.location = location
  }
}

package enum Severity: UInt8, Sendable, Hashable { case info, warn, error }
package enum GapScope: UInt8, Sendable, Hashable { case clause, sentence }

package struct Coaching: Sendable, Hashable {
  package var message: Localized
  package var why: Localized
  package var suggest: Localized?
  package var evidence: [String]
  package init(message: Localized, why: Localized, suggest: Localized?, evidence: [String]) {
    self.message = message
    self.why = why
    self.suggest = suggest
    self.evidence = evidence
  }
}

package struct Rule: Sendable, Hashable {
  package var id: String
  package var language: RuleLanguage
  package var gives: Gives
  package var find: [Phrase]
  package var unless: [Condition]
  package var needs: [Condition]
  package var scope: GapScope
  package var countsInQuotes: Bool
  package var severity: Severity
  /// nil for signals, which are never shown.
  package var coaching: Coaching?
  package var replacements: [String]
  package var match: [Example]
  package var noMatch: [Example]
  package var also: [String]
  package var location: SourceLocation
  package init(
    id: String, language: RuleLanguage, gives: Gives, find: [Phrase], unless: [Condition], needs: [Condition],
    scope: GapScope, countsInQuotes: Bool, severity: Severity, coaching: Coaching?, replacements: [String],
    match: [Example], noMatch: [Example], also: [String], location: SourceLocation
  ) {
    self.id = id
    self.language = language
    self.gives = gives
    self.find = find
    self.unless = unless
    self.needs = needs
    self.scope = scope
    self.countsInQuotes = countsInQuotes
    self.severity = severity
    self.coaching = coaching
    self.replacements = replacements
    self.match = match
    self.noMatch = noMatch
    self.also = also
    self.location = location
  }
}

package struct Judgement: Sendable, Hashable {
  package enum Effect: UInt8, Sendable, Hashable { case raise, cap }
  package var id: String
  package var language: RuleLanguage
  package var effect: Effect
  /// Target component, fault, or `gradable`; the level raised or capped to (gradable: 1 or 0).
  package var gives: Gives
  package var when: Expression
  /// Signals whose spans are the evidence.
  package var shows: [String]
  package var coaching: Coaching?
  package var location: SourceLocation
  package init(
    id: String, language: RuleLanguage, effect: Effect, gives: Gives, when: Expression, shows: [String],
    coaching: Coaching?, location: SourceLocation
  ) {
    self.id = id
    self.language = language
    self.effect = effect
    self.gives = gives
    self.when = when
    self.shows = shows
    self.coaching = coaching
    self.location = location
  }
}

/// One pack after all checks; several packs make one rule set.
package struct RuleSet: Sendable {
  package var version: String
  /// Keyed as in `PhraseNode.list`: scope and name, `en:NEG`, `fr:NEG`, `shared:DETAIL`.
  package var lists: [String: PhraseList]
  package var rules: [Rule]
  package var judgements: [Judgement]
  /// The default profile first; empty when no source has a `scoring:` section.
  package var scoring: [ScoringProfile]
  /// SHA-256 of all sources, lower-case hex.
  package var sourceHash: String
  package init(
    version: String, lists: [String: PhraseList], rules: [Rule], judgements: [Judgement],
    scoring: [ScoringProfile] = [], sourceHash: String
  ) {
    self.version = version
    self.lists = lists
    self.rules = rules
    self.judgements = judgements
    self.scoring = scoring
    self.sourceHash = sourceHash
  }
}
