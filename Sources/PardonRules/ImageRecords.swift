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

/// What the matcher keeps of each place of a draft to see at a glance which words stand around it: rows of 64 × `banks` bits.
///
/// Bank 0 has the bit of the word's group (`WordGroup`), the other banks a bit for each feature the word has. A feature is a
/// set of words of which every match of some phrase holds one. Row 0 of a place is of its own word; rows 1 to 4 are of
/// the 2, 4, 8 and 16 words from there on, whatever their sentences, so that one bit mask answers "is one of these words near".
package enum WordWindow {
  package static let banks = 4
  package static let features = 64 * (banks - 1)
  package static let levels = 5
  /// 64-bit words per place.
  package static let stride = banks * levels
  /// A window begins at most this many places before or after the place it is asked from.
  package static let reachBefore = 32
  package static let reachAfter = 16
  /// The widest window.
  package static let widthMax = 1 << (levels - 1)

  /// Where the window of 2^`level` words that begins `distance` places away is found, in 64-bit words.
  package static func offset(distance: Int, level: Int, bank: Int) -> Int {
    distance * stride + level * banks + bank
  }
}

/// Section `heldWords`: rows of bits, one for each set of words that some condition asks for. Words that are in the same sets
/// share a row: `WordRecord.heldRow` is its number. Row 0 is of the words that are in none.
package enum HeldWords {
  package static let none = UInt16.max
  /// Rows are a multiple of this many 64-bit words wide.
  package static let strideUnit = 4
}

/// Section `words`: what an id means to the search, in one cache line.
///
/// Behind the ids follow three pseudo ids (a capitalised word, a word in capitals, any token), then the lists: their spans
/// trigger patterns too. Those have gates only.
package struct WordRecord: BitwiseCopyable, Sendable, Hashable {
  /// Row 0 of `WordWindow`: the bit of the word's group …
  package var groupBit: UInt64 = 0
  /// … and the word's features.
  package var feature0: UInt64 = 0
  package var feature1: UInt64 = 0
  package var feature2: UInt64 = 0
  /// The triggers that are looked for at the word whatever is beside it: `gateCount` of `gates`.
  package var firstGate: UInt32 = 0
  package var gateCount: UInt16 = 0
  /// `WordGroup`.
  package var group: UInt8 = 0
  package var reserved0: UInt8 = 0
  /// The word's class as the first of a pair, and as the second, see `WordPair`; 0 for words that are in no pair as such.
  package var classAsFirst: UInt16 = 0
  package var classAsSecond: UInt16 = 0
  /// The word's row of `heldWords`.
  package var heldRow: UInt16 = 0
  package var reserved1: UInt16 = 0
  /// `WordPair.bit` of the classes that stand behind the word in some pair, and of those that stand before it.
  package var followers: UInt64 = 0
  package var predecessors: UInt64 = 0
  package init() {}
}

/// Section `gates`: in lists, the triggers that are looked for at a word, a pair of words or a span of a list. Each has two
/// windows around the place, each of which must hold one of the bits of a mask.
///
/// Offsets are those of `WordWindow`. In the list of a pair they are counted from its first word; else negative ones from
/// the first token of what triggers, the others from its last. Gates are there to pass over places without a match
/// cheaply; the walk or program decides.
package struct GateRecord: BitwiseCopyable, Sendable, Hashable {
  /// Offset 0 with all bits: always open, because every word has a group.
  package var maskA: UInt64 = .max
  package var maskB: UInt64 = .max
  package var offsetA: Int16 = 0
  package var offsetB: Int16 = 0
  /// Bits 0–25 the trigger, 26 whether it stands at the second word of a pair, 27–29 the `LanguageSet` of the sentences
  /// that matter, 30 whether it finds for a list, 31 whether it is the last of the gates in its list.
  package var element: UInt32 = 0
  package init() {}

  package static let triggerMask: UInt32 = 1 << 26 - 1
  package static let secondShift: UInt32 = 26
  package static let languagesShift: UInt32 = 27
  package static let isList: UInt32 = 1 << 30
  package static let isLast: UInt32 = 1 << 31
}

/// Section `pairs`: classes of two words in a row at which triggers are looked for; open addressing, at most five eighths full,
/// key 0 = free. The slot of a key is `WordPair.slot`.
package struct PairRecord: BitwiseCopyable, Sendable, Hashable {
  package var key: UInt32 = 0
  /// The first of their list in `gates`.
  package var first: UInt32 = 0
  package init() {}
}

/// Two words in a row, by their classes. Most that stand so in a draft are no pair, and are told by what each of them says of the
/// other's class.
///
/// Words of a class have the same lists with the same words: an open class beside a list of words would be thousands of
/// pairs.
package enum WordPair {
  /// - `first`, `second`: `WordRecord.classAsFirst` and `classAsSecond` of the two.
  @inline(__always)
  package static func key(_ first: UInt32, _ second: UInt32) -> UInt32 { first &<< 16 | second }

  /// Of a class, in `WordRecord.followers` and `predecessors`.
  @inline(__always)
  package static func bit(_ number: UInt32) -> UInt64 { 1 &<< UInt64(number & 63) }

  /// Of a table of `count` slots.
  @inline(__always)
  package static func slot(_ key: UInt32, count: Int) -> Int {
    let hash = (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) &>> 32
    return Int(truncatingIfNeeded: (hash &* UInt64(truncatingIfNeeded: count)) &>> 32)
  }
}

