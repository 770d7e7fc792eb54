internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// Realises every example and compares it with what it reads.
struct TextExampleRunner: ~Copyable {
  let state: TextLoadState
  let pack: WritingPack
  let index: PackLowering.TextIndex
  private let realiser: Realiser
  private var facts = FactTable()
  private(set) var examples: [WritingCompiler.RealisedExample] = []

  /// nil without a pack.
  init(state: TextLoadState, pack: WritingPack?, index: PackLowering.TextIndex) {
    // Only called when nothing was wrong, and then there is one.
    guard let pack else { preconditionFailure("examples need a pack") }
    self.state = state
    self.pack = pack
    self.index = index
    realiser = Realiser(pack)
  }

  mutating func run() {
    for (number, template) in state.templates.enumerated() {
      guard let place = index.templates[number] else { continue }
      for example in template.examples { run(example, template, place) }
    }
    for (number, phrase) in state.phrases.enumerated() {
      guard let place = index.phrases[number] else { continue }
      run(phrase, place)
    }
  }

  private mutating func run(_ example: ExampleSource, _ template: TemplateSource, _ place: Int) {
    guard let incident = load(example, template.language) else { return }
    let context = RealisationContext(
      incident: incident, variant: TextVariant(example.locale, example.formality, example.person), situation: [])
    if let missing = missing(in: place, context) {
      state.diagnostics.report(
        .exampleDoesNotFit, at: example.reads, "“\(template.id.string)” cannot be written with these facts: \(missing)",
        hint: "add the fact to the example, or put the piece in [ ]")
      return
    }
    var text: [UInt8] = []
    realiser.append(place, facts, in: context, to: &text)
    compare(text, example, template.id.string)
  }

  private mutating func run(_ phrase: PhraseSource, _ place: Int) {
    guard let incident = load(phrase.example, phrase.language) else { return }
    let variant = TextVariant(phrase.example.locale, phrase.example.formality, phrase.example.person)
    let context = RealisationContext(incident: incident, variant: variant, situation: [])
    guard let form = pack.form(variants: pack.phrases[place].variants, variant) else { return }
    if let missing = missing(form) {
      state.diagnostics.report(
        .exampleDoesNotFit, at: phrase.example.reads, "the phrase cannot be written with these facts: \(missing)",
        hint: "add the fact: facts: {incident: …}, or put the piece in [ ]")
      return
    }
    var text: [UInt8] = []
    guard realiser.append(phrase: place, language: phrase.language.rawValue, facts, in: context, to: &text) else {
      return
    }
    compare(text, phrase.example, "\(pack.string(pack.incident(incident).id)).\(phrase.kind.word)")
  }

  /// The facts of an example in the table; nil, and reported, when one is not what its field takes.
  private mutating func load(_ example: ExampleSource, _ language: DraftLanguage) -> Int? {
    var sheet = FactSheet()
    sheet.style.locale = example.locale
    sheet.style.formality = example.formality
    if let incident = example.incident {
      let samples = state.incidents[incident].samples[Int(language.rawValue)]
      guard samples.indices.contains(example.sample) else {
        state.diagnostics.report(
          .badSample, at: example.reads,
          "“\(state.incidents[incident].id.string)” has no sample case \(example.sample) in this language",
          hint: "name the facts: facts: {incident: \(state.incidents[incident].id.string), …}")
        return nil
      }
      sheet.facts.incident.type = state.incidents[incident].id.string
      for fact in samples[example.sample] where !set(fact, &sheet) { return nil }
    }
    for fact in example.facts where !set(fact, &sheet) { return nil }
    do throws(WritingError) {
      let incident = try facts.load(sheet.facts, sheet.style, sheet.context, pack)
      if !sheet.facts.repairs.isEmpty { facts.select(repair: 0) }
      if !sheet.facts.preventions.isEmpty { facts.select(prevention: 0) }
      return incident
    } catch {
      state.diagnostics.report(.badSample, at: example.reads, "\(error)")
      return nil
    }
  }

  private func set(_ fact: (key: YAMLScalar, value: YAMLScalar), _ sheet: inout FactSheet) -> Bool {
    do throws(WritingError) {
      try sheet.set(fact.key.string, fact.value.string)
      return true
    } catch {
      state.diagnostics.report(.badSample, at: fact.key, "\(error)")
      return false
    }
  }

  private func missing(in template: Int, _ context: RealisationContext) -> String? {
    guard let form = pack.form(ofTemplate: template, context.variant) else {
      return "it is kept to the other person or locale; set style: {person: …, locale: …}"
    }
    if let missing = missing(form) { return missing }
    if realiser.fits(template, facts, in: context) { return nil }
    for kind in PhraseKind.allCases where form.phraseKinds >> UInt32(kind.rawValue) & 1 != 0 {
      let language = DraftLanguage(rawValue: pack.template(template).language) ?? .english
      let phrases = pack.phrases(kind, ofIncident: context.incident, in: language)
      let incident = state.incidents[context.incident].id.string
      if phrases.isEmpty { return "“\(incident)” has no phrase “\(kind.word)”" }
      let fitting = phrases.contains { place in
        pack.form(variants: pack.phrases[place].variants, context.variant).map { missing($0) == nil } ?? false
      }
      if !fitting { return "no phrase “\(kind.word)” of “\(incident)” fits them" }
    }
    let incident = state.incidents[context.incident].id.string
    return "it is not for “\(incident)” (when: incident)"
  }

  private func missing(_ form: TextForm) -> String? {
    let missing = FactMask(rawValue: form.needs & ~facts.present.rawValue).fields
    if let first = missing.first { return "“\(first.name)” is not among them" }
    let genders = FactMask(rawValue: form.genders & ~facts.gendered.rawValue).fields
    return genders.first.map { "nobody knows the gender of “\(facts.string(of: $0))”; add it to the lexicon" }
  }

  private mutating func compare(_ text: [UInt8], _ example: ExampleSource, _ id: String) {
    let written = String(decoding: text, as: UTF8.self)
    examples.append(
      WritingCompiler.RealisedExample(id: id, locale: example.locale, text: written, location: example.reads.location))
    let (expected, found) = (Self.plain(example.reads.string), Self.plain(written))
    guard expected != found else { return }
    let same = zip(expected, found).prefix { $0 == $1 }.count
    let rest = found.dropFirst(same).prefix(24)
    let wanted = expected.dropFirst(same).prefix(24)
    state.diagnostics.report(
      .exampleDiffers, at: example.reads,
      "the example reads differently\n   written:  \(found.showingBreaks)\n   expected: \(expected.showingBreaks)\n"
        + "             \(String(repeating: " ", count: same))^",
      hint: "“\(rest.showingBreaks)” is written where “\(wanted.showingBreaks)” is expected")
  }

  /// With the spaces and apostrophes that a keyboard types.
  private static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar -> Unicode.Scalar in
          switch scalar {
          case "\u{A0}", "\u{202F}": " "
          case "’": "'"
          default: scalar
          }
        }))
  }
}

extension StringProtocol {
  /// On one line.
  fileprivate var showingBreaks: String { String(map { $0 == "\n" ? "⏎" : $0 }) }
}
