import PardonGrading
import PardonRuleCompiler
import PardonRulePacks
import PardonWriting
import PardonWritingPacks
import Testing

@testable import PardonWritingCompiler

/// Small files of texts, and the built-in ones.
enum Texts {
  static let french: InflectionTable = {
    let bytes = BuiltInRules.inflection("fr").map { Array($0.bytes) } ?? []
    return (try? InflectionTable(tabSeparated: bytes)) ?? .empty
  }()

  static var builtIn: [PackSource] {
    BuiltInTexts.sources.map { PackSource(name: $0.name, bytes: Array($0.bytes)) }
  }

  static let shared = PackSource(
    name: "shared/all.yaml",
    text: """
      voices:
        - {id: plain, name: {en: Plain, fr: Simple}}
      fields:
        - {field: time, en: "When?", fr: "Quand ?"}
      incidents:
        - id: late
          group: delivery
          name: {en: Late, fr: Retard}
          failure_kind: product
          violation: competence
          severity: 2
          repairs: [refund]
          requires: []
          optional: [item, delay, time]
          noun: {en: parcel, fr: colis}
          samples:
            - en: {item: parcel, delay: P3D, time: 2026-03-12T14:30, cause: two labels were swapped, repair: refund, repair.amount: 12.50 GBP}
              fr: {item: colis, delay: P3D, time: 2026-03-12T14:30, cause: un bac a été oublié, repair: refund, repair.amount: 12.50 EUR}
        - id: other
          name: {en: Other, fr: Autre}
          failure_kind: service
          violation: integrity
          severity: 1
      """)

  static let frenchWords = PackSource(
    name: "fr/words.yaml",
    text: """
      lang: fr
      nouns:
        colis: {gender: m, plural: colis}
        commande: f
        article: m
        adresse: f
        erreur: f
        héros: {gender: m, plural: héros}
        clé: f
        excuse: f
      spelling: {e-mail: courriel}
      """)

  static let englishWords = PackSource(
    name: "en/words.yaml",
    text: """
      lang: en
      nouns:
        parcel: parcels
        key: keys
        order: orders
        furniture: {plural: none}
        luggage: {plural: none}
        software: {plural: none}
        water: {plural: none}
      spelling: {apologise: apologize, colour: color}
      """)

  static func compile(_ files: PackSource..., parity: Bool = false) -> WritingCompiler.Result {
    WritingCompiler(french: french, checksParity: parity).compile([shared, frenchWords, englishWords] + files)
  }

  /// One template and what it reads with facts in a style.
  static func realise(
    _ text: String, _ facts: [(String, String)], locale: WritingLocale, formality: Formality = .formal,
    person: SignerPerson = .company
  ) throws -> String {
    let language = locale.language == .english ? "en" : "fr"
    let quoted = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    let file = PackSource(
      name: "\(language)/one.yaml",
      text: """
        lang: \(language)
        templates:
          - id: \(language).apology.one
            acts: apology
            text: "\(quoted)"
            examples: [{facts: late, reads: "?"}]
        phrases:
          late:
            fault: [{text: "\(language == "en" ? "delivering {your item} late" : "{vous livrer infinitif passé} {votre item} en retard")", reads: "?"}]
            name: [{text: "\(language == "en" ? "this delay" : "ce retard")", reads: "?"}]
        """)
    let state = TextLoadState(frenchTable: french)
    WritingCompiler(french: french).load([shared, frenchWords, englishWords, file], state)
    var lowering = PackLowering(state: state)
    guard let pack = lowering.lower().pack else {
      throw Refused(messages: state.diagnostics.all.map(\.message))
    }
    var sheet = FactSheet()
    try sheet.set("incident", "late")
    for (key, value) in facts { try sheet.set(key, value) }
    sheet.style.locale = locale
    var table = FactTable()
    let incident = try table.load(sheet.facts, sheet.style, sheet.context, pack)
    if !sheet.facts.repairs.isEmpty { table.select(repair: 0) }
    let context = RealisationContext(
      incident: incident, variant: TextVariant(locale, formality, person), situation: [])
    let realiser = Realiser(pack)
    let template = try #require(pack.template(id: "\(language).apology.one"))
    guard realiser.fits(template, table, in: context) else { throw Refused(messages: ["does not fit"]) }
    var bytes: [UInt8] = []
    realiser.append(template, table, in: context, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  struct Refused: Error, CustomStringConvertible {
    let messages: [String]
    var description: String { messages.joined(separator: "\n") }
  }
}
