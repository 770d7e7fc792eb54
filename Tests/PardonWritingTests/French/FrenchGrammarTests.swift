import Testing

@testable import PardonWriting

/// What a grammar function appends for words given as strings.
private func written(_ words: String..., by append: (borrowing Span<UInt8>, inout [UInt8]) -> Void) -> String {
  var buffer: [UInt8] = []
  let bytes = Array(words.joined(separator: " ").utf8)
  append(bytes.span, &buffer)
  return String(decoding: buffer, as: UTF8.self)
}

struct FrenchElisionTests {
  @Test(
    "elide before a vowel or a mute h",
    arguments: [
      "heure", "hôtel", "hôpital", "habit", "histoire", "héroïne", "héroïque", "humain", "huissier", "huile", "huître",
      "honnête", "haltère", "halogène", "hippique", "hologramme", "horaire", "hébergement", "homme", "Haïti", "heureux",
      "œuf", "œil", "École", "été", "Île", "adresse", "un", "onéreux", "ouest", "Yves", "Yvelines", "yeux", "y",
      "« achat »",
      "iPhone", "iode", "hyène", "hier", "abonnement",
    ])
  func elides(_ word: String) {
    let elides = French.elides(before: Array(word.utf8).span)
    #expect(elides)
  }

  @Test(
    "keep the vowel before a consonant, an aspirated h, digits",
    arguments: [
      "héros", "haricot", "hangar", "haut", "hausse", "hall", "hasard", "handicap", "harcèlement", "hors-d’œuvre",
      "huit", "huitième", "onze", "onzième", "oui", "yaourt", "yoga", "Yann", "yacht", "8", "11", "hashtag", "hibou",
      "homard", "honte", "Hollande", "hublot", "hotline", "hiérarchie", "housse", "hamburger", "heurt", "ça", "colis",
      "",
      "12 mars", "« colis »", "ouistiti", "hérisson", "huis-clos", "hi-fi",
    ])
  func keeps(_ word: String) {
    let elides = French.elides(before: Array(word.utf8).span)
    #expect(!elides)
  }

  @Test(
    "words that lose their vowel",
    arguments: [
      ("le", "abonnement", "l’"), ("la", "heure", "l’"), ("la", "hausse", "la "), ("de", "eau", "d’"),
      ("que", "il", "qu’"),
      ("que", "8", "que "), ("ne", "avons", "n’"), ("je", "ai", "j’"), ("jusque", "au", "jusqu’"),
      ("Lorsque", "il", "Lorsqu’"),
      ("puisque", "elle", "puisqu’"), ("quoique", "une", "quoiqu’"), ("se", "est", "s’"), ("ce", "était", "c’"),
      ("si", "il", "s’"), ("si", "ils", "s’"), ("si", "elle", "si "), ("si", "illico", "si "), ("Si", "il", "S’"),
      ("presque", "un", "presque "), ("qui", "a", "qui "), ("Je", "espère", "J’"),
    ])
  func word(_ word: String, before next: String, gives expected: String) {
    let following = Array(next.utf8)
    #expect(written(word) { French.appendElided($0, before: following.span, to: &$1) } == expected)
  }
}

struct FrenchDeterminerTests {
  struct Case: Sendable {
    let determiner: French.Determiner
    let agreement: French.Agreement
    let noun, expected: String

    init(_ determiner: French.Determiner, _ agreement: French.Agreement, _ noun: String, _ expected: String) {
      self.determiner = determiner
      self.agreement = agreement
      self.noun = noun
      self.expected = expected
    }
  }

