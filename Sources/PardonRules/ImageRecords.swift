// The records of the image's sections. Field order is file order; sizes are asserted in tests.

/// Section `lexicon`: open addressing with linear probing, a power of two of slots, at most half full, key 0 = free.
/// The slot of a key is `LexiconHash.slot`.
package struct LexiconEntry: BitwiseCopyable, Sendable, Hashable {
  package var key: UInt64 = 0
  /// Id of a token spelled without accents, and of one whose accents name no exact form.
  package var plain: UInt16 = 0
  package var accented: UInt16 = 0
  /// Bit 0: accented spellings have ids of their own in `exactForms`.
  package var flags: UInt16 = 0
  package var reserved: UInt16 = 0
  package init() {}
  package static let hasExactForms: UInt16 = 1
}

/// Section `exactForms`: the same kind of table, keyed by `ExactSpelling.key`.
package struct ExactFormEntry: BitwiseCopyable, Sendable, Hashable {
  package var key: UInt64 = 0
  package var id: UInt16 = 0
  package var reserved0: UInt16 = 0
  package var reserved1: UInt32 = 0
  package init() {}
}

/// Section `triggers`: a token with this id may stand where `position` of `pattern` does.
/// The triggers of id i are `triggerStarts[i] ..< triggerStarts[i + 1]`; three pseudo ids follow the last id: a capitalised
/// word, a word in capitals, any token.
package struct TriggerRecord: BitwiseCopyable, Sendable, Hashable {
  package var pattern: UInt32 = 0
  package var position: UInt8 = 0
  /// `LanguageSet` of the pattern's rule.
  package var languages: UInt8 = 0
  package var reserved: UInt16 = 0
  package init(pattern: UInt32) { self.pattern = pattern }
}

/// A set of ids as a packed 64-bit word: bits 0–15 lowest id, 16–31 number of bits, 32–63 first word in `classWords`.
package struct ClassReference: BitwiseCopyable, Sendable, Hashable {
  package var rawValue: UInt64
  package init(rawValue: UInt64) { self.rawValue = rawValue }
  package init(lowest: Int, bits: Int, word: Int) {
    rawValue = UInt64(lowest) | UInt64(bits) << 16 | UInt64(word) << 32
  }
  /// Stands for every token, known or not.
  package static let everything = ClassReference(rawValue: .max)
  package var lowest: Int { Int(rawValue & 0xFFFF) }
  package var bits: Int { Int(rawValue >> 16 & 0xFFFF) }
  package var word: Int { Int(rawValue >> 32) }
}

/// Section `patterns`.
package struct PatternRecord: BitwiseCopyable, Sendable, Hashable {
  /// First word of its program in `programs`.
  package var program: UInt32 = 0
  /// Rule it finds for, or `noRule` for phrases of conditions and lists.
  package var rule: UInt32 = 0
  /// String of the phrase as the author wrote it.
  package var source: UInt32 = 0
  package var line: UInt32 = 0
  package init() {}
  package static let noRule = UInt32.max
}

/// Section `lists`: a list of phrases used as one position; a span of it is a span of any of its patterns.
package struct ListRecord: BitwiseCopyable, Sendable, Hashable {
  package var name: UInt32 = 0
  package var firstPattern: UInt32 = 0
  package var patternCount: UInt32 = 0
  package var reserved: UInt32 = 0
  /// `ClassReference`s of the ids a span can begin and end with.
  package var firstClass: UInt64 = 0
  package var lastClass: UInt64 = 0
  package init() {}
}

/// Section `rules`.
package struct RuleRecord: BitwiseCopyable, Sendable, Hashable {
  package var firstPattern: UInt32 = 0
  package var patternCount: UInt32 = 0
  /// `unlessCount` conditions, then `needsCount`, from here in `conditions`.
  package var firstCondition: UInt32 = 0
  package var unlessCount: UInt16 = 0
  package var needsCount: UInt16 = 0
  package var topic: UInt16 = 0
  package var level: UInt8 = 0
  package var languages: UInt8 = 0
  package var flags: UInt8 = 0
  package var severity: UInt8 = 0
  package var reserved: UInt16 = 0
  package init() {}
  package static let countsInQuotes: UInt8 = 1
  /// Has a condition on other rules' hits, and so is judged after those that have none.
  package static let secondPass: UInt8 = 2
}

