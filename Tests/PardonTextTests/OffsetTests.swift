import PardonText
import Testing

@Suite("Offsets")
struct OffsetTests {
  private static let pieces = [
    "a", "é", "e\u{301}", "€", "😊", "👩‍👩‍👧", "\r\n", "\n", "\u{0}", "\u{FEFF}", "𝒳", "中", " ", "\u{202F}", "ﬁ", "word ",
  ]

  private func convert(_ offsets: [UInt32], in text: [UInt8], from source: OffsetUnit, to target: OffsetUnit) throws
    -> [UInt32]
  {
    let result = text.withUnsafeBufferPointer { bytes in
      Result { try OffsetConverter.convert(offsets, in: bytes, from: source, to: target) }
    }
    return try result.get()
  }

  @Test("every unit to every other and back, on random texts")
  func properties() throws {
    for seed in UInt64(1)...300 {
      var generator = SeededGenerator(seed: seed)
      let count = Int.random(in: 0...40, using: &generator)
      let string = (0..<count).map { _ in Self.pieces.randomElement(using: &generator)! }.joined()
      let bytes = Array(string.utf8)
      // Every scalar boundary, in each unit, straight from the standard library.
      var offsets: [OffsetUnit: [UInt32]] = [.utf8: [0], .utf16: [0], .codePoint: [0]]
      for scalar in string.unicodeScalars {
        let text = String(scalar)
        offsets[.utf8]!.append(offsets[.utf8]!.last! + UInt32(text.utf8.count))
        offsets[.utf16]!.append(offsets[.utf16]!.last! + UInt32(text.utf16.count))
        offsets[.codePoint]!.append(offsets[.codePoint]!.last! + 1)
      }
      // A subset with repetitions, as sorted spans have.
      let chosen = (0..<offsets[.utf8]!.count).filter { _ in Bool.random(using: &generator) }.flatMap { [$0, $0] }
      for source in OffsetUnit.allCases {
        for target in OffsetUnit.allCases {
          let converted = try convert(chosen.map { offsets[source]![$0] }, in: bytes, from: source, to: target)
          #expect(converted == chosen.map { offsets[target]![$0] }, "seed \(seed)")
        }
      }
    }
  }

  @Test("single offsets in any order, at every character of random texts")
  func map() throws {
    var scratch = TextScratch(textBytes: 0)
    for seed in UInt64(1)...300 {
      var generator = SeededGenerator(seed: seed)
      let count = Int.random(in: 0...120, using: &generator)
      let string = (0..<count).map { _ in Self.pieces.randomElement(using: &generator)! }.joined()
      try TextAnalyzer.analyze(string, into: &scratch)
      for unit in OffsetUnit.allCases {
        let map = scratch.offsetMap(to: unit)
        var (from, to) = (UInt32(0), UInt32(0))
        var pairs = [(from, to)]
        for scalar in string.unicodeScalars {
          from += UInt32(String(scalar).utf8.count)
          switch unit {
          case .utf8: to = from
          case .utf16: to += UInt32(String(scalar).utf16.count)
          case .codePoint: to += 1
          }
          pairs.append((from, to))
        }
        for pair in pairs.shuffled(using: &generator) {
          #expect(map.convert(pair.0) == pair.1, "seed \(seed), \(unit)")
        }
      }
    }
  }

  @Test("bad offsets are named")
  func errors() {
    let text = Array("aé😊".utf8)
    #expect(throws: OffsetError.insideCharacter(index: 1)) { try convert([1, 2], in: text, from: .utf8, to: .utf16) }
    #expect(throws: OffsetError.outsideText(index: 0)) { try convert([8], in: text, from: .utf8, to: .utf16) }
    #expect(throws: OffsetError.notAscending(index: 1)) { try convert([3, 1], in: text, from: .utf8, to: .codePoint) }
    #expect(throws: OffsetError.insideCharacter(index: 0)) { try convert([3], in: text, from: .utf16, to: .utf8) }
    #expect(throws: OffsetError.outsideText(index: 0)) { try convert([5], in: text, from: .utf16, to: .utf8) }
    #expect(throws: OffsetError.notAscending(index: 1)) { try convert([2, 1], in: text, from: .codePoint, to: .utf8) }
  }
}