/// Section `triggers`: a token with this id may stand where `position` of `pattern` does.
package struct TriggerRecord: BitwiseCopyable, Sendable, Hashable {
  package var pattern: UInt32 = 0
  /// The pattern's program, as an index into `programs`.
  package var program: UInt32 = 0
  /// The rule or list the pattern belongs to.
  package var owner: UInt32 = 0
  /// The walks from the position to the end and to the beginning of a match, or `Walk.none`: then the program is run.
  package var forward = Walk.none
  package var backward = Walk.none
  package var position: UInt8 = 0
  package var flags: UInt8 = 0
  /// Of phrases that begin (end) with the sentence: words that stand before (behind) the position at most; else `anywhere`.
  package var beforeMax = anywhere
  package var afterMax = anywhere
  package init() {}

  package static let anywhere = UInt8.max
  /// Bits 0–2 of `flags`: `LanguageSet` of the sentences that matter.
  package static let languages: UInt8 = 7
  package static let isList: UInt8 = 8
  /// To be confirmed backward first.
  package static let backwardFirst: UInt8 = 16
  /// The pattern is this one position: nothing is left to confirm.
  package static let isWhole: UInt8 = 32
}

/// The group of a word, for tests of a neighbour by one bit. The most frequent words have a group each, the others share.
package enum WordGroup {
  /// Groups below hold one word each.
  package static let firstShared: UInt32 = 40
  package static let unknown: UInt8 = 62
  /// No token: beyond an end of the sentence.
  package static let nothing: UInt8 = 63
}

/// A set of ids as one word.
///
/// Up to three ids are in the word itself: lanes 0–2, a free lane 0xFFFF, lane 3 0xFFFF. A larger set is an open-addressing
/// table of 16-bit ids in `idSets`: bits 0–31 its first slot, bits 32–37 the shift of its hash (32 − log2 of its slots), the
/// rest 0. Free slots are 0xFFFF; a probe runs on past the last slot, and the section ends with a free one.
package struct IdentifierSet: BitwiseCopyable, Sendable, Hashable {
  package var rawValue: UInt64
  package init(rawValue: UInt64) { self.rawValue = rawValue }

  package static let free: UInt16 = 0xFFFF
  package static let inlineMax = 3

  /// - `ids`: at most `inlineMax`.
  package init(inline ids: [Int]) {
    rawValue = 0xFFFF << 48
    for lane in 0..<Self.inlineMax {
      rawValue |= UInt64(lane < ids.count ? UInt16(ids[lane]) : Self.free) << UInt64(16 * lane)
    }
  }

  package init(offset: Int, log2: Int) { rawValue = UInt64(offset) | UInt64(32 - log2) << 32 }

  package var isInline: Bool { rawValue >> 48 == 0xFFFF }
  package var offset: Int { Int(rawValue & 0xFFFF_FFFF) }
  package var shift: Int { Int(rawValue >> 32) }

  /// Where the probe for an id begins.
  @inline(__always)
  package static func slot(_ id: UInt32, shift: UInt32) -> Int {
    Int(truncatingIfNeeded: (id &* 0x9E37_79B1) &>> shift)
  }
}

/// Section `patterns`.
package struct PatternRecord: BitwiseCopyable, Sendable, Hashable {
  /// Index of its program in `programs` (8-byte words).
  package var program: UInt32 = 0
  /// The rule it finds for, or the list (with `isList`), or `none` for phrases of conditions.
  package var owner: UInt32 = 0
  /// String of the phrase as the author wrote it.
  package var source: UInt32 = 0
  package var line: UInt32 = 0
  /// For phrases of conditions: the walk that finds a match among any words, or `Walk.none`.
  package var walk = Walk.none
  package init() {}
  package static let none = UInt32.max
  package static let isList: UInt32 = 1 << 31
}

/// Section `lists`: phrases used as one position; a span of the list is a span of any of its patterns.
package struct ListRecord: BitwiseCopyable, Sendable, Hashable {
  package var name: UInt32 = 0
  package var firstPattern: UInt32 = 0
  package var patternCount: UInt32 = 0
  /// Lists it uses have lower levels; the lowest is 0.
  package var level: UInt32 = 0
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
  /// Bit of `flags`: each of the held words is a match by itself, so that nothing is left to search.
  package static let heldDecides: UInt16 = 1
  /// Bit of `flags`: the expression of a `when` looks at hits.
  package static let asksFacts: UInt16 = 2
  /// Bits of `flags` from here on: words that a match has before its first held word at most.
  package static let reachShift: UInt16 = 8

  /// The kinds whose answer may depend on more than the occurrence and its sentence, a bit each.
  @inline(__always)
  static var looksElsewhere: UInt32 {
    1 &<< UInt32(Kind.nearSentenceHas.rawValue) | 1 &<< UInt32(Kind.textHas.rawValue)
      | 1 &<< UInt32(Kind.sentenceSignal.rawValue) | 1 &<< UInt32(Kind.nearSignal.rawValue)
      | 1 &<< UInt32(Kind.textSignal.rawValue) | 1 &<< UInt32(Kind.when.rawValue)
  }

  package var kind: UInt8 = 0
  /// Width of the window of `before` and `after`.
  package var words: UInt8 = 0
  package var count: UInt16 = 0
  package var first: UInt32 = 0
  /// The bit of `heldWords` that a word of every match of the condition's phrases has, `HeldWords.none` when there is none.
  package var held = HeldWords.none
  package var flags: UInt16 = 0
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
  package var reserved0: UInt8 = 0
  package var reserved1: UInt32 = 0
  package init() {}
}

/// Section `info`, one record: what the image says of itself.
package struct InfoRecord: BitwiseCopyable, Sendable, Hashable {
  package var version: UInt32 = 0
  package var sourceHash: UInt32 = 0
  package var idCount: UInt32 = 0
  /// 64-bit words per row of `heldWords`.
  package var heldStride: UInt32 = 0
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
