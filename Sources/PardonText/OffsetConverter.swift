/// Turns sorted lists of offsets from one unit into another in one pass over the text.
public enum OffsetConverter {
  /// Converts in place.
  ///
  /// - Parameters:
  ///   - offsets: ascending, equal ones allowed; the text's end is a valid offset.
  ///   - text: valid UTF-8, as `TextAnalyzer` accepted it.
  /// - Throws: `OffsetError`, with the index of the first bad offset; offsets before it are then converted already.
  /// - Complexity: O(bytes + offsets), eight bytes a step between UTF-8 offsets. No allocation.
  public static func convert(
    _ offsets: UnsafeMutableBufferPointer<UInt32>, in text: UnsafeBufferPointer<UInt8>, from source: OffsetUnit,
    to target: OffsetUnit
  ) throws(OffsetError) {
    if source == .utf8 {
      try convertFromUTF8(offsets, in: text, to: target)
    } else {
      try convertToUTF8AndOn(offsets, in: text, from: source, to: target)
    }
  }

  /// The same for an array.
  public static func convert(
    _ offsets: [UInt32], in text: UnsafeBufferPointer<UInt8>, from source: OffsetUnit, to target: OffsetUnit
  ) throws(OffsetError) -> [UInt32] {
    var converted = offsets
    let result = converted.withUnsafeMutableBufferPointer { buffer in
      Result { () throws(OffsetError) in try convert(buffer, in: text, from: source, to: target) }
    }
    try result.get()
    return converted
  }

  private static func convertFromUTF8(
    _ offsets: UnsafeMutableBufferPointer<UInt32>, in text: UnsafeBufferPointer<UInt8>, to target: OffsetUnit
  ) throws(OffsetError) {
    var position = 0
    var units: UInt32 = 0
    for index in 0..<offsets.count {
      let offset = Int(offsets[index])
      guard offset <= text.count else { throw .outsideText(index: index) }
      guard offset >= position else { throw .notAscending(index: index) }
      guard offset == text.count || text[offset] & 0xC0 != 0x80 else { throw .insideCharacter(index: index) }
      if target != .utf8 {
        units &+= unitCount(text, position, offset, target)
        offsets[index] = units
      }
      position = offset
    }
  }

  /// Units of whole characters between two byte offsets.
  private static func unitCount(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ end: Int, _ unit: OffsetUnit
  ) -> UInt32 {
    guard let base = text.baseAddress else { return 0 }
    let raw = UnsafeRawPointer(base)
    let high: UInt64 = 0x8080_8080_8080_8080
    var units = 0
    var position = start
    while position &+ 8 <= end {
      let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      // Every byte but continuations (10xxxxxx) begins a character; 1111xxxx begins a pair of 16-bit units.
      units &+= 8 &- (word & ~(word &<< 1) & high).nonzeroBitCount
      if unit == .utf16 {
        units &+= (word & (word &<< 1) & (word &<< 2) & (word &<< 3) & high).nonzeroBitCount
      }
      position &+= 8
    }
    while position < end {
      let byte = base[position]
      if byte & 0xC0 != 0x80 { units &+= 1 }
      if byte >= 0xF0, unit == .utf16 { units &+= 1 }
      position &+= 1
    }
    return UInt32(truncatingIfNeeded: units)
  }

  private static func convertToUTF8AndOn(
    _ offsets: UnsafeMutableBufferPointer<UInt32>, in text: UnsafeBufferPointer<UInt8>, from source: OffsetUnit,
    to target: OffsetUnit
  ) throws(OffsetError) {
    var position = 0
    var sourceUnits: UInt32 = 0
    var targetUnits: UInt32 = 0
    var before: UInt32 = 0
    for index in 0..<offsets.count {
      let offset = offsets[index]
      guard offset >= before else { throw .notAscending(index: index) }
      before = offset
      while sourceUnits < offset {
        guard position < text.count else { throw .outsideText(index: index) }
        let byte = text[position]
        let length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
        let isPair = length == 4
        sourceUnits &+= source == .utf16 && isPair ? 2 : 1
        switch target {
        case .utf8: targetUnits &+= UInt32(length)
        case .utf16: targetUnits &+= isPair ? 2 : 1
        case .codePoint: targetUnits &+= 1
        }
        position &+= length
      }
      guard sourceUnits == offset else { throw .insideCharacter(index: index) }
      offsets[index] = targetUnits
    }
  }
}
