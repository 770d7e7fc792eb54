extension French {
  /// Words that stand between subject and verb, in the order they stand in: « je ne vous en ai pas … ».
  package enum Clitic: UInt8, CaseIterable, Sendable {
    case me, te, se, nous, vous, le, la, les, lui, leur, y, en
  }

  /// What a verb phrase is made of. « nous ne vous avons pas prévenu »: subject nous, clitics vous, negation pas, perfect.
  package struct VerbPhrase: Sendable {
    package var subject: Person?
    package var clitics: [Clitic]
    /// « pas », « plus », « jamais », « rien »; nil: no negation.
    package var negation: [UInt8]?
    package var verb: [UInt8]
    package var tense: Tense
    package var person: Person
    /// Of the participle.
    package var agreement: Agreement
    /// The subject behind the verb, as in « préférez-vous »: tu, nous and vous only.
    package var isInverted: Bool

    package init(
      subject: Person? = nil, clitics: [Clitic] = [], negation: [UInt8]? = nil, verb: [UInt8], tense: Tense,
      person: Person, agreement: Agreement = .masculineSingular, isInverted: Bool = false
    ) {
      self.subject = subject
      self.clitics = clitics
      self.negation = negation
      self.verb = verb
      self.tense = tense
      self.person = person
      self.agreement = agreement
      self.isInverted = isInverted
    }
  }

  /// Appends a verb with its subject, pronouns and negation, elided among themselves: « je vous présente », « j'ai »,
  /// « nous ne vous avons pas prévenu », « préférez-vous », « dites-moi », « ne vous avoir pas … » as « ne pas vous avoir ».
  ///
  /// A pronoun of the verb's own person (me for je, nous for nous …) makes it reflexive.
  package static func append(_ phrase: VerbPhrase, to buffer: inout [UInt8]) {
    if phrase.tense == .imperative, phrase.negation == nil { return appendAffirmativeImperative(phrase, to: &buffer) }
    let isReflexive = phrase.clitics.contains { repeats($0, phrase.person) }
    let isInfinitive = phrase.tense == .infinitive || phrase.tense == .pastInfinitive
    // What the words before the verb elide before: its first word.
    var verb: [UInt8] = []
    appendVerb(
      phrase.verb.span, phrase.tense, phrase.person, agreement: phrase.agreement, isReflexive: isReflexive, to: &verb)
    let auxiliaryCount = isInfinitive ? nil : verb.firstIndex(of: UInt8(ascii: " "))
    var words: [StaticString] = []
    if let subject = phrase.subject, !phrase.isInverted { words.append(subjects[Int(subject.rawValue)]) }
    if phrase.negation != nil { words.append("ne") }
    for clitic in phrase.clitics { words.append(literal(clitic)) }
    for (index, word) in words.enumerated() {
      let next = index + 1 < words.count ? Array(bytes(words[index + 1])) : verb
      // « ne pas » before an infinitive: nothing elides before « pas ».
      if isInfinitive, isEqual(word, "ne"), let negation = phrase.negation {
        append("ne ", to: &buffer)
        buffer.append(contentsOf: negation)
        buffer.append(UInt8(ascii: " "))
      } else {
        appendElided(Array(bytes(word)).span, before: next.span, to: &buffer)
      }
    }
    buffer.append(contentsOf: verb[..<(auxiliaryCount ?? verb.count)])
    if phrase.isInverted {
      buffer.append(UInt8(ascii: "-"))
      append(subjects[Int(phrase.person.rawValue)], to: &buffer)
    }
    if let negation = phrase.negation, !isInfinitive {
      buffer.append(UInt8(ascii: " "))
      buffer.append(contentsOf: negation)
    }
    if let auxiliaryCount { buffer.append(contentsOf: verb[auxiliaryCount...]) }
  }

  /// « appelez-moi », « dis-le-nous », « vas-y ».
  private static func appendAffirmativeImperative(_ phrase: VerbPhrase, to buffer: inout [UInt8]) {
    appendVerb(phrase.verb.span, .imperative, phrase.person, to: &buffer)
    if phrase.person == .tu, let first = phrase.clitics.first, first == .y || first == .en,
      buffer.last != UInt8(ascii: "s")
    {
      buffer.append(UInt8(ascii: "s"))
    }
    // The object stands before the person: « dites-le-moi ».
    let objects = phrase.clitics.filter { $0 == .le || $0 == .la || $0 == .les }
    let others = phrase.clitics.filter { $0 != .le && $0 != .la && $0 != .les }
    for clitic in objects + others {
      buffer.append(UInt8(ascii: "-"))
      append(clitic == .me ? "moi" : clitic == .te ? "toi" : literal(clitic), to: &buffer)
    }
  }

  private static func repeats(_ clitic: Clitic, _ person: Person) -> Bool {
    switch (clitic, person) {
    case (.me, .je), (.te, .tu), (.se, _), (.nous, .nous), (.vous, .vous): true
    default: false
    }
  }

  private static let subjects: [StaticString] = ["je", "tu", "il", "nous", "vous", "ils"]

  private static func literal(_ clitic: Clitic) -> StaticString {
    switch clitic {
    case .me: "me"
    case .te: "te"
    case .se: "se"
    case .nous: "nous"
    case .vous: "vous"
    case .le: "le"
    case .la: "la"
    case .les: "les"
    case .lui: "lui"
    case .leur: "leur"
    case .y: "y"
    case .en: "en"
    }
  }

  private static func bytes(_ literal: StaticString) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
  }

  private static func isEqual(_ left: StaticString, _ right: StaticString) -> Bool {
    bytes(left).elementsEqual(bytes(right))
  }
}
