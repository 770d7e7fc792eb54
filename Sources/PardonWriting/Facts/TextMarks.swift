/// What one pass over the UTF-8 of a value finds in it.
struct TextMarks {
  /// Unicode scalars.
  private(set) var characterCount = 0
  private(set) var hasLineBreak = false
  /// Of category Cc, line breaks included.
  private(set) var hasControl = false
  /// Marks of slots to fill, as `template_residue` sees them: `[amount]`, `{{name}}`, « <Prénom> », XXX, ____.
  private(set) var hasPlaceholder = false

  init(_ text: Substring.UTF8View) {
    if text.withContiguousStorageIfAvailable({ read($0) }) == nil { Array(text).withUnsafeBufferPointer { read($0) } }
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte & 0xC0 != 0x80 { characterCount += 1 }
      switch byte {
      case 0x0A...0x0D: hasLineBreak = true
      case 0x00..<0x20, 0x7F: hasControl = true
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] < 0xA0:
        // NEL breaks a line, the other C1 controls do nothing good.
        if bytes[index + 1] == 0x85 { hasLineBreak = true } else { hasControl = true }
      case 0xE2 where Self.begins("\u{2028}", bytes, index) || Self.begins("\u{2029}", bytes, index):
        hasLineBreak = true
      case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "<"),
        UInt8(ascii: ">"):
        hasPlaceholder = true
      case UInt8(ascii: "_") where Self.begins("__", bytes, index),
        UInt8(ascii: "$") where Self.begins("$name", bytes, index),
        UInt8(ascii: "x") where Self.begins("xxx", bytes, index),
        UInt8(ascii: "X") where Self.begins("xxx", bytes, index):
        hasPlaceholder = true
      default: break
      }
    }
    for word in ["tbd", "todo", "n/a"] as [StaticString] where bytes.count == word.utf8CodeUnitCount {
      if Self.begins(word, bytes, 0) { hasPlaceholder = true }
    }
  }

  /// - word: its ASCII letters are small; they are found as capitals, too.
  private static func begins(_ word: StaticString, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int) -> Bool {
    guard bytes.count - start >= word.utf8CodeUnitCount else { return false }
    for index in 0..<word.utf8CodeUnitCount {
      let byte = bytes[start + index]
      let small = 0x41...0x5A ~= byte ? byte | 0x20 : byte
      if small != word.utf8Start[index] { return false }
    }
    return true
  }
}
