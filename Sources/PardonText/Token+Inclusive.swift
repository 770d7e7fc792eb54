extension Token {
  /// The masculine form that an `inclusive` token of `text` stands for (« débité·e·s » → « débités »): so many bytes from the
  /// token's start on, and whether an "s" follows that does not stand right behind them.
  ///
  /// The whole token when it is not inclusive. Linear in the token's bytes; no allocation.
  public func masculineForm(in text: UnsafeBufferPointer<UInt8>) -> (count: Int, takesS: Bool) {
    let length = Int(end - start)
    guard flags.contains(.inclusive), let base = text.baseAddress, Int(end) <= text.count else {
      return (length, false)
    }
    let spelling = base + Int(start)
    var count = 0
    var folded = 0
    while count < length {
      let scalar = Scalar(at: spelling + count)
      guard let letters = scalar.foldedCount else { break }
      folded += letters
      count += scalar.count
    }
    // The tokenizer appends a plural s to the folded word that the spelling's first part does not have.
    return (count, folded < Int(foldedCount))
  }
}

extension Scalar {
  /// Bytes that a letter folds to, 0 for what words are read without (soft hyphens, combining marks); nil for anything else.
  fileprivate var foldedCount: Int? {
    if value < 0x80 { return (value | 0x20) &- 0x61 < 26 ? 1 : nil }
    if let index = FoldTable.index(of: value), FoldTable.shared.entries[index] >> 16 & 3 > 0 {
      return Int(FoldTable.shared.entries[index] >> 16 & 3)
    }
    if let letters = Scalar.expansion(value) { return letters.1 == 0 ? 1 : letters.2 == 0 ? 2 : 3 }
    switch Scalar.classify(value) {
    case CharacterClass.letter: return count
    case CharacterClass.ignored: return 0
    default: return nil
    }
  }
}
