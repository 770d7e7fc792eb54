/// Turns UTF-8 offsets of one text into another unit, in any order.
///
/// Borrows from the `TextScratch` that made it, and is valid as long as the scratch holds that text.
public struct OffsetMap {
  /// Offsets stay as they are: the unit is UTF-8, or the text is ASCII.
  public let isIdentity: Bool
  let unit: OffsetUnit
  let bytes: UnsafePointer<UInt8>
  /// Units before every block of `blockBytes` bytes.
  let unitsBefore: UnsafePointer<UInt32>

  static let blockBytes = 64

  /// - `offset`: on a character boundary of the text, or its end.
  /// - Complexity: at most eight steps of eight bytes.
  public func convert(_ offset: UInt32) -> UInt32 {
    if isIdentity { return offset }
    let end = Int(offset)
    var position = end & ~(Self.blockBytes - 1)
    var units = Int(unitsBefore[position / Self.blockBytes])
    while position &+ 8 <= end {
      units &+= Self.units(at: bytes + position, 8, unit)
      position &+= 8
    }
    // The pad behind the text makes the load safe.
    units &+= Self.units(at: bytes + position, end &- position, unit)
    return UInt32(truncatingIfNeeded: units)
  }

  /// The UTF-8 offset of an offset in the map's unit.
  ///
  /// - `textCount`: bytes of the text.
  /// - Throws: `OffsetError.outsideText`, `.insideCharacter`, with `index` 0.
  /// - Complexity: a search among the blocks and at most sixteen steps more; nothing for UTF-8 and ASCII.
  package func utf8Offset(_ offset: Int, textCount: Int) throws(OffsetError) -> Int {
    guard offset >= 0, offset <= textCount else { throw .outsideText(index: 0) }
    if isIdentity {
      // The pad behind the text continues no character.
      guard bytes[offset] & 0xC0 != 0x80 else { throw .insideCharacter(index: 0) }
      return offset
    }
    var low = 0
    var high = textCount / Self.blockBytes + 1
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(unitsBefore[middle]) <= offset { low = middle } else { high = middle }
    }
    // A block may begin inside the character at the offset, which is counted where it begins.
    var position = low * Self.blockBytes
    var units = Int(unitsBefore[low])
    while position < textCount, bytes[position] & 0xC0 == 0x80 { position += 1 }
    while units < offset {
      guard position < textCount else { throw .outsideText(index: 0) }
      let byte = bytes[position]
      units += unit == .utf16 && byte >= 0xF0 ? 2 : 1
      position += byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
    }
    guard units == offset else { throw .insideCharacter(index: 0) }
    return position
  }

  /// Units of the characters that begin in the first `count` of eight bytes; a pair counts where its character begins.
  @inline(__always)
  static func units(at bytes: UnsafePointer<UInt8>, _ count: Int, _ unit: OffsetUnit) -> Int {
    let word = UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
    // High bits of the bytes asked for.
    let high = count == 8 ? TextScratch.ones &* 0x80 : (TextScratch.ones &* 0x80) & ((1 &<< UInt64(count &* 8)) &- 1)
    let continuations = word & ~(word &<< 1) & high
    var units = count &- Self.sum(continuations)
    if unit == .utf16 {
      units &+= Self.sum(word & (word &<< 1) & (word &<< 2) & (word &<< 3) & high)
    }
    return units
  }

  /// Number of set bits among the high bits of the bytes.
  @inline(__always)
  private static func sum(_ highBits: UInt64) -> Int {
    Int(truncatingIfNeeded: ((highBits &>> 7) &* TextScratch.ones) &>> 56)
  }
}

extension TextScratch {
  /// For offsets of the text analyzed last.
  ///
  /// - Complexity: nothing for UTF-8 and for ASCII texts; else one pass over the text, eight bytes a step. No allocation
  ///   once the scratch has seen a text of this size.
  public mutating func offsetMap(to unit: OffsetUnit) -> OffsetMap {
    let isIdentity = unit == .utf8 || isASCII
    if !isIdentity { countUnits(unit) }
    return OffsetMap(isIdentity: isIdentity, unit: unit, bytes: bytes, unitsBefore: unitsBefore.base)
  }

  private var isASCII: Bool {
    for index in 0..<lines.count where lines.base[index].continuations != 0 { return false }
    return true
  }

  private mutating func countUnits(_ unit: OffsetUnit) {
    let blocks = textCount / OffsetMap.blockBytes + 1
    unitsBefore.count = 0
    unitsBefore.reserve(blocks)
    var units = 0
    for block in 0..<blocks {
      unitsBefore.append(UInt32(truncatingIfNeeded: units))
      // The last block may count the pad as well, which nothing asks for.
      for step in 0..<8 {
        units &+= OffsetMap.units(at: bytes + (block &* OffsetMap.blockBytes &+ step &* 8), 8, unit)
      }
    }
  }
}
