internal import CPardonScan

extension TextScratch {
  /// Copies the text into the padded buffer, cuts it into lines and checks their UTF-8.
  mutating func prepare(_ text: UnsafeRawBufferPointer, limits: TextLimits) throws(TextError) {
    let count = text.count
    guard count <= limits.textBytesMax else { throw .tooLong(bytes: count, bytesMax: limits.textBytesMax) }
    padded.reserve(count + Self.frontPad + Self.tailPad)
    // No fold is longer than twice its letter (`won't` → `will` `n't` is the worst), and stores may overrun by eight.
    foldedBuffer.reserve(2 * count + Self.tailPad)
    view.bytes = UnsafePointer(padded.base + Self.frontPad)
    textCount = count
    if tier > 0, let source = text.baseAddress, surveyText(source, count) { return }
    let raw = UnsafeMutableRawPointer(padded.base)
    raw.initializeMemory(as: UInt8.self, repeating: 0, count: Self.frontPad)
    if let source = text.baseAddress { (raw + Self.frontPad).copyMemory(from: source, byteCount: count) }
    (raw + Self.frontPad + count).initializeMemory(as: UInt8.self, repeating: 0, count: Self.tailPad)
    try splitLines()
  }

  /// Copies and checks the text and makes its lines with kernels; false when it is no UTF-8.
  private mutating func surveyText(_ source: UnsafeRawPointer, _ count: Int) -> Bool {
    folds.reserve(count &+ Self.foldsPad)
    edges.reserve(count &+ Self.edgesPad)
    blocks.reserve(count &>> 6 &+ 2)
    survey.bytes = padded.base + Self.frontPad
    survey.folds = folds.base
    survey.edges = edges.base
    survey.blocks = blocks.base
    survey.count = count
    let openers = RegionPhrases.openersOfLines
    survey.openers = openers.keys
    survey.opener_values = openers.values
    survey.opener_shift = openers.shift
    UnsafeMutableRawPointer(padded.base).initializeMemory(as: UInt8.self, repeating: 0, count: Self.frontPad)
    guard pardon_scan_survey(tier, &survey, source.assumingMemoryBound(to: UInt8.self)) != 0 else { return false }
    lines.reserve(survey.feed_count &+ 1)
    lines.count = pardon_scan_lines(
      tier, &survey, UnsafeMutableRawPointer(lines.base).assumingMemoryBound(to: PardonScanLine.self))
    wordReading.edge = 0
    wordReading.folded = foldedBuffer.base
    wordReading.abbreviations = Spellings.abbreviations.keys
    wordReading.abbreviation_values = Spellings.abbreviations.values
    wordReading.abbreviation_shift = Spellings.abbreviations.shift
    isSurveyed = true
    return true
  }

  private mutating func splitLines() throws(TextError) {
    let raw = UnsafeRawPointer(bytes)
    let count = textCount
    lines.count = 0
    var position = 0
    var lineStart = 0
    // The tail pad makes the loads safe, and holds no line feed.
    while position < count {
      if !Self.holdsFeed(raw + position) {
        position &+= 32
        continue
      }
      for _ in 0..<4 {
        var feeds = Self.feeds(raw + position)
        while feeds != 0 {
          let feed = position &+ feeds.trailingZeroBitCount &>> 3
          feeds &= feeds &- 1
          try appendLine(lineStart, feed, next: feed &+ 1)
          lineStart = feed &+ 1
        }
        position &+= 8
      }
    }
    if lineStart < count { try appendLine(lineStart, count, next: count) }
  }

  /// Whether a line feed is among 32 bytes.
  @inline(__always)
  private static func holdsFeed(_ raw: UnsafeRawPointer) -> Bool {
    var zeros: UInt64 = 0
    for offset in 0..<4 {
      let word = raw.loadUnaligned(fromByteOffset: offset &* 8, as: UInt64.self) ^ 0x0A0A_0A0A_0A0A_0A0A
      // Some high bit is set exactly when some byte is zero.
      zeros |= (word &- ones) & ~word
    }
    return zeros & (ones &* 0x80) != 0
  }

  /// High bit of each of eight bytes that is a line feed.
  @inline(__always)
  private static func feeds(_ raw: UnsafeRawPointer) -> UInt64 {
    let word = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self)) ^ 0x0A0A_0A0A_0A0A_0A0A
    let low = ones &* 0x7F
    return ~(((word & low) &+ low) | word | low)
  }

  /// Checks the UTF-8 of a line; returns the number of its continuation bytes.
  @inline(__always)
  private mutating func validate(_ start: Int, _ end: Int) throws(TextError) -> Int {
    let bytes = self.bytes
    let raw = UnsafeRawPointer(bytes)
    var position = start
    var continuations = 0
    while position < end {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let high = word & (Self.ones &* 0x80)
      if high == 0 {
        position &+= 8
        continue
      }
      position &+= high.trailingZeroBitCount &>> 3
      // The load may have looked past the line: what is there is the next line's to check.
      while position < end, bytes[position] >= 0x80 {
        let length = Self.validLength(bytes + position)
        guard length > 0, position &+ length <= end else { throw .invalidUTF8(offset: position) }
        position &+= length
        continuations &+= length &- 1
      }
    }
    return continuations
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
  private mutating func appendLine(_ start: Int, _ feed: Int, next: Int) throws(TextError) {
    let continuations = try validate(start, feed)
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
