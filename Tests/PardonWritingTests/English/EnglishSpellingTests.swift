import PardonWriting
import Testing

@Suite("English spelling")
struct EnglishSpellingTests {
  private func spelling() -> EnglishSpelling {
    var spelling = EnglishSpelling()
    for (british, american) in [("apologise", "apologize"), ("colour", "color"), ("cancelled", "canceled")] {
      spelling.add(british: Array(british.utf8), american: Array(american.utf8))
    }
    return spelling
  }

  @Test(
    "whole words change, capitals stay",
    arguments: [
      ("We apologise.", "We apologize."), ("Apologise", "Apologize"), ("COLOUR", "COLOR"), ("colourful", "colourful"),
      ("cancelled, colour", "canceled, color"), ("discolour", "discolour"), ("", ""), ("a-colour", "a-color"),
    ])
  func american(_ text: String, _ expected: String) {
    let spelling = spelling()
    #expect(written(text) { spelling.append($0, variety: .american, to: &$1) } == expected)
    #expect(written(text) { spelling.append($0, variety: .british, to: &$1) } == text)
  }
}
