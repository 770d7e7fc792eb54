internal import PardonRules
internal import PardonText

extension Grader {
  /// Percentage of the complaint's content words that the draft says back; nil without a complaint or without such words.
  ///
  /// A content word has five letters or more, or is a number or the like; words agree when their first six folded letters
  /// do, so that *livrée* answers *livraison*.
  mutating func complaintOverlap(_ context: GradeContext) throws(GradeError) -> Int? {
    guard let message = context.complaintText else { return nil }
    do throws(TextError) {
      try TextAnalyzer.analyze(message, limits: engine.limits, into: &complaint)
    } catch {
      throw .text(error)
    }
    let wanted = Self.contentStems(complaint.tokens, complaint.folded)
    guard !wanted.isEmpty else { return nil }
    let said = Self.contentStems(text.tokens, text.folded)
    return 100 * wanted.intersection(said).count / wanted.count
  }

  private static let contentLettersMin = 5
  private static let stemLetters = 6

  private static func contentStems(
    _ tokens: UnsafeBufferPointer<Token>, _ folded: UnsafeBufferPointer<UInt8>
  ) -> Set<UInt64> {
    var stems: Set<UInt64> = []
    for token in tokens {
      let count = Int(token.foldedCount)
      if token.kind == .word && count < contentLettersMin { continue }
      let spelling = UnsafeBufferPointer(rebasing: folded[Int(token.foldedStart)..<Int(token.foldedStart) + count])
      stems.insert(
        token.kind == .word ? WordKey.make(UnsafeBufferPointer(rebasing: spelling.prefix(stemLetters))) : token.key)
    }
    return stems
  }
}
