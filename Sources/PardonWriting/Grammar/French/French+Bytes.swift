extension French {
  static func append(_ literal: StaticString, to buffer: inout [UInt8]) {
    buffer.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  static func append(_ bytes: Span<UInt8>, to buffer: inout [UInt8]) {
    for index in bytes.indices { buffer.append(bytes[index]) }
  }

  static func isSame(_ word: Span<UInt8>, _ literal: StaticString) -> Bool {
    word.count == literal.utf8CodeUnitCount && has(literal, in: word, at: 0)
  }

  static func hasPrefix(_ word: Span<UInt8>, _ literal: StaticString) -> Bool {
    word.count >= literal.utf8CodeUnitCount && has(literal, in: word, at: 0)
  }

  static func hasSuffix(_ word: Span<UInt8>, _ literal: StaticString) -> Bool {
    word.count >= literal.utf8CodeUnitCount && has(literal, in: word, at: word.count - literal.utf8CodeUnitCount)
  }

  /// Whether `literal` stands at `start` of `word`, which has room for it there. ASCII capitals count as small letters.
  private static func has(_ literal: StaticString, in word: Span<UInt8>, at start: Int) -> Bool {
    let other = literal.utf8Start
    for index in 0..<literal.utf8CodeUnitCount where small(word[start + index]) != small(other[index]) { return false }
    return true
  }

  /// Whether `word` is in `list`, words parted by single spaces; an entry that ends in `*` stands for all that begin so.
  ///
  /// Complexity: O(bytes of the list).
  static func isListed(_ word: Span<UInt8>, in list: StaticString) -> Bool {
    let bytes = UnsafeBufferPointer(start: list.utf8Start, count: list.utf8CodeUnitCount)
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: " ") { end += 1 }
      let isPrefix = bytes[end - 1] == UInt8(ascii: "*")
      let length = end - start - (isPrefix ? 1 : 0)
      if isPrefix ? word.count >= length : word.count == length {
        var matched = 0
        while matched < length, small(word[matched]) == small(bytes[start + matched]) { matched += 1 }
        if matched == length { return true }
      }
      start = end + 1
    }
    return false
  }

  /// Whether `word` ends in one of the words of `list`, parted by single spaces.
  static func endsInListed(_ word: Span<UInt8>, _ list: StaticString) -> Bool {
    let bytes = UnsafeBufferPointer(start: list.utf8Start, count: list.utf8CodeUnitCount)
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != UInt8(ascii: " ") { end += 1 }
      let length = end - start
      if word.count >= length {
        let offset = word.count - length
        var matched = 0
        while matched < length, small(word[offset + matched]) == small(bytes[start + matched]) { matched += 1 }
        if matched == length { return true }
      }
      start = end + 1
    }
    return false
  }

  /// The small letter of an ASCII capital, and of the second byte of À–Þ (in a two-byte letter that begins with C3). Other
  /// characters have such bytes too: compare only what went through it on both sides.
  @inline(__always)
  static func small(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte >= 0x80 && byte <= 0x9E && byte != 0x97 ? byte | 0x20 : byte
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// ASCII letters, and every byte of a longer character.
  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return (letter >= 0x61 && letter <= 0x7A) || byte >= 0x80
  }

  static let nonBreakingSpace: StaticString = "\u{00A0}"
  static let narrowSpace: StaticString = "\u{202F}"
}
