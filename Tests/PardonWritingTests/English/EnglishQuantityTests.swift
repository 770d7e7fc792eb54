import PardonWriting
import Testing

@Suite("English numbers, durations and money")
struct EnglishQuantityTests {
  @Test(
    "integers",
    arguments: [
      (Int64(0), "0"), (7, "7"), (999, "999"), (1000, "1,000"), (12_345, "12,345"), (1_234_567, "1,234,567"),
      (-4500, "-4,500"),
      (.max, "9,223,372,036,854,775,807"), (.min, "-9,223,372,036,854,775,808"),
    ])
  func integers(_ value: Int64, _ expected: String) {
    #expect(written { English.appendInteger(value, to: &$0) } == expected)
  }

  @Test(
    "ordinals",
    arguments: [
      (Int64(1), "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (13, "13th"), (21, "21st"),
      (22, "22nd"),
      (101, "101st"), (111, "111th"), (1013, "1,013th"),
    ])
  func ordinals(_ value: Int64, _ expected: String) {
    #expect(written { English.appendOrdinal(value, to: &$0) } == expected)
  }

  @Test("durations")
  func durations() {
    #expect(written { English.appendDuration(days: 1, to: &$0) } == "1 day")
    #expect(written { English.appendDuration(days: 3, to: &$0) } == "3 days")
    #expect(written { English.appendDuration(minutes: 40, to: &$0) } == "40 minutes")
    #expect(written { English.appendDuration(hours: 1, minutes: 20, to: &$0) } == "1 hour 20 minutes")
    #expect(written { English.appendDuration(weeks: 2, days: 1, to: &$0) } == "2 weeks 1 day")
    #expect(written { English.appendDuration(months: 1, to: &$0) } == "1 month")
    #expect(written { English.appendDuration(minutes: 1500, to: &$0) } == "1,500 minutes")
    #expect(written { English.appendDuration(to: &$0) } == "0 minutes")
  }

  @Test(
    "money",
    arguments: [
      (Int64(1250), "USD", 2, "US$12.50", "$12.50"), (1250, "GBP", 2, "£12.50", "£12.50"),
      (1200, "EUR", 2, "€12", "€12"),
      (1205, "CAD", 2, "CA$12.05", "CA$12.05"), (123_456_789, "GBP", 2, "£1,234,567.89", "£1,234,567.89"),
      (500, "JPY", 0, "¥500", "¥500"), (1250, "CHF", 2, "CHF 12.50", "CHF 12.50"),
      (12_345, "KWD", 3, "KWD 12.345", "KWD 12.345"),
      (5, "GBP", 2, "£0.05", "£0.05"), (-1250, "GBP", 2, "-£12.50", "-£12.50"),
      (100_000, "AUD", 2, "A$1,000", "A$1,000"),
    ])
  func money(_ units: Int64, _ currency: String, _ digits: Int, _ british: String, _ american: String) {
    for (variety, expected) in [(English.Variety.british, british), (.american, american)] {
      let text = written(currency) {
        English.appendMoney(minorUnits: units, currency: $0, digits: digits, variety: variety, to: &$1)
      }
      #expect(text == expected)
    }
  }

  @Test("lists")
  func lists() {
    func list(_ items: [String], _ variety: English.Variety) -> String {
      written { buffer in
        for (index, item) in items.enumerated() {
          buffer.append(contentsOf: item.utf8)
          English.appendListSeparator(after: index, of: items.count, variety: variety, to: &buffer)
        }
      }
    }
    #expect(list(["one"], .british) == "one")
    #expect(list(["one", "two"], .american) == "one and two")
    #expect(list(["one", "two", "three"], .british) == "one, two and three")
    #expect(list(["one", "two", "three"], .american) == "one, two, and three")
  }
}
