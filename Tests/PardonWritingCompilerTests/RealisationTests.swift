import PardonGrading
import PardonWriting
import Testing

struct RealisationCase: CustomTestStringConvertible, Sendable {
  let text: String
  var facts: [String: String] = [:]
  let locale: WritingLocale
  var formality = Formality.formal
  var person = SignerPerson.company
  let reads: String
  var testDescription: String { "\(locale.tag) \(text) \(facts.sorted { $0.key < $1.key })" }

  init(
    _ text: String, _ facts: [String: String] = [:], _ locale: WritingLocale, _ reads: String,
    _ formality: Formality = .formal, _ person: SignerPerson = .company
  ) {
    self.text = text
    self.facts = facts
    self.locale = locale
    self.formality = formality
    self.person = person
    self.reads = reads
  }

  static let english: [RealisationCase] = [
    .init("{I} apologise for {>fault}.", ["item": "parcel"], .enGB, "We apologise for delivering your parcel late."),
    .init(
      "{I} apologise for {>fault}.", ["item": "parcel"], .enUS, "I apologize for delivering your parcel late.", .formal,
      .individual),
    .init("Colour of {your item}.", ["item": "keys"], .enUS, "Color of your keys."),
    .init("{this item} {item:was|were} late.", ["item": "keys"], .enGB, "These keys were late."),
    .init("{a item} {item:was|were} late.", ["item": "order"], .enGB, "An order was late."),
    .init("{your item} {item:was|were} late.", ["item": "set of keys"], .enGB, "Your set of keys was late."),
    .init("{a item} {item:was|were} late.", ["item": "pair of boots"], .enGB, "A pair of boots was late."),
    .init("{a item} {item:was|were} late.", ["item": "garden furniture"], .enGB, "Garden furniture was late."),
    .init("{a item} {item:was|were} late.", ["item": "some luggage"], .enGB, "Luggage was late."),
    .init("{a item} {item:was|were} late.", ["item": "a water"], .enGB, "A water was late."),
    .init("{item:a faulty|faulty} {item}", ["item": "software"], .enGB, "Faulty software"),
    .init("{item:a faulty|faulty} {item}", ["item": "headphones"], .enGB, "Faulty headphones"),
    .init("it was a {delay} delay.", ["delay": "P8D"], .enGB, "It was an 8 days delay."),
    .init("late[ by {delay}].", [:], .enGB, "Late."),
    .init("late[ by {delay}].", ["delay": "P1D"], .enGB, "Late by 1 day."),
    .init("[{time}: ]we are late.", [:], .enGB, "We are late."),
    .init("[{time}: ]we are late.", ["time": "2026-03-12"], .enUS, "March 12: we are late."),
    .init(
      "sorry.[ {cause}.] {I} refunded it.", ["cause": "Two labels were swapped"], .enGB,
      "Sorry. Two labels were swapped. We refunded it."),
    .init(
      "sorry, because {cause}.", ["cause": "Two labels were swapped"], .enGB, "Sorry, because two labels were swapped."),
    .init("sorry, because {cause}.", ["cause": "Tom dropped it."], .enGB, "Sorry, because Tom dropped it."),
    .init("at {time,clock}", ["time": "2026-03-12T14:30"], .enGB, "At 2:30 pm"),
    .init("on {time,moment}", ["time": "2026-03-12T14:30"], .enUS, "On March 12 at 2:30 PM"),
    .init("on {time,moment}", ["time": "2026-03-12"], .enUS, "On March 12"),
    .init("on {time,weekday date}", ["time": "2026-03-12"], .enGB, "On Thursday 12 March"),
    .init("{repair.amount} back", ["repair": "refund", "repair.amount": "12.50 GBP"], .enGB, "£12.50 back"),
    .init(
      "{I am} sorry, {I'll} call {follow_up.means}", ["follow_up.means": "phone"], .enGB,
      "I am sorry, I'll call by phone", .formal, .individual),
    .init("{my} mistake", [:], .enGB, "Our mistake"),
    .init("it took {delay}", ["delay": "P1Y2M"], .enGB, "It took 1 year 2 months"),
  ]

