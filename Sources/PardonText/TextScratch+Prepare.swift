extension TextScratch {
  /// Copies the text into the padded buffer, checks its UTF-8 and cuts it into lines, in one pass: eight ASCII bytes a
  /// step.
  mutating func prepare(_ text: UnsafeRawBufferPointer, limits: TextLimits) throws(TextError) {
    let count = text.count
    guard count <= limits.textBytesMax else { throw .tooLong(bytes: count, bytesMax: limits.textBytesMax) }
    padded.reserve(count + Self.frontPad + Self.tailPad)
    // No fold is longer than twice its letter (`won't` → `will` `n't` is the worst), and stores may overrun by eight.
    foldedBuffer.reserve(2 * count + Self.tailPad)
    view.bytes = UnsafePointer(padded.base + Self.frontPad)
    textCount = count
    let raw = UnsafeMutableRawPointer(padded.base)
    raw.initializeMemory(as: UInt8.self, repeating: 0, count: Self.frontPad)
    if let source = text.baseAddress { (raw + Self.frontPad).copyMemory(from: source, byteCount: count) }
    (raw + Self.frontPad + count).initializeMemory(as: UInt8.self, repeating: 0, count: Self.tailPad)
    try splitLines()
  }

  private mutating func splitLines() throws(TextError) {
    let bytes = view.bytes
    let raw = UnsafeRawPointer(bytes)
    let count = textCount
    lines.count = 0
    var position = 0
    var lineStart = 0
    var continuations = 0
    while position < count {
      // The tail pad makes the load safe; its zero bytes are neither line feeds nor beyond ASCII.
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let high = word & 0x8080_8080_8080_8080
      let asciiCount = high == 0 ? 8 : high.trailingZeroBitCount &>> 3
      if asciiCount > 0 {
        let zeroed = word ^ 0x0A0A_0A0A_0A0A_0A0A
        // High bit of each ASCII byte that equals a line feed; bytes from the first non-ASCII one on are cut off.
        var feeds = ~((zeroed & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F) & ~zeroed & 0x8080_8080_8080_8080
        if asciiCount < 8 { feeds &= (1 &<< UInt64(truncatingIfNeeded: asciiCount &* 8)) &- 1 }
        while feeds != 0 {
          let feed = position &+ feeds.trailingZeroBitCount &>> 3
          appendLine(lineStart, feed, next: feed &+ 1, continuations: continuations)
          lineStart = feed &+ 1
          continuations = 0
          feeds &= feeds &- 1
        }
        position &+= asciiCount
        if asciiCount == 8 { continue }
      }
      while bytes[position] >= 0x80 {
        let length = Self.validLength(bytes + position)
        guard length > 0, position &+ length <= count else { throw .invalidUTF8(offset: position) }
        position &+= length
        continuations &+= length &- 1
      }
    }
    if lineStart < count { appendLine(lineStart, count, next: count, continuations: continuations) }
  }

  /// Length of the valid character beyond ASCII at `bytes`, or 0 (Unicode 16, table 3-7).
  @inline(__always)
  private static func validLength(_ bytes: UnsafePointer<UInt8>) -> Int {
    let first = bytes[0]
    let second = bytes[1]
    if first &- 0xC2 < 0x1E { return second & 0xC0 == 0x80 ? 2 : 0 }
    return validLongLength(bytes)
  }

  private static func validLongLength(_ bytes: UnsafePointer<UInt8>) -> Int {
    let first = bytes[0]
    let second = bytes[1]
    if first & 0xF0 == 0xE0 {
      guard second & 0xC0 == 0x80, bytes[2] & 0xC0 == 0x80 else { return 0 }
      if first == 0xE0, second < 0xA0 { return 0 }
      if first == 0xED, second >= 0xA0 { return 0 }
      return 3
    }
    guard first >= 0xF0, first <= 0xF4 else { return 0 }
    guard second & 0xC0 == 0x80, bytes[2] & 0xC0 == 0x80, bytes[3] & 0xC0 == 0x80 else { return 0 }
    if first == 0xF0, second < 0x90 { return 0 }
    if first == 0xF4, second >= 0x90 { return 0 }
    return 4
  }

  @inline(__always)
  private mutating func appendLine(_ start: Int, _ feed: Int, next: Int, continuations: Int) {
    var end = feed
    while end > start, bytes[end &- 1] <= 0x20 { end &-= 1 }
    var content = start
    while content < end {
      let byte = bytes[content]
      if byte <= 0x20 {
        content &+= 1
      } else if byte == 0xC2, bytes[content &+ 1] == 0xA0 {
        content &+= 2
      } else {
        break
      }
    }
    var line = Line(
      start: UInt32(truncatingIfNeeded: start), contentStart: UInt32(truncatingIfNeeded: content),
      end: UInt32(truncatingIfNeeded: end), next: UInt32(truncatingIfNeeded: next),
      columns: UInt32(truncatingIfNeeded: max(0, end &- content &- continuations)),
      continuations: UInt32(truncatingIfNeeded: continuations))
    if content >= end { line.flags = Line.blank }
    lines.append(line)
  }
}
