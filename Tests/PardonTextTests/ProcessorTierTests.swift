import CPardonScan
import Foundation
import Testing

@testable import PardonText

@Suite("tiers of the kernels")
struct ProcessorTierTests {
  /// Bits of mail that the kernels treat apart, in both languages.
  private static let pieces: [String] = [
    "sorry", "we're", "don't", "can't", "cannot", "Cannot", "the", "I", "USA", "XXX", "x", "xylophone", "Xavier",
    "I've", "you’ll", "it's", "WE'RE", "DON'T", "won't", "shan’t", "n't", "y'all's", "jusqu's", "ç'm", "well-known",
    "porte-clés",
    "X-ray", "mère-se", "Mr.", "etc.", "J.", "p.", "U.S.",
    "l'", "d’", "qu'", "l’", "Qu’", "j'", "n'est", "c’était", "aujourd'hui", "jusqu'à", "désolée", "Désolé", "ÉTÉ", "À",
    "à", "çà", "œuvre", "Œ", "æon", "Æ", "ÆA", "ßtraße", "ÿ", "Ñandú", "þorn", "Þ", "×", "÷", "e\u{301}te\u{301}",
    "n\u{303}",
    "remboursement", "remboursements", "internationalisation", "anticonstitutionnellement", "abcdefgh", "abcdefghi",
    "abcdefghijklmno", "abcdefghijklmnop", "abcdefghijklmnopq", "éééééééé", "éèêëàâäîïôöùûüç", "aéaéaéaéaéaéaéaé",
    " ", "  ", "\u{A0}", "\u{202F}", "\u{2009}", "\t", "\n", "\r\n", "\n\n", "\n> ", "\n- ", "\n• ", ",", ", ", " ,",
    ",,", ";",
    ":", ".", ". ", "...", "…", "!", "?", " ?", "\u{202F}!", "?!", "(", ")", "[", "]", "[Nom]", "{{name}}", "<b>",
    "«\u{A0}", "»",
    "“", "”", "\"", "‘", "’", "'", "`", "-", "–", "—", "·", "_", "__", "/", "%", "€", "$", "£", "+", "@", "#", "&", "*",
    "12", "3,50 €", "12,5", "849.00\u{A0}€", "£849.00", "$5", "€ 7", "£1,234.50", "5 March", "5 EUR", "5 p.m.",
    "at 11:40", "25:00",
    "9:5", "1 200", "4 h", "4 hours", "(5)", "(see", " - ", " — ", ": ", ")", "12:30", "10h15", "1er", "5kg", "n°", "№",
    "AB-1234", "M.", "Mme", "p.ex.", "e.g.",
    "www.exemple.fr",
    "https://shop.example/a", "a@b.example", "désolé·e·s", "client(e)s", "😀", "👍🏽", "❤️", ":)", "漢字", "Привет", "Ω",
    "\u{0}", "\u{AD}", "\u{200B}", "\u{7F}", "ﬁn", "Ａｂ", "１", "Kind regards,", "Cordialement,", "Sent from my phone",
    "\n##- Please reply above this line -##", "\n[Logo]", "\n<image001.png>", "\n***", "\nRate this reply",
    "\nHoraires",
    "registered in England", "company number", "au capital de",
    "En vous souhaitant une belle journée,",
  ]

  @Test("own texts in both languages read the same on every tier")
  func mails() {
    var comparison = TierComparison()
    for example in MailCase.all {
      let text = example.lines.map { String($0.text) }.joined(separator: "\n")
      let spellings = [
        text, text.replacing("\n", with: "\r\n"), text.decomposedStringWithCanonicalMapping,
        text.replacing("'", with: "’").replacing(" ", with: "\u{A0}"), text.uppercased(),
      ]
      for spelling in spellings {
        #expect(comparison.difference(Array(spelling.utf8)) == nil, "\(spelling.debugDescription)")
      }
    }
  }

  @Test("every letter of Latin-1 folds the same on every tier")
  func latin() {
    var comparison = TierComparison()
    for value in UInt8(0x80)...0xBF {
      for before in 0..<20 {
        let word = [UInt8](repeating: 0x61, count: before) + [0xC3, value, 0x62]
        #expect(comparison.difference([0xC3, value] + [0x20] + word + [0x20, 0xC3, value]) == nil, "C3 \(value)")
        #expect(comparison.difference(word + [0xC3, value, 0x53, 0x20]) == nil, "C3 \(value)")
      }
    }
  }

