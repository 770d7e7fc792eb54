/// Lower-case words parted by single spaces, in the binary; looked up without allocation in O(bytes of the list).
struct WordList {
  let words: StaticString

  init(_ words: StaticString) { self.words = words }

  /// Whether `word` is in the list; ASCII capitals of `word` count as small letters.
  func contains(_ word: Span<UInt8>) -> Bool { lookUp(word) != nil }

  /// The value of `word` in a list of `key=value` entries: its bytes, or nil.
  func value(of word: Span<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    guard let end = lookUp(word, mark: UInt8(ascii: "=")) else { return nil }
    let bytes = UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
    var stop = end
    while stop < bytes.count, bytes[stop] != UInt8(ascii: " ") { stop += 1 }
    return UnsafeBufferPointer(rebasing: bytes[end..<stop])
  }

  /// The index after `word` (and after `mark`), when it stands in the list as a whole word.
  private func lookUp(_ word: Span<UInt8>, mark: UInt8? = nil) -> Int? {
    let bytes = UnsafeBufferPointer(start: words.utf8Start, count: words.utf8CodeUnitCount)
    guard !word.isEmpty else { return nil }
    var start = 0
    while start + word.count <= bytes.count {
      var matched = 0
      while matched < word.count, bytes[start + matched] == English.small(word[matched]) { matched += 1 }
      if matched == word.count {
        let next = start + matched
        if let mark {
          if next < bytes.count, bytes[next] == mark { return next + 1 }
        } else if next == bytes.count || bytes[next] == UInt8(ascii: " ") {
          return next
        }
      }
      while start < bytes.count, bytes[start] != UInt8(ascii: " ") { start += 1 }
      start += 1
    }
    return nil
  }
}

extension English {
  /// The small letter of an ASCII capital; every other byte unchanged.
  @inline(__always)
  static func small(_ byte: UInt8) -> UInt8 { isCapital(byte) ? byte | 0x20 : byte }

  @inline(__always)
  static func isCapital(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// ASCII letters, and every byte of a longer character.
  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return (letter >= 0x61 && letter <= 0x7A) || byte >= 0x80
  }

  @inline(__always)
  static func isVowel(_ byte: UInt8) -> Bool {
    switch small(byte) {
    case 0x61, 0x65, 0x69, 0x6F, 0x75: true
    default: false
    }
  }

  /// Whether `word` begins with `prefix`, small letters.
  static func hasPrefix(_ word: Span<UInt8>, _ prefix: StaticString) -> Bool {
    guard word.count >= prefix.utf8CodeUnitCount else { return false }
    for index in 0..<prefix.utf8CodeUnitCount where small(word[index]) != prefix.utf8Start[index] { return false }
    return true
  }

  /// Whether `word` ends with `suffix`, small letters.
  static func hasSuffix(_ word: Span<UInt8>, _ suffix: StaticString) -> Bool {
    let count = suffix.utf8CodeUnitCount
    guard word.count >= count else { return false }
    let start = word.count - count
    for index in 0..<count where small(word[start + index]) != suffix.utf8Start[index] { return false }
    return true
  }

  @inline(__always)
  static func append(_ text: StaticString, to buffer: inout [UInt8]) {
    buffer.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  @inline(__always)
  static func append(_ bytes: Span<UInt8>, to buffer: inout [UInt8]) {
    bytes.withUnsafeBufferPointer { buffer.append(contentsOf: $0) }
  }
}