  @Test(
    "gender, number, euphony, contraction",
    arguments: [
      Case(.definite, .masculineSingular, "colis", "le "), Case(.definite, .feminineSingular, "facture", "la "),
      Case(.definite, .feminineSingular, "heure", "l’"), Case(.definite, .femininePlural, "heures", "les "),
      Case(.indefinite, .feminineSingular, "heure", "une "), Case(.indefinite, .masculinePlural, "retards", "des "),
      Case(.demonstrative, .masculineSingular, "colis", "ce "),
      Case(.demonstrative, .masculineSingular, "achat", "cet "),
      Case(.demonstrative, .masculineSingular, "haut-parleur", "ce "),
      Case(.demonstrative, .feminineSingular, "attente", "cette "),
      Case(.demonstrative, .masculinePlural, "achats", "ces "),
      Case(.mine, .feminineSingular, "erreur", "mon "), Case(.mine, .feminineSingular, "faute", "ma "),
      Case(.mine, .feminineSingular, "hantise", "ma "), Case(.mine, .femininePlural, "erreurs", "mes "),
      Case(.thine, .feminineSingular, "attente", "ton "), Case(.thine, .feminineSingular, "commande", "ta "),
      Case(.thine, .masculinePlural, "colis", "tes "), Case(.his, .feminineSingular, "adresse", "son "),
      Case(.yours, .feminineSingular, "commande", "votre "), Case(.yours, .femininePlural, "commandes", "vos "),
      Case(.ours, .masculineSingular, "retard", "notre "), Case(.ours, .masculinePlural, "retards", "nos "),
      Case(.ofDefinite, .masculineSingular, "colis", "du "), Case(.ofDefinite, .masculineSingular, "envoi", "de l’"),
      Case(.ofDefinite, .feminineSingular, "facture", "de la "), Case(.ofDefinite, .femininePlural, "factures", "des "),
      Case(.toDefinite, .masculineSingular, "client", "au "), Case(.toDefinite, .masculineSingular, "hôtel", "à l’"),
      Case(.toDefinite, .masculineSingular, "hall", "au "), Case(.toDefinite, .masculinePlural, "clients", "aux "),
      Case(.of, .masculineSingular, "onze", "de "), Case(.of, .feminineSingular, "eau", "d’"),
      Case(.to, .masculineSingular, "Arles", "à "), Case(.which, .femininePlural, "factures", "quelles "),
    ])
  func determiner(_ example: Case) {
    let text = written(example.noun) { French.append(example.determiner, example.agreement, before: $0, to: &$1) }
    #expect(text == example.expected, "\(example)")
  }

  @Test(
    "de and à before a phrase with its article; names keep theirs",
    arguments: [
      (French.Determiner.of, "le colis", "du colis"), (.of, "les frais de port", "des frais de port"),
      (.of, "l’envoi", "de l’envoi"), (.of, "la commande", "de la commande"), (.of, "un envoi", "d’un envoi"),
      (.of, "des articles", "d’articles"), (.of, "des colis", "de colis"), (.to, "le client", "au client"),
      (.to, "les clients", "aux clients"), (.to, "la caisse", "à la caisse"), (.to, "Le Corbusier", "à Le Corbusier"),
      (.of, "La Poste", "de La Poste"), (.of, "Hélène", "d’Hélène"), (.of, "Les Halles", "de Les Halles"),
      (.to, "léger", "à léger"), (.of, "votre colis", "de votre colis"), (.of, "lesquels", "de lesquels"),
    ])
  func contraction(_ preposition: French.Determiner, _ phrase: String, _ expected: String) {
    #expect(written(phrase) { French.appendContracted(preposition, $0, to: &$1) } == expected)
  }
}

struct FrenchAgreementTests {
  @Test(
    "adjectives and participles in four forms",
    arguments: [
      "livré livrée livrés livrées", "perdu perdue perdus perdues", "mis mise mis mises", "écrit écrite écrits écrites",
      "ouvert ouverte ouverts ouvertes", "dû due dus dues", "reçu reçue reçus reçues", "gris grise gris grises",
      "gros grosse gros grosses", "bas basse bas basses", "frais fraîche frais fraîches",
      "blanc blanche blancs blanches",
      "public publique publics publiques", "long longue longs longues", "beau belle beaux belles",
      "nouveau nouvelle nouveaux nouvelles", "vieux vieille vieux vieilles", "normal normale normaux normales",
      "final finale finals finales", "banal banale banals banales", "heureux heureuse heureux heureuses",
      "défectueux défectueuse défectueux défectueuses", "faux fausse faux fausses", "doux douce doux douces",
      "actif active actifs actives", "neuf neuve neufs neuves", "bref brève brefs brèves", "cher chère chers chères",
      "premier première premiers premières", "complet complète complets complètes",
      "inquiet inquiète inquiets inquiètes",
      "net nette nets nettes", "prêt prête prêts prêtes", "actuel actuelle actuels actuelles",
      "ancien ancienne anciens anciennes", "bon bonne bons bonnes", "gentil gentille gentils gentilles",
      "meilleur meilleure meilleurs meilleures", "menteur menteuse menteurs menteuses",
      "indicateur indicatrice indicateurs indicatrices", "aigu aiguë aigus aiguës", "rapide rapide rapides rapides",
      "seul seule seuls seules", "mal livré|mal livrée|mal livrés|mal livrées", "tout toute tous toutes",
      "express express express express", "sec sèche secs sèches", "favori favorite favoris favorites",
    ])
  func adjective(_ row: String) {
    let forms = row.split(separator: row.contains("|") ? "|" : " ").map(String.init)
    for (agreement, expected) in zip(French.Agreement.all, forms) {
      #expect(written(forms[0]) { French.appendAgreed($0, agreement, to: &$1) } == expected)
    }
  }

