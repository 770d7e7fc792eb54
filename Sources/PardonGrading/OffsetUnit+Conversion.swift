extension OffsetUnit {
  /// The offsets in this unit of sorted UTF-8 offsets on character boundaries. Linear in text and offsets.
  func convert(_ offsets: [Int], of text: UnsafeBufferPointer<UInt8>) -> [Int] {
    if self == .utf8 { return offsets }
    var converted: [Int] = []
    converted.reserveCapacity(offsets.count)
    var place = 0
    var units = 0
    for offset in offsets {
      while place < min(offset, text.count) {
        let byte = text[place]
        // Continuation bytes add nothing; a four-byte character is two UTF-16 units.
        if byte & 0xC0 != 0x80 { units += self == .utf16 && byte >= 0xF0 ? 2 : 1 }
        place += 1
      }
      converted.append(units)
    }
    return converted
  }
}
