import PardonGrading
import PardonWritingPacks
import Testing

@testable import PardonWriting

/// Every built-in template with nouns that are hard to write: what no sentence may hold, whatever the facts are.
@Suite("built-in templates with other facts")
struct GrammarTests {
  static let nouns: [DraftLanguage: [String]] = [
    .english: ["parcel", "keys", "order", "hour", "one-day ticket", "MRI scan", "umbrella", "unit"],
    .french: ["colis", "clés", "article", "adresse", "commande", "héros", "heure", "imprimante", "écharpe", "frais"],
  ]

  @Test("keep to grammar", arguments: WritingLocale.allCases)
  func grammar(_ locale: WritingLocale) throws {
    let pack = try BuiltInTexts.loadPack()
    let realiser = Realiser(pack)
    var written = 0
    var problems: Set<String> = []
    for incident in 0..<pack.incidentCount {
      for sample in 0..<2 {
        for noun in Self.nouns[locale.language] ?? [] {
          guard let facts = try Self.facts(pack, incident, sample, noun, locale) else { continue }
          for person in SignerPerson.allCases {
            for formality in [Formality.formal, .familiar] {
              let context = RealisationContext(
                incident: incident, variant: TextVariant(locale, formality, person), situation: [],
                isBrief: written % 7 == 0)
              for template in 0..<pack.templateCount
              where pack.template(template).language == locale.language.rawValue {
                // Every fifth: the nouns and incident types together still reach every template.
                guard (template + incident + noun.utf8.count) % 5 == 0,
                  realiser.fits(template, facts.table, in: context)
                else { continue }
                var text: [UInt8] = []
                realiser.append(template, facts.table, in: context, choice: UInt64(written), to: &text)
                written += 1
                guard let problem = Self.problem(text, locale.language, given: facts.values) else { continue }
                let id = pack.string(pack.template(template).id)
                problems.insert("\(id): \(problem): \(String(decoding: text, as: UTF8.self))")
              }
            }
          }
        }
      }
    }
    #expect(written > 5_000)
    #expect(problems.isEmpty, "\(problems.sorted().prefix(40).joined(separator: "\n"))")
  }

  /// A box, for tables cannot be copied.
  private final class Facts {
    var table = FactTable()
    var values: [String] = []
  }

  private static func facts(
    _ pack: WritingPack, _ incident: Int, _ sample: Int, _ noun: String, _ locale: WritingLocale
  ) throws -> Facts? {
    let pairs = pack.sample(sample, ofIncident: incident, in: locale.language)
    guard !pairs.isEmpty else { return nil }
    var sheet = FactSheet()
    try sheet.set("incident", pack.string(pack.incident(incident).id))
    for (name, value) in pairs { try sheet.set(name, name == "item" ? noun : value) }
    sheet.facts.incident.item = noun
    sheet.style.locale = locale
    let facts = Facts()
    facts.values = pairs.map(\.value)
    _ = try facts.table.load(sheet.facts, sheet.style, sheet.context, pack)
    if !sheet.facts.repairs.isEmpty { facts.table.select(repair: 0) }
    if !sheet.facts.preventions.isEmpty { facts.table.select(prevention: 0) }
    return facts
  }

  /// - `given`: clauses of the caller, which are written as they are.
  private static func problem(_ text: [UInt8], _ language: DraftLanguage, given: [String]) -> String? {
    let string = String(decoding: text, as: UTF8.self)
    for bad in ["  ", " ,", " .", "{", "}", "[", "]", ",,", "..", ",.", " \n", "’ "] where string.contains(bad) {
      return "holds “\(bad)”"
    }
    if string.hasPrefix(" ") || string.hasSuffix(" ") { return "a space at its end" }
    if let first = string.unicodeScalars.first, first.properties.isLowercase { return "begins small" }
    let words = string.split { $0 == " " || $0 == "\n" || $0 == "\u{A0}" || $0 == "\u{202F}" }.map(String.init)
    for (word, next) in zip(words, words.dropFirst()) {
      let isRepeated =
        word.lowercased() == next.lowercased() && !["vous", "nous", "that", "had"].contains(word.lowercased())
      guard isRepeated || (language == .french ? isFrenchProblem(word, next) : isEnglishProblem(word, next)),
        !given.contains(where: { $0.contains("\(word) \(next)") })
      else { continue }
      return "“\(word) \(next)”"
    }
    for (end, next) in sentenceStarts(string) where next.properties.isLowercase { return "“\(end) \(next)”" }
    return nil
  }

  private static func isFrenchProblem(_ word: String, _ next: String) -> Bool {
    let bare = String(word.split { "’'«(".contains($0) }.last ?? "")
    let lower = bare.lowercased()
    if French.isElidable(Array(lower.utf8).span), French.elides(before: Array(next.utf8).span) { return true }
    return lower == "si" && ["il", "ils"].contains(next.lowercased())
  }

  private static func isEnglishProblem(_ word: String, _ next: String) -> Bool {
    let vowel = English.beginsWithVowelSound(Array(next.utf8).span)
    return word.lowercased() == "a" && vowel || word.lowercased() == "an" && !vowel
  }

  /// Marks that end a sentence and the first letter behind them.
  private static func sentenceStarts(_ text: String) -> [(Character, Unicode.Scalar)] {
    var starts: [(Character, Unicode.Scalar)] = []
    var end: Character?
    var spaces = 0
    var letters = 0
    for character in text {
      if character == " " || character == "\n" {
        spaces += 1
        continue
      }
      if let mark = end, spaces > 0, let scalar = character.unicodeScalars.first { starts.append((mark, scalar)) }
      // « M. », « n. » and initials are no ends.
      end = character == "!" || character == "?" || character == "." && letters > 2 ? character : nil
      spaces = 0
      letters = character.isLetter || character.isNumber ? letters + 1 : 0
    }
    return starts
  }
}
