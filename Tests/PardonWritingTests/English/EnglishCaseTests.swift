import PardonWriting
import Testing

@Suite("English sentence case")
struct EnglishCaseTests {
  @Test(
    "capitals at the start of a sentence",
    arguments: [
      ("your parcel", "Your parcel"), ("“your parcel” is", "“Your parcel” is"), ("(we know)", "(We know)"),
      ("iPhone repairs", "iPhone repairs"), ("eBay", "eBay"), ("élodie", "Élodie"), ("œuvre", "Œuvre"), ("÷", "÷"),
      ("3 parcels", "3 parcels"), ("Already", "Already"), ("we", "We"), ("", ""), ("\"", "\""),
    ])
  func capitals(_ text: String, _ expected: String) {
    var buffer = Array("X. ".utf8)
    buffer.append(contentsOf: text.utf8)
    English.capitalise(&buffer, from: 3)
    #expect(String(decoding: buffer, as: UTF8.self) == "X. " + expected)
  }

  @Test(
    "a clause inside a sentence",
    arguments: [
      ("A sorting machine jammed", "a sorting machine jammed"),
      ("Our driver had the wrong address", "our driver had the wrong address"),
      ("The label fell off", "the label fell off"), ("I read the wrong line", "I read the wrong line"),
      ("I'm new here", "I'm new here"), ("Marie left the door open", "Marie left the door open"),
      ("Monday was a holiday", "Monday was a holiday"), ("SMS messages were off", "SMS messages were off"),
      ("IT IS late", "IT IS late"), ("Two labels were swapped", "two labels were swapped"),
      ("two labels were swapped", "two labels were swapped"), ("Anderson closed early", "Anderson closed early"),
      ("", ""),
    ])
  func clauses(_ clause: String, _ expected: String) {
    #expect(written(clause) { English.appendInnerClause($0, to: &$1) } == expected)
  }
}
