// The records of a writing pack: fixed-width little-endian integers without padding, so that the bytes of a pack are its
// tables. Records name others by index; WritingPack+Validation checks every index once, the realiser never has to.

/// Bytes of the pack's text.
public struct TextRange: Sendable, Hashable, BitwiseCopyable {
  package var start: UInt32
  package var count: UInt32

  package init(start: UInt32 = 0, count: UInt32 = 0) {
    self.start = start
    self.count = count
  }
}

/// Elements of another table.
public struct TableRange: Sendable, Hashable, BitwiseCopyable {
  package var start: UInt32
  package var count: UInt32

  package init(start: Int = 0, count: Int = 0) {
    self.start = UInt32(start)
    self.count = UInt32(count)
  }

  public var indices: Range<Int> { Int(start)..<Int(start) + Int(count) }
}

/// One step of a compiled text.
public struct Segment: Sendable, Hashable, BitwiseCopyable {
  public enum Kind: UInt8, Sendable {
    /// Text: `start`, `count`.
    case literal
    /// A noun fact with its determiner (`option`: `Determiner`).
    case noun
    /// A form that agrees with the noun fact: `start` is an index of `agreements`.
    case agreement
    /// A time, duration, sum, number or means in a format (`option`: `ValueFormat`).
    case value
    /// A fact as it is: a name, reference, phrase or clause.
    case text
    /// The following `count` segments, left out when a fact of `masks[start]` is missing.
    case optional
    /// A phrase of the incident type (`option`: `PhraseKind`).
    case phrase
  }

  /// `Kind.rawValue`.
  package var kind: UInt8
  /// `FactField.rawValue`, or 0.
  package var field: UInt8
  package var option: UInt8
  /// `Segment.beginsSentence`, `Segment.mendsSeam`.
  package var flags: UInt8
  package var start: UInt32
  package var count: UInt32

  package init(
    _ kind: Kind, field: UInt8 = 0, option: UInt8 = 0, flags: UInt8 = 0, start: UInt32 = 0, count: UInt32 = 0
  ) {
    self.kind = kind.rawValue
    self.field = field
    self.option = option
    self.flags = flags
    self.start = start
    self.count = count
  }

  /// Gets a capital when a sentence begins here.
  package static let beginsSentence: UInt8 = 1
  /// A literal behind a form that may lose its vowel before it: « le expédier » → « l'expédier ».
  package static let mendsSeam: UInt8 = 2
}

/// What stands before a noun.
public enum Determiner: UInt8, Sendable, CaseIterable {
  /// The bare noun.
  case none
  case the, a, this
  /// The signer's: my, « mon ».
  case my
  /// The company's: our, « notre ».
  case our
  /// « votre », your.
  case your
  /// « ton ».
  case yourFamiliar
  /// « du ».
  case ofThe
  /// « au ».
  case toThe
  /// « de », « d' ».
  case of
}

/// How a value is written.
public enum ValueFormat: UInt8, Sendable, CaseIterable {
  /// The format of its kind: a date, a sum, a number, a duration.
  case plain
  /// 12 March.
  case date
  /// Wednesday.
  case weekday
  /// Wednesday 12 March.
  case weekdayDate
  /// 2:30 pm, « 14 h 30 ».
  case clock
  /// The date and, when it is not midnight, the clock.
  case moment
  case duration, money, number
  /// "by phone", « par téléphone ».
  case means
}

/// The four forms that agree with a noun: masculine singular, feminine singular, masculine plural, feminine plural.
public struct Agreement: Sendable, Hashable, BitwiseCopyable {
  package var masculine: TextRange
  package var feminine: TextRange
  package var masculinePlural: TextRange
  package var femininePlural: TextRange

  package init(_ forms: (TextRange, TextRange, TextRange, TextRange)) {
    (masculine, feminine, masculinePlural, femininePlural) = forms
  }
}

/// A text in one variant.
public struct TextForm: Sendable, Hashable, BitwiseCopyable {
  public var segments: TableRange
  /// Facts outside optional pieces.
  public var needs: UInt64
  /// Noun facts whose gender it must know.
  public var genders: UInt64
  /// Bytes of its literals outside optional pieces: about how long it is.
  public var literalBytes: UInt32
  /// Phrases it asks for, a bit for each `PhraseKind`.
  public var phraseKinds: UInt32

  package init(segments: TableRange, needs: UInt64, genders: UInt64, literalBytes: UInt32, phraseKinds: UInt32) {
    self.segments = segments
    self.needs = needs
    self.genders = genders
    self.literalBytes = literalBytes
    self.phraseKinds = phraseKinds
  }
}

/// A sentence, or a few, for acts of the message.
public struct Template: Sendable, Hashable, BitwiseCopyable {
  public var id: TextRange
  public var conditions: Conditions
  /// Index of eight `variants`.
  package var variants: UInt32
  public var acts: ActSet
  /// Its skeleton among all of the pack: templates of the same frame say it the same way.
  public var frame: UInt16
  /// `DraftLanguage.rawValue`.
  public var language: UInt8
  package var reserved: UInt8 = 0
  package var reserved2: UInt16 = 0
  package var reserved3: UInt32 = 0

