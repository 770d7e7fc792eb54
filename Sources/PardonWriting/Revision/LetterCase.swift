/// Capitals for the letters of French and English at the start of a sentence.
enum LetterCase {
  /// `word` with a capital first letter; unchanged when it begins with no small letter.
  static func capitalized(_ word: some Sequence<UInt8>) -> [UInt8] {
    var bytes = Array(word)
    guard let first = bytes.first else { return bytes }
    if 0x61...0x7A ~= first {
      bytes[0] = first - 0x20
    } else if first == 0xC3, bytes.count > 1, 0xA0...0xBE ~= bytes[1], bytes[1] != 0xB7 {
      bytes[1] -= 0x20
    } else if first == 0xC5, bytes.count > 1, bytes[1] == 0x93 {
      bytes[1] = 0x92
    }
    return bytes
  }

  static func isCapital(_ word: some Sequence<UInt8>) -> Bool {
    var bytes = word.makeIterator()
    guard let first = bytes.next() else { return false }
    if 0x41...0x5A ~= first { return true }
    guard let second = bytes.next() else { return false }
    return first == 0xC3 && 0x80...0x9E ~= second || first == 0xC5 && second == 0x92
  }
}