  @Test(
    "before a vowel",
    arguments: [("nouveau", "nouvel"), ("beau", "bel"), ("vieux", "vieil"), ("premier", "premier")])
  func beforeVowel(_ adjective: String, _ expected: String) {
    #expect(written(adjective) { French.appendBeforeVowel($0, to: &$1) } == expected)
  }

  @Test(
    "plurals of nouns",
    arguments: [
      ("colis", "colis"), ("commande", "commandes"), ("journal", "journaux"), ("festival", "festivals"),
      ("travail", "travaux"), ("détail", "détails"), ("bateau", "bateaux"), ("pneu", "pneus"), ("jeu", "jeux"),
      ("genou", "genoux"), ("clou", "clous"), ("prix", "prix"), ("œil", "yeux"), ("bon d’achat", "bons d’achat"),
      ("carte bancaire", "cartes bancaires"), ("billet de train", "billets de train"), ("numéro 12", "numéros 12"),
      ("rendez-vous", "rendez-vous"), ("machine à laver", "machines à laver"), ("chambre d’hôtel", "chambres d’hôtel"),
      ("voiture-restaurant", "voiture-restaurants"), ("e-mail", "e-mails"), ("lave-linge", "lave-linge"),
    ])
  func plural(_ noun: String, _ expected: String) {
    #expect(written(noun) { French.appendPlural(of: $0, to: &$1) } == expected)
  }

  @Test(
    "several things by their form",
    arguments: [
      ("écouteurs", true), ("bottes de pluie", true), ("gants en cuir", true), ("rideaux", true),
      ("chaussures Nike", true), ("vieux livres", true), ("deux billets", true), ("3 places", true),
      ("ÉCOUTEURS", true), ("cheveux", true),
      ("colis", false), ("gros sac", false), ("tapis de bain", false), ("GPS", false), ("porte-clés", false),
      ("sèche-cheveux", false), ("mauvais article", false), ("accès", false), ("prix", false), ("gaz", false),
      ("taux", false), ("casque", false), ("1 place", false), ("bus", false), ("", false),
    ])
  func number(_ noun: String, isPlural: Bool) {
    #expect(French.isPlural(Array(noun.utf8).span) == isPlural)
  }

  @Test(
    "a guessed gender",
    arguments: [
      ("réservation", true), ("facture", true), ("qualité", true), ("livraison", true), ("assurance", true),
      ("message", false), ("téléphone", false), ("colis", false), ("abonnement", false), ("manteau", false),
      ("machine à laver", true), ("garage", false), ("tarif", false), ("commande", true),
    ])
  func gender(_ noun: String, isFeminine: Bool) {
    let guess = French.guessesFeminine(Array(noun.utf8).span)
    #expect(guess == isFeminine)
  }
}

struct FrenchQuantityTests {
  @Test(
    "money",
    arguments: [
      (1250 as Int64, "EUR", 2, French.Variety.france, "12,50\u{A0}€"), (120000, "EUR", 2, .france, "1200\u{A0}€"),
      (1250, "CAD", 2, .canada, "12,50\u{A0}$"), (1250, "CAD", 2, .france, "12,50\u{A0}$\u{A0}CA"),
      (1250, "USD", 2, .canada, "12,50\u{A0}$\u{A0}US"), (5, "EUR", 2, .france, "0,05\u{A0}€"),
      (123_456_700, "EUR", 2, .france, "1\u{202F}234\u{202F}567\u{A0}€"),
      (1_234_567, "CAD", 2, .canada, "12\u{A0}345,67\u{A0}$"), (1200, "JPY", 0, .france, "1200\u{A0}JPY"),
      (4000, "CHF", 2, .france, "40\u{A0}CHF"), (12_345, "TND", 3, .france, "12,345\u{A0}TND"),
      (-1250, "EUR", 2, .france, "-12,50\u{A0}€"), (1_000_000, "EUR", 2, .france, "10\u{202F}000\u{A0}€"),
    ])
  func money(_ units: Int64, _ currency: String, _ digits: Int, _ variety: French.Variety, _ expected: String) {
    let text = written(currency) {
      French.appendMoney(minorUnits: units, currency: $0, digits: digits, variety: variety, to: &$1)
    }
    #expect(text == expected)
  }