  @Test("random texts read the same on every tier", arguments: 0..<8)
  func random(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var comparison = TierComparison()
    for _ in 0..<600 {
      var text = ""
      for _ in 0..<Int.random(in: 1...60, using: &generator) {
        text += Self.pieces.randomElement(using: &generator)!
        if Int.random(in: 0..<3, using: &generator) > 0 { text += " " }
      }
      #expect(comparison.difference(Array(text.utf8)) == nil, "seed \(seed): \(text.debugDescription)")
    }
  }

  @Test("digits of every length, with marks between them, read the same on every tier")
  func digits() {
    var comparison = TierComparison()
    for count in 1...12 {
      for first in ["0", "7", "+", "$", "€ "] {
        for rest in ["", ".5", ".50", ",50", ".500", ":30", " 50 60", "-20", ".50.60"] {
          for end in ["", "\u{A0}€", " €", "€", " then", ". Then", " h", " pm", "%", " EUR", "kg"] {
            let text = "Call \(first)\(String("123456789012".prefix(count)))\(rest)\(end)"
            #expect(comparison.difference(Array(text.utf8)) == nil, "\(text)")
          }
        }
      }
    }
  }

  @Test("random bytes, mostly no UTF-8, are refused at the same place on every tier", arguments: 0..<8)
  func randomBytes(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var comparison = TierComparison()
    let bytes: [UInt8] = [
      0x20, 0x61, 0x0A, 0xC3, 0xA9, 0xC3, 0xA9, 0xE2, 0x80, 0x99, 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xA0, 0xE0, 0xF4, 0x90,
      0xC0, 0xC1, 0xF5, 0xFF, 0xBF,
    ]
    for _ in 0..<4000 {
      var text = [UInt8](repeating: 0x61, count: Int.random(in: 0...140, using: &generator))
      for _ in 0..<Int.random(in: 0...4, using: &generator) where !text.isEmpty {
        let place = Int.random(in: 0..<text.count, using: &generator)
        for offset in place..<min(place + 4, text.count) { text[offset] = bytes.randomElement(using: &generator)! }
      }
      #expect(comparison.difference(text) == nil, "seed \(seed): \(text)")
    }
  }

