import PardonText
import Testing

/// What the analyzer found in one text, as strings that a table can hold.
struct Analysis {
  var tokens: [Token] = []
  var folded: [String] = []
  var sentences: [Sentence] = []
  var sentenceTexts: [String] = []
  var regions: [Region] = []
  var language = LanguageResult()
  var counts = TextCounts()
  var text: [UInt8] = []

  init(_ string: String) throws {
    var scratch = TextScratch()
    try self.init(string, into: &scratch)
  }

  init(_ string: String, into scratch: inout TextScratch) throws {
    try TextAnalyzer.analyze(string, into: &scratch)
    text = Array(scratch.text)
    tokens = Array(scratch.tokens)
    sentences = Array(scratch.sentences)
    regions = Array(scratch.regions)
    language = scratch.language
    counts = scratch.counts
    let bytes = scratch.folded
    folded = tokens.map { token in
      let start = Int(token.foldedStart)
      return String(decoding: bytes[start..<start + Int(token.foldedCount)], as: UTF8.self)
    }
    sentenceTexts = sentences.map { slice($0.start, $0.end) }
  }

  func slice(_ start: UInt32, _ end: UInt32) -> String {
    String(decoding: text[Int(start)..<Int(end)], as: UTF8.self)
  }

  /// Tokens in order: folded words, `kind(spelling)` for the special ones; before a token `,` for a clause mark and `_`
  /// for glued, after it `"` for quoted and `*` for inclusive; `|` between sentences.
  var line: String {
    var parts: [String] = []
    for (index, token) in tokens.enumerated() {
      if token.flags.contains(.opensSentence), index > 0 { parts.append("|") }
      var part = token.flags.contains(.glued) ? "_" : ""
      part += token.kind == .word ? folded[index] : "\(token.kind)(\(slice(token.start, token.end)))"
      if token.flags.contains(.quoted) { part += "\"" }
      if token.flags.contains(.inclusive) { part += "*" }
      if token.flags.contains(.afterClauseMark), !token.flags.contains(.opensSentence) { parts.append(",") }
      parts.append(part)
    }
    return parts.joined(separator: " ")
  }

  /// The token as it is spelled, in the masculine form when it is inclusive.
  func masculine(_ index: Int) -> String {
    let (count, takesS) = text.withUnsafeBufferPointer { tokens[index].masculineForm(in: $0) }
    let start = tokens[index].start
    return slice(start, start + UInt32(count)) + (takesS ? "s" : "")
  }
}

/// A deterministic generator (splitmix64): the seed is in every failure message.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// A named row of a table.
struct TextCase: CustomTestStringConvertible, Sendable {
  let text: String
  let expected: String
  init(_ text: String, _ expected: String) {
    self.text = text
    self.expected = expected
  }
  var testDescription: String { text }
}
