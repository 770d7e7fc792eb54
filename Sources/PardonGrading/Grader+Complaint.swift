internal import PardonRules
internal import PardonText

extension Grader {
  /// Percentage of the complaint's content words that the draft says back; nil without a complaint or without such words.
  ///
  /// A content word has five letters or more, or is a number or the like; words agree when their first six folded letters
  /// do, so that *livrée* answers *livraison*.
  mutating func complaintOverlap(_ context: GradeContext) throws(GradeError) -> Int? {
    guard let message = context.complaintText else { return context.complaintOverlap }
    return complaintOverlap(wantedCount: try readComplaint(message))
  }

  /// Writes the stems of the complaint's content words to `wanted`; returns their number.
  mutating func readComplaint(_ message: String) throws(GradeError) -> Int {
    do throws(TextError) {
      try TextAnalyzer.analyze(message, limits: engine.limits, into: &complaint)
    } catch {
      throw .text(error)
    }
    return Self.collectStems(complaint.tokens, complaint.folded, &wanted)
  }

  /// Percentage of the stems in `wanted` that the draft says back; nil when there are none.
  mutating func complaintOverlap(wantedCount: Int) -> Int? {
    if wantedCount == 0 { return nil }
    let saidCount = Self.collectStems(text.tokens, text.folded, &said)
    var common = 0
    var next = 0
    for index in 0..<wantedCount {
      let stem = wanted.base[index]
      while next < saidCount && said.base[next] < stem { next += 1 }
      if next < saidCount && said.base[next] == stem { common += 1 }
    }
    return 100 * common / wantedCount
  }

  private static let contentLettersMin = 5
  private static let stemLetters = 6

  /// Stems of the content words, ascending, each once; returns their number.
  private static func collectStems(
    _ tokens: UnsafeBufferPointer<Token>, _ folded: UnsafeBufferPointer<UInt8>, _ stems: inout ScratchBuffer<UInt64>
  ) -> Int {
    stems.reserve(tokens.count)
    var found = 0
    for token in tokens {
      let count = Int(token.foldedCount)
      if token.kind == .word && count < contentLettersMin { continue }
      let spelling = UnsafeBufferPointer(rebasing: folded[Int(token.foldedStart)..<Int(token.foldedStart) + count])
      stems.base[found] =
        token.kind == .word ? WordKey.make(UnsafeBufferPointer(rebasing: spelling.prefix(stemLetters))) : token.key
      found += 1
    }
    return stems.sortDistinct(count: found)
  }
}