/// Section `conditions`: `count` items from `first` in `references` (patterns or topics) or in `code`.
package struct ConditionRecord: BitwiseCopyable, Sendable, Hashable {
  package enum Kind: UInt8, Sendable, CaseIterable {
    case before, after, inside, sentenceHas, nearSentenceHas, textHas
    case sentenceIsQuestion, sentenceIsExclamation
    case sentenceSignal, nearSignal, textSignal
    case when

    package var takesPatterns: Bool { rawValue <= Kind.textHas.rawValue }
    package var takesTopics: Bool { self == .sentenceSignal || self == .nearSignal || self == .textSignal }
  }
  package var kind: UInt8 = 0
  /// Width of the window of `before` and `after`.
  package var words: UInt8 = 0
  package var count: UInt16 = 0
  package var first: UInt32 = 0
  package init() {}
}

/// Section `judgements`.
package struct JudgementRecord: BitwiseCopyable, Sendable, Hashable {
  package var code: UInt32 = 0
  package var codeCount: UInt32 = 0
  /// Topics whose spans are the evidence, in `references`.
  package var firstShown: UInt32 = 0
  package var shownCount: UInt16 = 0
  package var topic: UInt16 = 0
  package var level: UInt8 = 0
  package var effect: UInt8 = 0
  package var languages: UInt8 = 0
  package var reserved: UInt8 = 0
  package init() {}
}

/// Section `info`, one record: what the image says of itself.
package struct InfoRecord: BitwiseCopyable, Sendable, Hashable {
  package var version: UInt32 = 0
  package var sourceHash: UInt32 = 0
  package var idCount: UInt32 = 0
  package var reserved: UInt32 = 0
  package init() {}
}

/// Section `cold`: what is said about a rule or judgement, rules first. String fields are indexes into `strings`, or `none`.
package struct ColdRecord: BitwiseCopyable, Sendable, Hashable {
  package static let none = UInt32.max
  package var id = none
  package var messageEnglish = none
  package var messageFrench = none
  package var whyEnglish = none
  package var whyFrench = none
  package var suggestEnglish = none
  package var suggestFrench = none
  package var file = none
  package var line: UInt32 = 0
  package var column: UInt32 = 0
  /// Consecutive strings.
  package var firstReplacement: UInt32 = 0
  package var replacementCount: UInt32 = 0
  package var firstEvidence: UInt32 = 0
  package var evidenceCount: UInt32 = 0
  package init() {}
}

/// Section `strings`: UTF-8 in `bytes`.
package struct StringRecord: BitwiseCopyable, Sendable, Hashable {
  package var offset: UInt32 = 0
  package var count: UInt32 = 0
  package init() {}
}

/// Section `profiles`: a named set of weights.
package struct ProfileRecord: BitwiseCopyable, Sendable, Hashable {
  package var name: UInt32 = 0
  package var firstWeight: UInt32 = 0
  package var weightCount: UInt32 = 0
  package var reserved: UInt32 = 0
  package init() {}
}

/// Section `weights`.
package struct WeightRecord: BitwiseCopyable, Sendable, Hashable {
  package var name: UInt32 = 0
  package var value: Int32 = 0
  package init(name: UInt32, value: Int32) {
    self.name = name
    self.value = value
  }
}

/// Where a key's probe begins: the top `bits` bits of a Fibonacci hash.
package enum LexiconHash {
  @inline(__always)
  package static func slot(_ key: UInt64, shift: UInt64) -> Int {
    Int(truncatingIfNeeded: ((key ^ key >> 29) &* 0x9E37_79B9_7F4A_7C15) &>> shift)
  }

  /// Key of a special token's spelling under its kind, apart from the same spelling as a word.
  @inline(__always)
  package static func key(_ key: UInt64, kind: UInt8) -> UInt64 {
    (key ^ UInt64(kind) &* 0xC2B2_AE3D_27D4_EB4F) &* 0x1656_67B1_9E37_79F9 | 1
  }
}
