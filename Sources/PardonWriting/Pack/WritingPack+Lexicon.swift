public import PardonGrading

extension WritingPack {
  /// Traits of a noun or noun phrase, by its spelling or else by its head: the first word in French; in English the last
  /// before a preposition, `pair` in "pair of boots".
  ///
  /// - `noun`: UTF-8 without a determiner, in any case.
  /// - Returns: nil when the lexicon has neither.
  /// - Complexity: O(log nouns); no allocation.
  public func traits(ofNoun noun: UnsafeBufferPointer<UInt8>, in language: DraftLanguage) -> NounTraits? {
    if let traits = traits(exactly: noun, in: language) { return traits }
    switch language {
    case .french:
      guard let space = noun.firstIndex(of: 0x20) else { return nil }
      return traits(exactly: UnsafeBufferPointer(rebasing: noun[..<space]), in: language)
    case .english:
      let range = English.headWord(of: noun.span)
      guard range.count < noun.count,
        let head = traits(exactly: UnsafeBufferPointer(rebasing: noun[range]), in: language)
      else { return nil }
      // Another word may begin the phrase: the article is decided by its letters.
      return NounTraits(isUncounted: head.isUncounted, isPlural: head.isPlural)
    }
  }

  /// Whether the lexicon has just this noun, in any case.
  func hasNoun(_ noun: UnsafeBufferPointer<UInt8>, in language: DraftLanguage) -> Bool {
    traits(exactly: noun, in: language) != nil
  }

  private func traits(exactly noun: UnsafeBufferPointer<UInt8>, in language: DraftLanguage) -> NounTraits? {
    let (nouns, text) = (nouns, text)
    var low = 0
    var high = nouns.count
    while low < high {
      let middle = (low + high) / 2
      let entry = nouns[middle]
      let order =
        entry.language == language.rawValue
        ? WritingPack.compare(text, entry.text, noun) : entry.language < language.rawValue ? -1 : 1
      if order == 0 { return NounTraits(rawValue: entry.traits) }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    return nil
  }

  /// The order of an entry, which is in lower case, and a word, whose ASCII capitals count as small letters.
  private static func compare(
    _ text: UnsafeBufferPointer<UInt8>, _ range: TextRange, _ word: UnsafeBufferPointer<UInt8>
  ) -> Int {
    let count = Int(range.count)
    for index in 0..<min(count, word.count) {
      let entry = text[Int(range.start) + index]
      var byte = word[index]
      if byte >= 0x41 && byte <= 0x5A { byte |= 0x20 }
      if entry != byte { return entry < byte ? -1 : 1 }
    }
    return count == word.count ? 0 : count < word.count ? -1 : 1
  }
}