  package init(
    id: TextRange, conditions: Conditions, variants: UInt32, acts: ActSet, frame: UInt16, language: UInt8
  ) {
    self.id = id
    self.conditions = conditions
    self.variants = variants
    self.acts = acts
    self.frame = frame
    self.language = language
  }
}

/// A piece of sentence that an incident type brings.
public struct Phrase: Sendable, Hashable, BitwiseCopyable {
  public var conditions: Conditions
  package var variants: UInt32
  package var reserved: UInt32 = 0

  package init(
    conditions: Conditions, variants: UInt32
  ) {
    self.conditions = conditions
    self.variants = variants
  }
}

/// A kind of incident.
public struct IncidentType: Sendable, Hashable, BitwiseCopyable {
  public var id: TextRange
  /// For people, in English and French.
  public var englishName: TextRange
  public var frenchName: TextRange
  public var facts: TableRange
  /// The item when none is given; empty when there is none.
  public var englishNoun: TextRange
  public var frenchNoun: TextRange
  /// Facts without which nothing can be written.
  public var required: UInt64
  /// Facts it takes.
  public var known: UInt64
  /// Kinds of repair that answer it, a bit for each value of the circumstance `repair`.
  public var repairs: UInt16
  /// Index in `GradeContext.failureKinds`.
  public var failureKind: UInt8
  /// Index in `GradeContext.violations`.
  public var violation: UInt8
  /// When the request says nothing: 1…4.
  public var severity: UInt8
  package var reserved: UInt8 = 0
  package var reserved2: UInt16 = 0

  package init(
    id: TextRange, englishName: TextRange, frenchName: TextRange, facts: TableRange, englishNoun: TextRange,
    frenchNoun: TextRange, required: UInt64, known: UInt64, repairs: UInt16, failureKind: UInt8, violation: UInt8,
    severity: UInt8
  ) {
    self.id = id
    self.englishName = englishName
    self.frenchName = frenchName
    self.facts = facts
    self.englishNoun = englishNoun
    self.frenchNoun = frenchNoun
    self.required = required
    self.known = known
    self.repairs = repairs
    self.failureKind = failureKind
    self.violation = violation
    self.severity = severity
  }
}

/// A fact that an incident type takes.
public struct IncidentFact: Sendable, Hashable, BitwiseCopyable {
  /// The question that asks for it.
  public var englishQuestion: TextRange
  public var frenchQuestion: TextRange
  public var field: UInt8
  /// 1: nothing can be written without it.
  public var isRequired: UInt8
  package var reserved: UInt16 = 0

  package init(
    englishQuestion: TextRange, frenchQuestion: TextRange, field: UInt8, isRequired: UInt8
  ) {
    self.englishQuestion = englishQuestion
    self.frenchQuestion = frenchQuestion
    self.field = field
    self.isRequired = isRequired
  }
}

/// A question that asks for a fact of any incident.
public struct FactQuestion: Sendable, Hashable, BitwiseCopyable {
  public var english: TextRange
  public var french: TextRange
  public var field: UInt8
  package var reserved: UInt8 = 0
  package var reserved2: UInt16 = 0

  package init(
    english: TextRange, french: TextRange, field: UInt8
  ) {
    self.english = english
    self.french = french
    self.field = field
  }
}

/// An order of acts for some channels.
public struct Structure: Sendable, Hashable, BitwiseCopyable {
  public var id: TextRange
  /// Bytes of `steps`: acts and breaks.
  public var steps: TableRange
  /// Bytes of `steps`: acts that may be left out, the first one first.
  public var drops: TableRange
  public var conditions: Conditions
  /// Bit 0: English texts, bit 1: French.
  public var languages: UInt32
  package var reserved: UInt32 = 0

  package init(
    id: TextRange, steps: TableRange, drops: TableRange, conditions: Conditions, languages: UInt32
  ) {
    self.id = id
    self.steps = steps
    self.drops = drops
    self.conditions = conditions
    self.languages = languages
  }
}

/// A way to sound.
public struct Voice: Sendable, Hashable, BitwiseCopyable {
  public var id: TextRange
  public var englishName: TextRange
  public var frenchName: TextRange

  package init(
    id: TextRange, englishName: TextRange, frenchName: TextRange
  ) {
    self.id = id
    self.englishName = englishName
    self.frenchName = frenchName
  }
}

/// A form of a noun of the lexicon, sorted by language and bytes.
public struct NounForm: Sendable, Hashable, BitwiseCopyable {
  public var text: TextRange
  /// `NounTraits.rawValue`.
  public var traits: UInt8
  /// `DraftLanguage.rawValue`.
  public var language: UInt8
  package var reserved: UInt16 = 0

  package init(
    text: TextRange, traits: UInt8, language: UInt8
  ) {
    self.text = text
    self.traits = traits
    self.language = language
  }
}

/// One fact of an incident type's sample case, as a caller would write it.
public struct SampleFact: Sendable, Hashable, BitwiseCopyable {
  public var name: TextRange
  public var value: TextRange
  public var incident: UInt16
  public var language: UInt8
  /// Of the incident's samples in that language, the first is 0.
  public var sample: UInt8

  package init(
    name: TextRange, value: TextRange, incident: UInt16, language: UInt8, sample: UInt8
  ) {
    self.name = name
    self.value = value
    self.incident = incident
    self.language = language
    self.sample = sample
  }
}
