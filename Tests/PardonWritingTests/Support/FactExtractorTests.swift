import Testing

@Suite("What a text states")
struct FactExtractorTests {
  private func english(_ text: String) -> Set<String> {
    Set(FactExtractor(.english).facts(in: text).map(\.description))
  }
  private func french(_ text: String) -> Set<String> { Set(FactExtractor(.french).facts(in: text).map(\.description)) }

  @Test("English figures")
  func englishFigures() {
    #expect(english("It came on 12 March, 3 days late.") == ["date 03-12", "duration 3 day"])
    #expect(english("It came on March 12, 2024 at 2:30 PM.") == ["date 03-12", "year 2024", "clock 14:30"])
    #expect(english("By noon on Friday 20 March.") == ["clock 12:00", "weekday 5", "date 03-20"])
    #expect(english("The £12.50, the CA$1,250 and the CHF 30.") == ["money 12.5", "money 1250", "money 30"])
    #expect(english("Order AB-12345 for a table of 8.") == ["reference AB-12345", "number 8"])
    #expect(english("Two of you waited forty minutes.") == ["number 2", "duration 40 minute"])
    #expect(english("My line is 020 7946 0018 or marie@shop.example.").count == 2)
    #expect(english("It may be that we march on.") == [])
    #expect(english("You waited for 50 minutes.") == ["duration 50 minute"])
  }

  @Test("French figures")
  func frenchFigures() {
    #expect(french("Il est arrivé le 12 mars, 3 jours trop tard.") == ["date 03-12", "duration 3 day"])
    #expect(french("Le 1er mars 2024 à 14\u{A0}h\u{A0}30.") == ["date 03-01", "year 2024", "clock 14:30"])
    #expect(french("Avant midi, vendredi 20 mars.") == ["clock 12:00", "weekday 5", "date 03-20"])
    #expect(french("Les 12,50\u{A0}€ et les 1\u{202F}250,00\u{A0}$.") == ["money 12.5", "money 1250"])
    #expect(french("La commande AB-12345, pour 8 personnes.") == ["reference AB-12345", "number 8"])
    #expect(french("Vous avez attendu deux heures.") == ["duration 2 hour"])
  }

  @Test("names")
  func names() {
    #expect(english("I will tell Marie. You know Paul Smith.") == ["name Marie", "name Paul", "name Smith"])
    #expect(english("Dear Ms Carter,\n\nYour parcel") == ["name Carter"])
    #expect(french("Bonjour Madame Morin,\n\nVotre colis") == ["name Morin"])
    let strict = FactExtractor(.english, vocabulary: ["the", "parcel", "is", "late"])
    #expect(strict.facts(in: "Marie is late. The parcel is late.").map(\.description) == ["name Marie"])
  }

  @Test(
    "English promises",
    arguments: [
      ("We have refunded you.", StatedFact.Promise.refund), ("I'll refund it.", .refund),
      ("We will replace it.", .replacement),
      ("I will call you on Friday.", .call), ("Marie will write to you.", .write),
      ("This will not happen again.", .never),
      ("We have corrected the invoice.", .correction), ("I have credited your account.", .credit),
    ])
  func englishPromises(_ text: String, _ promise: StatedFact.Promise) {
    #expect(FactExtractor(.english).facts(in: text).contains(.promise(promise)))
  }

  @Test(
    "French promises",
    arguments: [
      ("Nous vous avons remboursé.", StatedFact.Promise.refund), ("Je vous rembourse ce jour.", .refund),
      ("Nous le remplacerons.", .replacement), ("Je vous rappelle vendredi.", .call), ("Marie vous écrira.", .write),
      ("Cela ne se reproduira plus.", .never), ("Nous avons corrigé la facture.", .correction),
      ("J'ai crédité votre compte.", .credit),
    ])
  func frenchPromises(_ text: String, _ promise: StatedFact.Promise) {
    #expect(FactExtractor(.french).facts(in: text).contains(.promise(promise)))
  }

  @Test(
    "no promise",
    arguments: [
      "Your refund reached you late.", "We should have called you.", "So that this does not happen again,",
      "You asked us to replace it.", "We are sorry.",
    ])
  func noPromise(_ text: String) {
    #expect(FactExtractor(.english).facts(in: text).filter { $0.kind == .promise } == [])
  }

  @Test("what the facts do not carry is named")
  func unsupported() {
    let extractor = FactExtractor(.english)
    var allowed = StatedFact.moment(year: 2025, month: 3, day: 20, weekday: 4, hour: 14, minute: 30)
    allowed.formUnion(extractor.facts(ofValue: "Marie Dupont"))
    allowed.insert(.promise(.call))
    allowed.insert(.money(minorUnits: 1250))
    #expect(extractor.unsupported(in: "I am Marie; I will call you on Thursday at 2:30 pm.", allowed: allowed) == [])
    #expect(
      extractor.unsupported(in: "We will refund you £12.50 on Friday 21 March.", allowed: allowed).map(\.description)
        == ["promise refund", "date 03-21", "weekday 5"])
    #expect(StatedFact.money(minorUnits: 1200).value == "12")
    #expect(StatedFact.money(minorUnits: 5).value == "0.05")
    #expect(StatedFact.money(minorUnits: 500, digits: 0).value == "500")
  }
}
