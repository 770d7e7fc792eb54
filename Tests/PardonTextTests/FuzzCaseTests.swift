import Testing

@testable import PardonText

/// Texts that once broke a promise of the analyzer, found by `make fuzz`.
private let fuzzCases: [String] = [
  "\u{0}Bon/'oJHurel} <Nom> XXX «NoIIIIIIIIIIIIIIIIIIIIIIIYYYYYYYYYYYYBon l'en..A..@.YYYYYYY...Y."
]

@Test("texts found by fuzzing keep the promises of sentences and tokens", arguments: fuzzCases)
func fuzzCase(text: String) throws {
  let analysis = try Analysis(text)
  var next: UInt32 = 0
  for sentence in analysis.sentences {
    #expect(sentence.tokenStart == next && sentence.tokenEnd > next)
    for index in sentence.tokenStart..<sentence.tokenEnd {
      let token = analysis.tokens[Int(index)]
      #expect(token.start >= sentence.start && token.end <= sentence.end && token.start < token.end)
    }
    next = sentence.tokenEnd
  }
  #expect(Int(next) == analysis.tokens.count)
}
