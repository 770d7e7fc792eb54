import PardonWriting
import Testing

@Suite("English articles")
struct EnglishArticleTests {
  @Test(
    "an before a vowel that is heard",
    arguments: [
      "hour", "hourly update", "honest answer", "honour", "heir", "apple", "order", "invoice", "email", "e-mail",
      "upgrade",
      "umbrella", "uninstalled app", "unimportant detail", "unidentified parcel", "unissued ticket", "usher",
      "utter mess",
      "urgent call", "MRI scan", "SMS", "FAQ", "LED lamp", "HDMI cable", "NHS letter", "X-ray", "M25 exit", "A4 sheet",
      "8-day delay", "80 minute wait", "81", "8,000 mile trip", "11-day delay", "11", "18", "18,000 points", "11,000",
      "$8 refund", "£80 voucher", "€18 credit", "\"open\" ticket", "“open” ticket", "onesie", "oven", "iPhone",
      "eBay order",
      "MOT", "émigré", "œuvre", "SUV", "R2 unit",
    ])
  func an(_ phrase: String) {
    #expect(written(phrase) { English.appendIndefiniteArticle(before: $0, to: &$1) } == "an", "\(phrase)")
  }

  @Test(
    "a before a consonant that is heard",
    arguments: [
      "parcel", "house", "hotel", "heating engineer", "university", "unique item", "uniform", "union", "unit", "user",
      "usual order", "utensil", "utility bill", "UK adapter", "UPS parcel", "URL", "USB cable", "UFO", "one-off error",
      "one-way ticket", "once-only code", "euro", "European plug", "ewe", "yellow dress", "NASA model", "SIM card",
      "RAM stick",
      "ROM", "7-day delay", "1-day delay", "12", "100", "110", "1,100", "1,800 points", "111", "180", "118",
      "$9 refund",
      "£1,800 sofa", "ukulele", "çedilla", "ñandú", "T-shirt", "U-turn", "B6 room", "", "'", "WARNING",
    ])
  func a(_ phrase: String) {
    #expect(written(phrase) { English.appendIndefiniteArticle(before: $0, to: &$1) } == "a", "\(phrase)")
  }
}
