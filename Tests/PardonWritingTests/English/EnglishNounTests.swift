import PardonWriting
import Testing

@Suite("English nouns")
struct EnglishNounTests {
  @Test(
    "plurals",
    arguments: [
      ("parcel", "parcels"), ("box", "boxes"), ("batch", "batches"), ("dish", "dishes"), ("bus", "buses"),
      ("delivery", "deliveries"), ("day", "days"), ("journey", "journeys"), ("quay", "quays"), ("knife", "knives"),
      ("shelf", "shelves"), ("roof", "roofs"), ("child", "children"), ("Child", "Children"), ("workman", "workmen"),
      ("human", "humans"), ("German", "Germans"), ("person", "people"), ("potato", "potatoes"), ("photo", "photos"),
      ("stomach", "stomachs"), ("luggage", "luggage"), ("aircraft", "aircraft"), ("series", "series"), ("SMS", "SMSs"),
      ("MRI", "MRIs"), ("diagnosis", "diagnoses"), ("quiz", "quizzes"), ("proof of purchase", "proofs of purchase"),
      ("table for two", "tables for two"), ("dinner booking", "dinner bookings"), ("pair of shoes", "pairs of shoes"),
      ("gift card", "gift cards"), ("", ""),
    ])
  func plural(_ noun: String, _ plural: String) {
    #expect(written(noun) { English.appendPlural(of: $0, to: &$1) } == plural)
  }

  @Test(
    "one thing",
    arguments: [
      "parcel", "bus", "dress", "glass", "news", "lens", "invoice", "SMS", "GPS", "pair of shoes", "set of keys",
      "virus",
      "access", "tennis lesson", "luggage", "booking for two adults and a child", "bunch of flowers", "series", "",
    ])
  func singular(_ noun: String) { #expect(English.number(of: Array(noun.utf8).span) == .singular) }

  @Test(
    "several things",
    arguments: [
      "parcels", "keys", "children", "people", "glasses", "shoes", "headphones", "kettle and toaster",
      "tickets for Friday",
      "concert tickets", "dishes", "police",
    ])
  func several(_ noun: String) { #expect(English.number(of: Array(noun.utf8).span) == .plural) }

  @Test(
    "possessives",
    arguments: [
      ("driver", English.Number.singular, "driver's"), ("customers", .plural, "customers'"),
      ("children", .plural, "children's"), ("James", .singular, "James's"), ("boss", .singular, "boss's"),
    ])
  func possessive(_ noun: String, _ number: English.Number, _ expected: String) {
    #expect(written(noun) { English.appendPossessive(of: $0, number: number, to: &$1) } == expected)
  }
}
