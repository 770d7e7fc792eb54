internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// Reads `nouns:`, the lexicon of a language.
struct NounLoader {
  let state: TextLoadState

  func load(_ file: TextFile) {
    guard let language = file.language, let entry = file.map.entry("nouns") else { return }
    guard case .map(let nouns, _) = entry.value else {
      state.diagnostics.report(.wrongShape, at: entry.value.position, "“nouns” is a mapping of nouns")
      return
    }
    for noun in nouns {
      guard noun.key.string == noun.key.string.trimmed, !noun.key.string.isEmpty else {
        state.diagnostics.report(.badValue, at: noun.key, "a noun is no empty text and has no spaces around it")
        continue
      }
      let isNew = state.nouns[language, default: NounLexicon()].addEntry(noun.key.string)
      if file.layer == 0, !isNew {
        state.diagnostics.report(
          .duplicateNoun, at: noun.key, "the noun “\(noun.key.string)” stands in the lexicon already")
        continue
      }
      language == .english ? english(noun) : french(noun)
    }
  }

  /// `parcel: parcels`, `parcel:` with a derived plural, or a mapping.
  private func english(_ noun: YAMLEntry) {
    let singular = noun.key.string
    var plural: String? = derivedPlural(singular, .english)
    var hasSingular = true
    var isUncounted = false
    var vowel = beginsWithVowelSound(singular, .english)
    switch noun.value {
    case .text(let scalar): if !scalar.string.isEmpty, scalar.string != "~" { plural = scalar.string }
    default:
      guard
        let map = MapReader(
          noun.value, what: "a noun", keys: ["plural", "singular", "vowel"], diagnostics: state.diagnostics)
      else { return }
      if let given = map.text("plural") { plural = given.string == "none" ? nil : given.string }
      isUncounted = plural == nil
      if map.text("singular")?.string == "none" {
        hasSingular = false
        plural = singular
      }
      vowel = map.choice("vowel", ["yes": true, "no": false]) ?? vowel
    }
    if let plural { add(plural, .english, NounTraits(isPlural: true, beginsWithVowelSound: vowel), singular) }
    guard hasSingular else { return }
    add(singular, .english, NounTraits(isUncounted: isUncounted, beginsWithVowelSound: vowel), singular)
  }

  /// `colis: m`, or a mapping.
  private func french(_ noun: YAMLEntry) {
    let singular = noun.key.string
    let genders: KeyValuePairs<String, NounTraits.Gender> = ["m": .masculine, "f": .feminine]
    var gender: NounTraits.Gender?
    var plural: String? = derivedPlural(singular, .french)
    var hasSingular = true
    var vowel = beginsWithVowelSound(singular, .french)
    switch noun.value {
    case .text(let scalar):
      gender = genders.first { $0.key == scalar.string }?.value
      if gender == nil {
        state.diagnostics.report(
          .badValue, at: scalar.string.isEmpty ? noun.key : scalar, "the gender of “\(singular)” is m or f",
          hint: "\(singular): m")
      }
    default:
      guard
        let map = MapReader(
          noun.value, what: "a noun", keys: ["gender", "plural", "singular", "vowel"], diagnostics: state.diagnostics),
        map.required("gender", hint: "gender: m or f") != nil
      else { return }
      gender = map.choice("gender", genders)
      if let given = map.text("plural") { plural = given.string == "none" ? nil : given.string }
      if map.text("singular")?.string == "none" {
        hasSingular = false
        plural = singular
      }
      vowel = map.choice("vowel", ["yes": true, "no": false]) ?? vowel
    }
    guard let gender else { return }
    if let plural {
      add(plural, .french, NounTraits(gender: gender, isPlural: true, beginsWithVowelSound: vowel), singular)
    }
    // Where both are the same (colis), it is one thing unless its determiner says otherwise.
    if hasSingular { add(singular, .french, NounTraits(gender: gender, beginsWithVowelSound: vowel), singular) }
  }

  private func add(_ form: String, _ language: DraftLanguage, _ traits: NounTraits, _ entry: String) {
    state.nouns[language, default: NounLexicon()].add(form, traits, isEntry: form == entry)
  }

  private func derivedPlural(_ singular: String, _ language: DraftLanguage) -> String {
    var plural: [UInt8] = []
    let bytes = Array(singular.utf8)
    switch language {
    case .english: English.appendPlural(of: bytes.span, to: &plural)
    case .french: French.appendPlural(of: bytes.span, to: &plural)
    }
    return String(decoding: plural, as: UTF8.self)
  }

  private func beginsWithVowelSound(_ noun: String, _ language: DraftLanguage) -> Bool {
    let bytes = Array(noun.utf8)
    return language == .english ? English.beginsWithVowelSound(bytes.span) : French.elides(before: bytes.span)
  }
}
