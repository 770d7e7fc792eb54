import PardonText

/// Arbitrary bytes through `TextAnalyzer`: what it refuses is not UTF-8, what it accepts keeps `TextInvariants`.
enum TextFuzz {
  /// Kept from input to input, as a worker keeps it: leftovers of one text must not show in the next.
  nonisolated(unsafe) private static var scratch = TextScratch(textBytes: 0)

  static func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    do throws(TextError) {
      try TextAnalyzer.analyze(bytes, into: &scratch)
    } catch {
      require(String(validating: bytes, as: UTF8.self) == nil, "refused valid UTF-8: \(error)")
      require(scratch.tokens.isEmpty && scratch.regions.isEmpty && scratch.sentences.isEmpty)
      return 0
    }
    require(String(validating: bytes, as: UTF8.self) != nil, "accepted invalid UTF-8")
    TextInvariants.check(scratch, of: bytes)
    return 0
  }
}
