import Foundation
import Testing

@testable import PardonWriting

private func conjugated(
  _ verb: String, _ tense: French.Tense, _ person: French.Person, agreement: French.Agreement = .masculineSingular
) -> String {
  var buffer: [UInt8] = []
  French.appendVerb(Array(verb.utf8).span, tense, person, agreement: agreement, to: &buffer)
  return String(decoding: buffer, as: UTF8.self)
}

struct FrenchVerbTests {
  @Test(
    "forms that do not follow from the rule",
    arguments: [
      ("être", French.Tense.imperfect, French.Person.vous, "étiez"), ("avoir", .subjunctive, .il, "ait"),
      ("avoir", .future, .nous, "aurons"), ("aller", .present, .ils, "vont"), ("aller", .subjunctive, .nous, "allions"),
      ("faire", .present, .vous, "faites"), ("faire", .conditional, .je, "ferais"),
      ("pouvoir", .subjunctive, .vous, "puissiez"),
      ("devoir", .pastConditional, .nous, "aurions dû"), ("vouloir", .imperative, .vous, "veuillez"),
      ("savoir", .presentParticiple, .je, "sachant"), ("voir", .future, .vous, "verrez"),
      ("prendre", .subjunctive, .tu, "prennes"),
      ("recevoir", .present, .tu, "reçois"), ("recevoir", .perfect, .vous, "avez reçu"),
      ("attendre", .imperfect, .vous, "attendiez"),
      ("appeler", .future, .je, "appellerai"), ("acheter", .present, .tu, "achètes"),
      ("envoyer", .future, .nous, "enverrons"),
      ("payer", .future, .vous, "paierez"), ("commencer", .imperfect, .nous, "commencions"),
      ("commencer", .present, .nous, "commençons"),
      ("manger", .imperfect, .il, "mangeait"), ("préférer", .future, .vous, "préférerez"),
      ("préférer", .present, .tu, "préfères"),
      ("choisir", .imperative, .tu, "choisis"), ("livrer", .imperative, .tu, "livre"),
      ("ouvrir", .imperative, .tu, "ouvre"),
      ("venir", .perfect, .nous, "sommes venu"), ("prévenir", .pluperfect, .nous, "avions prévenu"),
      ("parvenir", .pastInfinitive, .je, "être parvenu"), ("convenir", .perfect, .nous, "avons convenu"),
      ("attendre", .pastSubjunctive, .vous, "ayez attendu"), ("rembourser", .pastInfinitive, .nous, "avoir remboursé"),
      ("répartir", .present, .nous, "répartissons"), ("joindre", .present, .vous, "joignez"),
      ("interrompre", .present, .il, "interrompt"),
      ("permettre", .subjunctive, .il, "permette"), ("décrire", .present, .nous, "décrivons"),
      ("reconnaître", .present, .je, "reconnais"),
      ("promettre", .pluperfect, .nous, "avions promis"), ("accueillir", .present, .nous, "accueillons"),
    ])
  func form(_ verb: String, _ tense: French.Tense, _ person: French.Person, _ expected: String) {
    #expect(conjugated(verb, tense, person) == expected)
  }

  @Test("participles agree")
  func participles() {
    #expect(conjugated("devoir", .participle, .je, agreement: .feminineSingular) == "due")
    #expect(conjugated("venir", .perfect, .nous, agreement: .masculinePlural) == "sommes venus")
    #expect(conjugated("remettre", .participle, .je, agreement: .femininePlural) == "remises")
  }

  /// Verbs of other lives, and those of which the dictionary and we prefer different spellings.
  static let skipped: Set<String> = [
    "absoudre", "dissoudre", "assaillir", "tressaillir", "défaillir", "bouillir", "briefer", "circoncire", "clore",
    "enclore",
    "éclore", "confire", "frire", "croître", "croitre", "accroitre", "décroitre", "déchoir", "échoir", "faillir",
    "gésir", "haïr",
    "luire", "reluire", "maudire", "moudre", "naitre", "renaitre", "ouïr", "pleuvoir", "prévaloir", "refoutre",
    "repentir",
    "réassortir", "seoir", "surseoir",
  ]

