import PardonText
import Testing

@Suite("Analyzer")
struct AnalyzerTests {
  struct BadBytes: CustomTestStringConvertible, Sendable {
    let bytes: [UInt8]
    let offset: Int
    var testDescription: String { "\(bytes)" }
  }

  static let badBytes: [BadBytes] = [
    BadBytes(bytes: [0x80], offset: 0),
    BadBytes(bytes: Array("sorry ".utf8) + [0xFF], offset: 6),
    BadBytes(bytes: [0x61, 0xC3], offset: 1),
    BadBytes(bytes: [0xC3, 0x41], offset: 0),
    BadBytes(bytes: [0xC0, 0xAF], offset: 0),
    BadBytes(bytes: [0xE0, 0x80, 0xAF], offset: 0),
    BadBytes(bytes: [0xED, 0xA0, 0x80], offset: 0),
    BadBytes(bytes: [0xE2, 0x82], offset: 0),
    BadBytes(bytes: [0xF0, 0x80, 0x80, 0x80], offset: 0),
    BadBytes(bytes: [0xF4, 0x90, 0x80, 0x80], offset: 0),
    BadBytes(bytes: [0xF5, 0x80, 0x80, 0x80], offset: 0),
    BadBytes(bytes: Array("Désolés pour le retard ".utf8) + [0xE9], offset: 25),
  ]