  @Test("characters of every length across the ends of blocks")
  func blockEnds() {
    var comparison = TierComparison()
    let characters = ["é", "’", "\u{A0}", "😀", "œ", "€", ",", ".", "'", "\n", "Z", "e\u{301}", "…", "à l'"]
    for before in 56..<70 {
      for filler in ["a", " ", "é", "b "] {
        let start = String(String(repeating: filler, count: before).unicodeScalars.prefix(before))
        for character in characters {
          for end in ["", "s", " fin", "nous sommes désolés.", String(repeating: "x y", count: 30)] {
            #expect(
              comparison.difference(Array((start + character + end).utf8)) == nil,
              "\(before) \(start + character + end)")
          }
        }
      }
    }
  }

  @Test("texts cut at every byte, right before a page that cannot be read")
  func guardedPage() throws {
    let draft = Array(
      """
      Bonjour Madame Crémière,

      Nous sommes désolés : votre colis n’est pas arrivé… L’équipe l'a retrouvé à 10h15, « chez nous ».
      We're truly sorry, and we'll refund £12.50 today; "thank you" for your patience 😀!
      Cordialement,
      Zoé
      """.utf8)
    let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    let memory = try #require(mmap(nil, 3 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0))
    defer { munmap(memory, 3 * page) }
    try #require(mprotect(memory, page, PROT_NONE) == 0 && mprotect(memory + 2 * page, page, PROT_NONE) == 0)
    var comparison = TierComparison()
    for count in 0...draft.count {
      for start in [0, draft.count - count] {
        for place in [memory + page, memory + 2 * page - count] {
          draft.withUnsafeBytes { place.copyMemory(from: $0.baseAddress! + start, byteCount: count) }
          let found = comparison.difference(UnsafeRawBufferPointer(start: place, count: count))
          #expect(found == nil, "\(count) bytes from \(start)")
        }
      }
    }
  }

  @Test("tokens and lines lie in memory as the kernels write them")
  func layout() {
    #expect(MemoryLayout<Token>.stride == MemoryLayout<PardonScanToken>.stride)
    #expect(MemoryLayout<Token>.offset(of: \.end) == MemoryLayout<PardonScanToken>.offset(of: \.end))
    #expect(MemoryLayout<Token>.offset(of: \.foldedStart) == MemoryLayout<PardonScanToken>.offset(of: \.folded_start))
    #expect(MemoryLayout<Token>.offset(of: \.foldedCount) == MemoryLayout<PardonScanToken>.offset(of: \.folded_count))
    #expect(MemoryLayout<Token>.offset(of: \.flags) == MemoryLayout<PardonScanToken>.offset(of: \.flags))
    #expect(MemoryLayout<Token>.offset(of: \.key) == MemoryLayout<PardonScanToken>.offset(of: \.key))
    #expect(MemoryLayout<Token>.offset(of: \.sentence) == MemoryLayout<PardonScanToken>.offset(of: \.sentence))
    #expect(MemoryLayout<Token>.offset(of: \.kind) == MemoryLayout<PardonScanToken>.offset(of: \.kind))
    #expect(MemoryLayout<Line>.stride == MemoryLayout<PardonScanLine>.stride)
    #expect(MemoryLayout<Line>.offset(of: \.contentStart) == MemoryLayout<PardonScanLine>.offset(of: \.content_start))
    #expect(MemoryLayout<Line>.offset(of: \.end) == MemoryLayout<PardonScanLine>.offset(of: \.end))
    #expect(MemoryLayout<Line>.offset(of: \.next) == MemoryLayout<PardonScanLine>.offset(of: \.next))
    #expect(MemoryLayout<Line>.offset(of: \.columns) == MemoryLayout<PardonScanLine>.offset(of: \.columns))
    #expect(
      MemoryLayout<Line>.offset(of: \.continuations) == MemoryLayout<PardonScanLine>.offset(of: \.continuations))
    #expect(MemoryLayout<Line>.offset(of: \.region) == MemoryLayout<PardonScanLine>.offset(of: \.region))
    #expect(MemoryLayout<Line>.offset(of: \.flags) == MemoryLayout<PardonScanLine>.offset(of: \.flags))
    #expect(MemoryLayout<Line>.offset(of: \.openers) == MemoryLayout<PardonScanLine>.offset(of: \.openers))
    #expect(MemoryLayout<Line>.offset(of: \.isSpecial) == MemoryLayout<PardonScanLine>.offset(of: \.is_special))
    #expect(MemoryLayout<LineWord>.stride == MemoryLayout<PardonScanLineWord>.stride)
    #expect(MemoryLayout<LineWord>.offset(of: \.start) == MemoryLayout<PardonScanLineWord>.offset(of: \.start))
    #expect(MemoryLayout<LineWord>.offset(of: \.end) == MemoryLayout<PardonScanLineWord>.offset(of: \.end))
    #expect(MemoryLayout<LineWord>.offset(of: \.flags) == MemoryLayout<PardonScanLineWord>.offset(of: \.flags))
    #expect(MemoryLayout<Sentence>.stride == MemoryLayout<PardonScanSentence>.stride)
    #expect(MemoryLayout<Sentence>.offset(of: \.language) == MemoryLayout<PardonScanSentence>.offset(of: \.language))
    #expect(MemoryLayout<Sentence>.offset(of: \.region) == MemoryLayout<PardonScanSentence>.offset(of: \.region))
    #expect(
      MemoryLayout<Sentence>.offset(of: \.opensParagraph)
        == MemoryLayout<PardonScanSentence>.offset(of: \.opens_paragraph))
  }

  @Test("a tier is asked for by its name")
  func names() throws {
    #expect(try ProcessorTier.named("plain") == .plain)
    #expect(throws: ProcessorTierError.unknown("sse")) { try ProcessorTier.named("sse") }
    #expect(
      ProcessorTierError.unknown("sse").description
        == "PARDON_CPU=sse: no such tier; it is one of plain, avx2, avx512, neon")
    for tier in ProcessorTier.allCases {
      if tier.isAvailable {
        #expect(try ProcessorTier.named(tier.rawValue) == tier)
      } else {
        #expect(throws: ProcessorTierError.unavailable(tier, best: .best)) { try ProcessorTier.named(tier.rawValue) }
      }
    }
    #expect(
      ProcessorTierError.unavailable(.avx512, best: .avx2).description
        == "PARDON_CPU=avx512: this machine lacks instructions of that tier; its best is avx2")
  }
}
