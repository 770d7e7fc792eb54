import PardonWriting
import Testing

@Suite("English dates and clocks")
struct EnglishDateTests {
  @Test("dates follow the country")
  func dates() {
    #expect(written { English.appendDate(year: nil, month: 3, day: 12, variety: .british, to: &$0) } == "12 March")
    #expect(written { English.appendDate(year: nil, month: 3, day: 12, variety: .american, to: &$0) } == "March 12")
    #expect(written { English.appendDate(year: 2024, month: 3, day: 1, variety: .british, to: &$0) } == "1 March 2024")
    #expect(
      written { English.appendDate(year: 2024, month: 3, day: 1, variety: .american, to: &$0) } == "March 1, 2024")
    #expect(
      written { English.appendWeekdayDate(year: nil, month: 3, day: 20, weekday: 4, variety: .british, to: &$0) }
        == "Friday 20 March")
    #expect(
      written { English.appendWeekdayDate(year: nil, month: 3, day: 20, weekday: 4, variety: .american, to: &$0) }
        == "Friday, March 20")
    #expect(written { English.appendWeekday(0, to: &$0) } == "Monday")
    #expect(written { English.appendWeekday(6, to: &$0) } == "Sunday")
    #expect(written { English.appendDate(year: nil, month: 12, day: 31, variety: .british, to: &$0) } == "31 December")
  }

  @Test(
    "clocks",
    arguments: [
      (14, 30, "2:30 pm", "2:30 PM"), (9, 0, "9 am", "9 AM"), (9, 5, "9:05 am", "9:05 AM"),
      (0, 0, "midnight", "midnight"),
      (12, 0, "noon", "noon"), (0, 15, "12:15 am", "12:15 AM"), (12, 15, "12:15 pm", "12:15 PM"),
      (23, 59, "11:59 pm", "11:59 PM"),
      (13, 0, "1 pm", "1 PM"),
    ])
  func clocks(_ hour: Int, _ minute: Int, _ british: String, _ american: String) {
    #expect(written { English.appendClock(hour: hour, minute: minute, variety: .british, to: &$0) } == british)
    #expect(written { English.appendClock(hour: hour, minute: minute, variety: .american, to: &$0) } == american)
  }
}