  @Test("invalid UTF-8 is refused with its place", arguments: badBytes)
  func invalid(_ example: BadBytes) {
    var scratch = TextScratch()
    #expect(throws: TextError.invalidUTF8(offset: example.offset)) {
      try example.bytes.withUnsafeBytes { bytes in try TextAnalyzer.analyze(bytes, into: &scratch) }
    }
    #expect(scratch.tokens.isEmpty)
    #expect(scratch.text.isEmpty)
  }

  @Test("a text over the limit is refused")
  func tooLong() {
    var scratch = TextScratch()
    #expect(throws: TextError.tooLong(bytes: 5, bytesMax: 4)) {
      try TextAnalyzer.analyze("sorry", limits: TextLimits(textBytesMax: 4), into: &scratch)
    }
  }

  @Test("empty, blank and NUL-only texts have no words", arguments: ["", "   ", "\n\n\t", "\u{0}\u{0}", "\r\n"])
  func empty(_ text: String) throws {
    let analysis = try Analysis(text)
    #expect(analysis.tokens.isEmpty)
    #expect(analysis.sentences.isEmpty)
    try expectRegionsCover(analysis)
  }

  @Test("ten megabytes, and words and lines without end")
  func large() throws {
    var scratch = TextScratch()
    let sentence = "Nous sommes désolés pour l'erreur, we are sorry. "
    let long = String(repeating: sentence, count: 10 << 20 / sentence.utf8.count)
    try TextAnalyzer.analyze(long, into: &scratch)
    #expect(scratch.counts.sentences > 200_000)
    try TextAnalyzer.analyze(String(repeating: "é", count: 1 << 20), into: &scratch)
    #expect(scratch.tokens.count == 1)
    #expect(scratch.tokens[0].foldedCount == UInt16.max)
    for piece in ["@", "a.", "(", "1 ", "<", "[", "> ", "\n", "On x wrote:\n", "'", "a'", "-", "X", "__", "\"", "«"] {
      try TextAnalyzer.analyze(String(repeating: piece, count: 200_000 / piece.utf8.count), into: &scratch)
    }
  }

  @Test("buffers stay where they are after warm-up")
  func allocations() throws {
    var scratch = TextScratch()
    let texts = (MailCase.english + MailCase.french).map { Array($0.lines.map(\.text).joined(separator: "\n").utf8) }
    func analyzeAll() throws {
      for text in texts {
        try text.withUnsafeBytes { bytes in try TextAnalyzer.analyze(bytes, into: &scratch) }
      }
    }
    func addresses() -> [UnsafeRawPointer?] {
      [
        UnsafeRawPointer(scratch.text.baseAddress), UnsafeRawPointer(scratch.tokens.baseAddress),
        UnsafeRawPointer(scratch.folded.baseAddress), UnsafeRawPointer(scratch.sentences.baseAddress),
        UnsafeRawPointer(scratch.regions.baseAddress),
      ]
    }
    try analyzeAll()
    let before = addresses()
    for _ in 0..<20 { try analyzeAll() }
    #expect(addresses() == before)
  }

  // MARK: Typographic variants

  static let drafts = [
    "Bonjour Zoé,\n\nNous sommes désolés : l'œuvre qu'elle a reçue était abîmée. Qu'est-ce qui s'est passé ? C'est notre faute !",
    "Désolé·e·s, d'accord… « Ce n'est pas grave », dit-il. Coûts : 1 234,56 € remboursés à 15 h 40 ; voilà !",
    "We didn't check, and it's our mistake. You've waited 3 weeks; that isn't \"fine\". The customer's café was naïve.",
  ]

  private static func decomposed(_ text: String) -> String {
    let marks: [Character: String] = [
      "é": "e\u{301}", "è": "e\u{300}", "ê": "e\u{302}", "à": "a\u{300}", "û": "u\u{302}", "î": "i\u{302}",
      "ï": "i\u{308}",
      "ç": "c\u{327}", "É": "E\u{301}", "À": "A\u{300}", "ù": "u\u{300}", "ô": "o\u{302}",
    ]
    return text.map { marks[$0] ?? String($0) }.joined()
  }

  private static let variants: [(name: String, make: @Sendable (String) -> String)] = [
    ("NFD", decomposed),
    ("typographic apostrophes", { $0.map { $0 == "'" ? "’" : String($0) }.joined() }),
    (
      "NBSP before marks",
      { $0.map { String($0) }.joined().replacing(" :", with: "\u{A0}:").replacing(" !", with: "\u{202F}!") }
    ),
    ("NNBSP before marks", { $0.replacing(" ?", with: "\u{202F}?").replacing(" ;", with: "\u{202F};") }),
    (
      "NBSP in quotation marks and amounts",
      {
        $0.replacing("« ", with: "«\u{A0}").replacing(" »", with: "\u{A0}»").replacing(" €", with: "\u{A0}€").replacing(
          "1 2", with: "1\u{202F}2")
      }
    ),
    ("oe", { $0.replacing("œ", with: "oe") }),
    ("soft hyphens", { $0.replacing("so", with: "s\u{AD}o").replacing("is", with: "i\u{AD}s") }),
    ("zero-width spaces", { $0.replacing("ou", with: "o\u{200B}u") }),
    ("ligatures", { $0.replacing("ff", with: "\u{FB00}").replacing("fi", with: "\u{FB01}") }),
    ("CRLF", { $0.replacing("\n", with: "\r\n") }),
    ("curly quotes", { $0.replacing("\"fine\"", with: "“fine”") }),
    ("ellipsis", { $0.replacing("…", with: "...") }),
  ]

  @Test("typographic variants of a text have the same words and sentences", arguments: drafts)
  func variants(_ draft: String) throws {
    let plain = try Analysis(draft)
    for variant in Self.variants {
      let other = try Analysis(variant.make(draft))
      #expect(Self.structure(other) == Self.structure(plain), "\(variant.name)")
    }
  }

  /// Everything but offsets; numbers by kind, since their spelling is their own.
  private static func structure(_ analysis: Analysis) -> [String] {
    let ignored: TokenFlags = [.accented]
    let tokens = analysis.tokens.map { token in
      let key = token.kind == .word ? token.key : 0
      return "\(key) \(token.kind) \(token.flags.subtracting(ignored).rawValue) \(token.sentence)"
    }
    let sentences = analysis.sentences.map {
      "\($0.tokenStart) \($0.tokenEnd) \($0.isQuestion) \($0.isExclamation) \($0.language) \($0.region) \($0.opensParagraph)"
    }
    return tokens + sentences + analysis.regions.map { "\($0.kind)" }
  }

  // MARK: Properties

  private static let pieces = [
    "we ", "Sorry", "désolé", "l'", "qu’", "n't", "can't ", "'s ", " ", " ", "  ", "\n", "\r\n", "\n\n", ". ", ".",
    "! ", "? ", "…",
    ", ", ": ", "; ", "(", ")", "[", "]", "{{", "}}", "<", ">", "« ", " »", "“", "”", "\"", "‘", "’", "-", " – ", "--",
    "- ", "> ",
    "1", "12", "1 234,5", "3.14", "€", " €", "$", "£", "%", "15h40", "12/03/2025", "AB-12", "#4", "@", "a@b.co",
    "www.x.fr/y",
    "https://", "X", "XXX", "xx,xx", "__", "____", "·e", "(e)s", ".e.s", "😊", "👩‍👩‍👧", "\u{301}", "\u{AD}", "\u{200B}",
    "\u{FEFF}",
    "\u{A0}", "\u{202F}", "œ", "ﬁ", "Ж", "中", "𝒳", "\u{0}", "Mr. ", "p. ex. ", "e.g. ", "8 p.m. ", "J. ", "n° ", "№",
    "1. ", "• ",
    "On Mon 3 at 10:20 x@y wrote:", "Le 3 mars à 10:20 a écrit :", "From: x", "Sent: y", "To: z",
    "-----Original Message-----",
    "Kind regards,", "Cordialement,", "Bonjour Zoé,", "Dear Tom,", "PS: ", "Sent from my iPhone", "\u{2028}",
    "\u{E000}", "½",
  ]

  @Test("random texts: offsets, order and cover hold")
  func properties() throws {
    var scratch = TextScratch(textBytes: 16)
    for seed in UInt64(1)...3000 {
      var generator = SeededGenerator(seed: seed)
      let count = Int.random(in: 0...60, using: &generator)
      let text = (0..<count).map { _ in Self.pieces.randomElement(using: &generator)! }.joined()
      try check(Analysis(text, into: &scratch), "seed \(seed)")
    }
  }

  private func check(_ analysis: Analysis, _ comment: Comment) throws {
    let text = analysis.text
    func isBoundary(_ offset: UInt32) -> Bool {
      Int(offset) == text.count || (Int(offset) < text.count && text[Int(offset)] & 0xC0 != 0x80)
    }
    var end: UInt32 = 0
    for (index, token) in analysis.tokens.enumerated() {
      #expect(token.start >= end && token.end > token.start, comment)
      #expect(isBoundary(token.start) && isBoundary(token.end), comment)
      var folded = analysis.folded[index]
      #expect(folded.withUTF8 { WordKey.make($0) } == token.key, comment)
      #expect(token.foldedCount > 0, comment)
      let masculine = text.withUnsafeBufferPointer { token.masculineForm(in: $0) }
      #expect(isBoundary(token.start + UInt32(masculine.count)), comment)
      #expect(token.flags.contains(.inclusive) || token.start + UInt32(masculine.count) == token.end, comment)
      end = token.end
    }
    var tokenEnd: UInt32 = 0
    var sentenceEnd: UInt32 = 0
    for (index, sentence) in analysis.sentences.enumerated() {
      #expect(sentence.tokenStart == tokenEnd && sentence.tokenEnd > tokenEnd, comment)
      #expect(sentence.start >= sentenceEnd && sentence.end > sentence.start, comment)
      #expect(isBoundary(sentence.start) && isBoundary(sentence.end), comment)
      for tokenIndex in Int(sentence.tokenStart)..<Int(sentence.tokenEnd) {
        let token = analysis.tokens[tokenIndex]
        #expect(Int(token.sentence) == index, comment)
        #expect(token.start >= sentence.start && token.end <= sentence.end, comment)
        #expect(token.flags.contains(.opensSentence) == (tokenIndex == Int(sentence.tokenStart)), comment)
        #expect(token.flags.contains(.closesSentence) == (tokenIndex + 1 == Int(sentence.tokenEnd)), comment)
      }
      tokenEnd = sentence.tokenEnd
      sentenceEnd = sentence.end
    }
    #expect(Int(tokenEnd) == analysis.tokens.count, comment)
    try expectRegionsCover(analysis, comment)
  }
}