  @Test("every form of some 1600 verbs is one the inflection table knows")
  func againstTable() throws {
    let tenses: [Substring: French.Tense] = [
      "ipre": .present, "iimp": .imperfect, "ifut": .future, "cond": .conditional, "spre": .subjunctive,
      "impe": .imperative, "ppas": .participle, "ppre": .presentParticiple,
    ]
    let persons: [Substring: French.Person] = [
      "1sg": .je, "2sg": .tu, "3sg": .il, "1pl": .nous, "2pl": .vous, "3pl": .ils,
    ]
    struct Cell: Hashable {
      let verb: Substring
      let tense: French.Tense
      let person: French.Person
    }
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    let table = folder.appending(path: "../../../Sources/PardonRulePacks/inflection/fr.tsv").standardized
    let text = try String(contentsOf: table, encoding: .utf8)
    var cells: [Cell: Set<Substring>] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      let features = fields[2].split(separator: ".")
      guard features.first == "v", !Self.skipped.contains(String(fields[0])) else { continue }
      for feature in features {
        guard let tense = tenses[feature] else { continue }
        let found = features.compactMap { persons[$0] }
        let isParticiple = tense == .participle || tense == .presentParticiple
        for person in isParticiple ? [.je] : found {
          cells[Cell(verb: fields[0], tense: tense, person: person), default: []].insert(fields[1])
        }
      }
    }
    var wrong: [String] = []
    for (cell, forms) in cells {
      let ours = conjugated(String(cell.verb), cell.tense, cell.person)
      if !forms.contains(ours[...]) { wrong.append("\(cell.verb) \(cell.tense) \(cell.person): \(ours), not \(forms)") }
    }
    #expect(cells.count > 50_000)
    #expect(wrong.isEmpty, "\(wrong.sorted().prefix(20).joined(separator: "\n"))")
  }
}

struct FrenchClauseTests {
  struct Case: Sendable {
    let phrase: French.VerbPhrase
    let expected: String

    init(
      _ subject: French.Person?, _ clitics: [French.Clitic], not negation: String? = nil, _ verb: String,
      _ tense: French.Tense, _ person: French.Person, _ agreement: French.Agreement = .masculineSingular,
      inverted: Bool = false, reads expected: String
    ) {
      phrase = French.VerbPhrase(
        subject: subject, clitics: clitics, negation: negation.map { Array($0.utf8) }, verb: Array(verb.utf8),
        tense: tense,
        person: person, agreement: agreement, isInverted: inverted)
      self.expected = expected
    }
  }

  @Test(
    "subjects, pronouns, negations and verbs elide among themselves",
    arguments: [
      Case(.je, [], "appeler", .present, .je, reads: "j’appelle"),
      Case(.je, [.vous], "présenter", .present, .je, reads: "je vous présente"),
      Case(.je, [.te], "appeler", .future, .je, reads: "je t’appellerai"),
      Case(.nous, [.te], "avoir", .present, .nous, reads: "nous t’avons"),
      Case(.je, [.me], "tromper", .perfect, .je, reads: "je me suis trompé"),
      Case(.nous, [.nous], "tromper", .perfect, .nous, .masculinePlural, reads: "nous nous sommes trompés"),
      Case(.nous, [.vous], not: "pas", "prévenir", .perfect, .nous, reads: "nous ne vous avons pas prévenu"),
      Case(.je, [], not: "pas", "avoir", .imperfect, .je, reads: "je n’avais pas"),
      Case(.je, [.vous, .en], "informer", .conditional, .je, reads: "je vous en informerais"),
      Case(.je, [.me, .en], "excuser", .present, .je, reads: "je m’en excuse"),
      Case(nil, [.vous], "avoir", .infinitive, .je, reads: "vous avoir"),
      Case(nil, [.te], "avoir", .infinitive, .je, reads: "t’avoir"),
      Case(nil, [.vous], not: "pas", "prévenir", .pastInfinitive, .je, reads: "ne pas vous avoir prévenu"),
      Case(nil, [.te], not: "pas", "écouter", .pastInfinitive, .je, reads: "ne pas t’avoir écouté"),
      Case(nil, [], "préférer", .present, .vous, inverted: true, reads: "préférez-vous"),
      Case(nil, [], "préférer", .present, .tu, inverted: true, reads: "préfères-tu"),
      Case(nil, [.me], "appeler", .imperative, .vous, reads: "appelez-moi"),
      Case(nil, [.nous], "écrire", .imperative, .tu, reads: "écris-nous"),
      Case(nil, [.me, .le], "dire", .imperative, .vous, reads: "dites-le-moi"),
      Case(nil, [.y], "penser", .imperative, .tu, reads: "penses-y"),
      Case(nil, [.me], not: "pas", "écrire", .imperative, .vous, reads: "ne m’écrivez pas"),
      Case(.vous, [.nous], "écrire", .pluperfect, .vous, reads: "vous nous aviez écrit"),
    ])
  func clause(_ example: Case) {
    var buffer: [UInt8] = []
    French.append(example.phrase, to: &buffer)
    #expect(String(decoding: buffer, as: UTF8.self) == example.expected)
  }
}