  static let french: [RealisationCase] = [
    .init("{je présenter} {mes excuses}.", [:], .frFR, "Nous présentons nos excuses."),
    .init("{je présenter} {mes excuses}.", [:], .frFR, "Je présente mes excuses.", .formal, .individual),
    .init("{je vous devoir} {un item}.", ["item": "clé"], .frFR, "Je te dois une clé.", .familiar, .individual),
    .init("pardon de {>fault}.", ["item": "commande"], .frFR, "Pardon de vous avoir livré votre commande en retard."),
    .init(
      "pardon de {>fault}.", ["item": "commande"], .frFR, "Pardon de t’avoir livré ta commande en retard.", .familiar),
    .init("{votre item} {item:livré}", ["item": "adresse"], .frFR, "Ton adresse livrée", .familiar),
    .init("{votre item} {item:livré}", ["item": "colis"], .frFR, "Ton colis livré", .familiar),
    .init("{les item}, {du item}, {au item}", ["item": "article"], .frFR, "L’article, de l’article, à l’article"),
    .init("{les item}, {du item}, {au item}", ["item": "héros"], .frFR, "Le héros, du héros, au héros"),
    .init("{les item}, {du item}, {au item}", ["item": "clés"], .frFR, "Les clés, des clés, aux clés"),
    .init("{votre item}", ["item": "gants de cuir"], .frFR, "Vos gants de cuir"),
    .init("{votre item}", ["item": "gros sac"], .frFR, "Votre gros sac"),
    .init("{ce item} que {item:il}", ["item": "article"], .frFR, "Cet article qu’il"),
    .init("{ce item} si {item:il}", ["item": "article"], .frFR, "Cet article s’il"),
    .init("{ce item} si {item:il}", ["item": "commande"], .frFR, "Cette commande si elle"),
    .init("parce que {cause}", ["cause": "Un bac a été oublié"], .frFR, "Parce qu’un bac a été oublié"),
    .init("parce que {cause}", ["cause": "Hugo l’a oublié"], .frFR, "Parce qu’Hugo l’a oublié"),
    .init("parce que {cause}", ["cause": "onze colis manquaient"], .frFR, "Parce que onze colis manquaient"),
    .init("{vous attendre imparfait} {delay}", ["delay": "PT40M"], .frFR, "Vous attendiez 40\u{A0}minutes"),
    .init("{vous attendre imparfait} {delay}", ["delay": "PT40M"], .frFR, "Tu attendais 40\u{A0}minutes", .familiar),
    .init("{je} {vous} remboursons", [:], .frFR, "Nous vous remboursons"),
    .init("{je} {vous} aide", [:], .frFR, "Je t’aide", .familiar, .individual),
    .init(
      "{je ne pouvoir pas} {vous} répondre {à vous}", [:], .frFR, "Nous ne pouvons pas te répondre à toi", .familiar),
    .init("{préférer-vous} {un item} ?", ["item": "article"], .frFR, "Préfères-tu un article\u{202F}?", .familiar),
    .init("{préférer-vous} {un item} ?", ["item": "article"], .frCA, "Préférez-vous un article?"),
    .init("par e-mail : « {item} »", ["item": "colis"], .frFR, "Par e-mail\u{A0}: «\u{A0}colis\u{A0}»"),
    .init("par e-mail : « {item} »", ["item": "colis"], .frCA, "Par courriel\u{A0}: «\u{A0}colis\u{A0}»"),
    .init(
      "remboursement de {repair.detail}", ["repair": "refund", "repair.detail": "les frais"], .frFR,
      "Remboursement des frais"),
    .init(
      "remboursement de {repair.detail}", ["repair": "refund", "repair.detail": "le port"], .frFR,
      "Remboursement du port"),
    .init(
      "remboursement de {repair.detail}", ["repair": "refund", "repair.detail": "l'envoi"], .frFR,
      "Remboursement de l’envoi"),
    .init(
      "remboursement de {repair.detail}", ["repair": "refund", "repair.detail": "des envois"], .frFR,
      "Remboursement d’envois"),
    .init("jusqu'à {repair.detail}", ["repair": "refund", "repair.detail": "le port"], .frFR, "Jusqu’au port"),
    .init("le {time,moment}", ["time": "2026-03-01T14:30"], .frFR, "Le 1er\u{A0}mars à 14\u{A0}h\u{A0}30"),
    .init("{repair.amount}", ["repair": "refund", "repair.amount": "12.50 EUR"], .frFR, "12,50\u{A0}€"),
    .init("{follow_up.means}", ["follow_up.means": "email"], .frCA, "Par courriel"),
    .init("{vous me écrire passé}", [:], .frFR, "Vous m’avez écrit", .formal, .individual),
    .init("{vous me écrire passé}", [:], .frFR, "Tu nous as écrit", .familiar, .company),
    .init("{me appeler impératif}", [:], .frFR, "Appelle-moi", .familiar, .individual),
    .init("nous allons {item:le} expédier", ["item": "commande"], .frFR, "Nous allons l’expédier"),
    .init("nous allons {item:le} expédier", ["item": "clés"], .frFR, "Nous allons les expédier"),
    .init("pour {vous livrer infinitif}", [:], .frFR, "Pour te livrer", .familiar),
    .init("sans {je s'excuser infinitif}", [:], .frFR, "Sans nous excuser"),
    .init("sans {je s'excuser infinitif}", [:], .frFR, "Sans m’excuser", .formal, .individual),
    .init("{je s'engager} pour {vous}", [:], .frFR, "Je m’engage pour vous", .formal, .individual),
  ]
}

@Suite("a template with facts reads")
struct RealisationTests {
  @Test("in English", arguments: RealisationCase.english)
  func english(_ example: RealisationCase) throws { try check(example) }

  @Test("in French", arguments: RealisationCase.french)
  func french(_ example: RealisationCase) throws { try check(example) }

  private func check(_ example: RealisationCase) throws {
    let facts = example.facts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    let text = try Texts.realise(
      example.text, facts, locale: example.locale, formality: example.formality, person: example.person)
    #expect(text == example.reads)
  }

  @Test("a noun of unknown gender is written only where none is needed")
  func unknownGender() throws {
    #expect(throws: Texts.Refused.self) {
      try Texts.realise("{le item}", [("item", "zorglub")], locale: .frFR)
    }
    #expect(throws: Texts.Refused.self) {
      try Texts.realise("{votre item} {item:livré}", [("item", "zorglub")], locale: .frFR)
    }
    #expect(throws: Texts.Refused.self) {
      try Texts.realise("{votre item}", [("item", "zorglub")], locale: .frFR, formality: .familiar)
    }
    #expect(try Texts.realise("{votre item}", [("item", "zorglub")], locale: .frFR) == "Votre zorglub")
    #expect(try Texts.realise("{le item}", [("item", "une zorglub")], locale: .frFR) == "La zorglub")
  }

  @Test("a missing fact outside an optional piece keeps a template out")
  func missingFact() {
    #expect(throws: Texts.Refused.self) { try Texts.realise("because {cause}", [], locale: .enGB) }
  }
}
