import PardonGrading
import Testing

@testable import PardonWriting

@Suite("Facts")
struct FactSheetTests {
  @Test(
    "money is exact",
    arguments: [
      ("12.50 EUR", "EUR", 1250), ("EUR 12.5", "EUR", 1250), ("1200 JPY", "JPY", 1200), ("1.234 TND", "TND", 1234),
    ] as [(String, String, Int64)])
  func money(text: String, currency: String, units: Int64) {
    #expect(Money(text) == Money(currency: currency, minorUnits: units))
  }

  @Test(
    "no money",
    arguments: ["12.505 EUR", "12 EURO", "12,50 EUR", "EUR", "", "-3 EUR", "1.5 JPY", "99999999999999999999 EUR"])
  func noMoney(text: String) { #expect(Money(text) == nil) }

  @Test("durations are what people say", arguments: ["P3D", "PT40M", "P3W", "P1Y2M", "PT1H10M", "PT90M"])
  func durations(text: String) { #expect(FactDuration(iso8601: text) != nil) }

  @Test(
    "no duration",
    arguments: ["", "P", "PT", "3D", "P3", "P0D", "PT3D", "P1D2W", "P-3D", "P3.5D", "P99999D", "PTT3M", "P3D "])
  func noDuration(text: String) { #expect(FactDuration(iso8601: text) == nil) }

  @Test("an unknown key is refused with the nearest")
  func unknownKey() {
    var sheet = FactSheet()
    #expect { try sheet.set("consequense", "x") } throws: { "\($0)".contains("consequence") }
    #expect { try sheet.set("repair3.amount", "5 EUR") } throws: { "\($0)".contains("repair") }
  }

  @Test("a clause loses its full stop and keeps the rest")
  func clause() throws {
    #expect(try FactChecks.clause("  we lost it. ", "x") == "we lost it")
    #expect(try FactChecks.clause("Dr. Ames was ill", "x") == "Dr. Ames was ill")
    for wrong in ["", "   ", "We lost it. Then we found it", "why?", "a\u{2028}b", "{cause}", "XXX", "123"] {
      #expect(throws: WritingError.self) { try FactChecks.clause(wrong, "x") }
    }
  }

  @Test("an article tells gender and number")
  func article() throws {
    let reader = NounReader(language: .french, own: [])
    let (noun, reading) = reader.noun("une trottinette", WritingBench.pack)
    #expect(noun == "trottinette" && reading.traits.isFeminine && reading.isGenderKnown)
    let (plural, traits) = NounReader(language: .english, own: []).noun("these keys", WritingBench.pack)
    #expect(plural == "keys" && traits.traits.isPlural)
  }

  @Test("a fingerprint reads back")
  func fingerprint() {
    let fingerprint = Fingerprint(frames: [1, .max, 0xABCD])
    #expect(Fingerprint(fingerprint.description) == fingerprint)
    #expect(Fingerprint("Dear Ms Bennett") == nil && Fingerprint("") == nil && Fingerprint("abc") == nil)
  }
}