  @Test(
    "dates",
    arguments: [
      (nil as Int?, 3, 1, "1er\u{A0}mars"), (nil, 3, 12, "12\u{A0}mars"), (2025, 8, 31, "31\u{A0}août 2025"),
      (2024, 12, 11, "11\u{A0}décembre 2024"), (nil, 2, 21, "21\u{A0}février"),
    ])
  func date(_ year: Int?, _ month: Int, _ day: Int, _ expected: String) {
    #expect(written { French.appendDate(year: year, month: month, day: day, to: &$1) } == expected)
  }

  @Test("a weekday and its date")
  func weekday() {
    #expect(
      written { French.appendWeekdayDate(year: nil, month: 3, day: 20, weekday: 4, to: &$1) } == "vendredi 20\u{A0}mars"
    )
  }

  @Test(
    "clock",
    arguments: [(14, 30, "14\u{A0}h\u{A0}30"), (14, 0, "14\u{A0}h"), (9, 5, "9\u{A0}h\u{A0}05"), (0, 0, "0\u{A0}h")])
  func clock(_ hour: Int, _ minute: Int, _ expected: String) {
    #expect(written { French.appendClock(hour: hour, minute: minute, to: &$1) } == expected)
  }

  @Test("durations")
  func duration() {
    #expect(written { French.appendDuration(days: 1, to: &$1) } == "1\u{A0}jour")
    #expect(written { French.appendDuration(days: 3, to: &$1) } == "3\u{A0}jours")
    #expect(written { French.appendDuration(minutes: 40, to: &$1) } == "40\u{A0}minutes")
    #expect(written { French.appendDuration(hours: 1, minutes: 20, to: &$1) } == "1\u{A0}heure\u{A0}20")
    #expect(written { French.appendDuration(hours: 2, minutes: 5, to: &$1) } == "2\u{A0}heures\u{A0}05")
    #expect(written { French.appendDuration(days: 2, hours: 4, to: &$1) } == "2\u{A0}jours et 4\u{A0}heures")
    #expect(written { French.appendDuration(months: 2, to: &$1) } == "2\u{A0}mois")
    #expect(
      written { French.appendDuration(years: 1, months: 1, days: 2, to: &$1) }
        == "1\u{A0}an, 1\u{A0}mois et 2\u{A0}jours")
    #expect(written { French.appendDuration(to: &$1) } == "0\u{A0}minute")
  }

  @Test("ordinals and lists")
  func ordinals() {
    #expect(written { French.appendOrdinal(1, isFeminine: true, to: &$1) } == "1re")
    #expect(written { French.appendOrdinal(1, isFeminine: false, to: &$1) } == "1er")
    #expect(written { French.appendOrdinal(2, isFeminine: true, to: &$1) } == "2e")
    #expect(
      (0..<4).map { index in written { French.appendListSeparator(after: index, of: 4, to: &$1) } } == [
        ", ", ", ", " et ", "",
      ])
  }
}

struct FrenchTypographyTests {
  static let text = "L'avoir : 10 % ; reçu ? Oui ! « D'accord », à 14:30 https://a.fr/?b=c n° 12, 5 €"

  @Test("France")
  func france() {
    let expected =
      "L’avoir\u{A0}: 10\u{A0}%\u{202F}; reçu\u{202F}? Oui\u{202F}! «\u{A0}D’accord\u{A0}», à 14:30 https://a.fr/?b=c n°\u{A0}12, 5\u{A0}€"
    #expect(written(Self.text) { French.appendTypeset($0, variety: .france, to: &$1) } == expected)
    #expect(written(expected) { French.appendTypeset($0, variety: .france, to: &$1) } == expected)
  }

  @Test("Canada")
  func canada() {
    let expected =
      "L’avoir\u{A0}: 10\u{A0}%; reçu? Oui! «\u{A0}D’accord\u{A0}», à 14:30 https://a.fr/?b=c n°\u{A0}12, 5\u{A0}€"
    #expect(written(Self.text) { French.appendTypeset($0, variety: .canada, to: &$1) } == expected)
    #expect(written(expected) { French.appendTypeset($0, variety: .canada, to: &$1) } == expected)
  }
}
