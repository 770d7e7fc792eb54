internal import PardonRuleCompiler
internal import PardonWriting

/// A verb in a slot with its subject, pronouns, negation and tense: `{je ne vous devoir pas conditionnel}`.
///
/// `je` and `me` follow the signer (nous for a company), `vous` the customer (tu, te).
struct FrenchVerbGroup {
  private let source: String
  private var subject: String?
  private var isNegated = false
  private var pronouns: [String] = []
  private var verb = ""
  private var isInverted = false
  private var negation: String?
  private var tense = French.Tense.present

  private static let subjects: Set<String> = ["je", "vous", "nous", "tu"]
  private static let clitics: [String: French.Clitic] = [
    "me": .me, "te": .te, "se": .se, "nous": .nous, "vous": .vous, "le": .le, "la": .la, "les": .les, "lui": .lui,
    "leur": .leur, "y": .y, "en": .en,
  ]
  private static let negations: Set<String> = ["pas", "plus", "jamais", "rien"]
  static let tenses: [String: French.Tense] = [
    "présent": .present, "imparfait": .imperfect, "futur": .future, "conditionnel": .conditional,
    "subjonctif": .subjunctive, "impératif": .imperative, "passé": .perfect, "passé composé": .perfect,
    "plus-que-parfait": .pluperfect, "conditionnel passé": .pastConditional, "subjonctif passé": .pastSubjunctive,
    "infinitif": .infinitive, "infinitif passé": .pastInfinitive, "participe présent": .presentParticiple,
  ]

  init(_ words: [String], _ forms: FrenchWordForms) throws(GrammarMistake) {
    source = words.joined(separator: " ")
    var rest = words.map { $0.lowercased() }[...]
    if let first = rest.first, Self.subjects.contains(first), rest.count > 1 {
      subject = first == "tu" ? "vous" : first
      rest.removeFirst()
    }
    if rest.first == "ne" {
      isNegated = true
      rest.removeFirst()
    }
    while let first = rest.first, Self.clitics[first] != nil, rest.count > 1 {
      pronouns.append(first)
      rest.removeFirst()
    }
    guard let word = rest.popFirst() else {
      throw GrammarMistake(.badGrammar, "“\(source)” has no verb", "write the infinitive: {je présenter}")
    }
    for pronoun in ["-vous", "-tu"] where word.hasSuffix(pronoun) {
      isInverted = true
      verb = String(word.dropLast(pronoun.count))
    }
    if !isInverted { verb = word }
    guard forms.isVerb(verb) else { throw Self.unknown(verb, source, forms) }
    if let first = rest.first, Self.negations.contains(first) {
      negation = first
      rest.removeFirst()
    }
    try readTense(rest.joined(separator: " "))
    if isNegated, negation == nil {
      throw GrammarMistake(.badGrammar, "“ne” without “pas” in “\(source)”", "write {je ne pouvoir pas}")
    }
    if negation != nil, !isNegated {
      throw GrammarMistake(.badGrammar, "“\(negation ?? "")” without “ne” in “\(source)”", "write {je ne pouvoir pas}")
    }
    try settleSubject()
  }

  private static func unknown(_ verb: String, _ source: String, _ forms: FrenchWordForms) -> GrammarMistake {
    if source.split(separator: " ").count == 1 {
      return GrammarMistake(.unknownFact, "there is no fact “\(source)”", SlotReader.hint(forFact: source))
    }
    if let infinitive = forms.infinitive(ofForm: verb) {
      return GrammarMistake(
        .unknownVerb, "“\(verb)” is a form of a verb", "write the infinitive, “\(infinitive)”, and its tense")
    }
    return GrammarMistake(
      .unknownVerb, "“\(verb)” is no verb that the tables have", forms.hint(forVerb: verb) ?? "write the infinitive")
  }

  private mutating func readTense(_ name: String) throws(GrammarMistake) {
    if name.isEmpty { return }
    guard let known = Self.tenses[name] else {
      let names = Self.tenses.keys.sorted()
      throw GrammarMistake(
        .badGrammar, "there is no tense “\(name)”",
        NearestKeyword.hint(name, in: names) ?? "one of: \(names.joined(separator: ", "))")
    }
    tense = known
  }

  /// Infinitives and imperatives have no subject: what stands first is an object.
  private mutating func settleSubject() throws(GrammarMistake) {
    switch tense {
    case .infinitive, .pastInfinitive, .presentParticiple, .imperative:
      // « sans nous excuser »: whose infinitive it is.
      if pronouns.contains("se") { return }
      if let subject {
        pronouns.insert(subject == "je" ? "me" : subject, at: 0)
        self.subject = nil
      }
    default:
      if isInverted { subject = "vous" }
      if subject == nil {
        throw GrammarMistake(
          .badGrammar, "“\(source)” has no subject", "begin with “je” (who signs) or “vous” (the customer)")
      }
    }
  }

  func expand(_ variant: TextVariant) throws(GrammarMistake) -> String {
    let signer: French.Person = variant.person == .individual ? .je : .nous
    let customer: French.Person = variant.isFamiliar ? .tu : .vous
    let person: French.Person =
      switch subject {
      case "je": signer
      case "nous": .nous
      case nil where tense != .imperative: .il
      default: customer
      }
    let clitics = pronouns.map { clitic($0, person: person, variant) }
    let reflexive = clitics.contains { Self.repeats($0, person) } && subject != nil
    try checkParticiple(person, isReflexive: reflexive, variant)
    let phrase = French.VerbPhrase(
      subject: subject == nil || isImpersonal ? nil : person, clitics: clitics,
      negation: negation.map { Array($0.utf8) },
      verb: Array(verb.utf8), tense: tense, person: person,
      agreement: person == .nous && (reflexive || takesEtre) ? .masculinePlural : .masculineSingular,
      isInverted: isInverted)
    var text: [UInt8] = []
    French.append(phrase, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  private var isImpersonal: Bool { tense == .infinitive || tense == .pastInfinitive || tense == .presentParticiple }

  private var takesEtre: Bool {
    var auxiliary: [UInt8] = []
    French.appendAuxiliary(of: Array(verb.utf8).span, .perfect, .je, isReflexive: false, to: &auxiliary)
    return auxiliary.elementsEqual("suis".utf8)
  }

  private func clitic(_ word: String, person: French.Person, _ variant: TextVariant) -> French.Clitic {
    switch word {
    case "me": variant.person == .individual ? .me : .nous
    case "vous", "te": variant.isFamiliar ? .te : .vous
    case "se":
      switch person {
      case .je: .me
      case .tu: .te
      case .nous: .nous
      case .vous: .vous
      default: .se
      }
    default: Self.clitics[word] ?? .se
    }
  }

  private static func repeats(_ clitic: French.Clitic, _ person: French.Person) -> Bool {
    switch (clitic, person) {
    case (.me, .je), (.te, .tu), (.nous, .nous), (.vous, .vous): true
    default: false
    }
  }

  /// « je suis venu·e », « vous vous êtes plaint·e »: nobody knows the gender. A company is « nous », masculine plural.
  private func checkParticiple(_ person: French.Person, isReflexive: Bool, _ variant: TextVariant)
    throws(GrammarMistake)
  {
    switch tense {
    case .perfect, .pluperfect, .pastConditional, .pastSubjunctive, .pastInfinitive: break
    default: return
    }
    guard person != .nous, isReflexive || subject != nil && takesEtre else { return }
    throw GrammarMistake(
      .unknownGender, "the participle of “\(source)” agrees with a person whose gender is not known",
      "say it another way, or keep the template to the company: person: we")
  }
}
