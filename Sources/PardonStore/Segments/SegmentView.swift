/// The columns of a segment while they are lent. Columns that were not asked for are empty.
struct SegmentView {
  var number: Int64
  var count: Int
  var firstTime: Int64
  var lastTime: Int64
  var ids = UnsafeRawBufferPointer(start: nil, count: 0)
  var heads = UnsafeRawBufferPointer(start: nil, count: 0)
  var bodies = UnsafeRawBufferPointer(start: nil, count: 0)
  var times = UnsafeRawBufferPointer(start: nil, count: 0)
  var rules = UnsafeRawBufferPointer(start: nil, count: 0)

  @inline(__always)
  func id(_ row: Int) -> Int64 {
    let first = SegmentLayout.firstID(of: number)
    if ids.isEmpty { return first + Int64(row) }
    return first + Int64(UInt16(littleEndian: ids.loadUnaligned(fromByteOffset: 2 * row, as: UInt16.self)))
  }

  /// The head as one number: index of the group, then `overall` << 16, then gradable << 24.
  @inline(__always)
  func head(_ row: Int) -> UInt32 {
    UInt32(littleEndian: heads.loadUnaligned(fromByteOffset: 4 * row, as: UInt32.self))
  }

  /// Index into the segment's groups, within `SegmentLayout.capacity` whatever the bytes are.
  @inline(__always)
  func group(_ row: Int) -> Int { Int(head(row)) & (SegmentLayout.capacity - 1) }

  @inline(__always)
  func overall(_ row: Int) -> Int { Int(heads[4 * row + 2] & 0x7f) }

  /// `overall`, plus 128 where gradable.
  @inline(__always)
  func overallAndGradable(_ row: Int) -> Int {
    let head = head(row)
    return Int(head >> 16 & 0x7f | (head >> 24 & 1) << 7)
  }

  /// Dimensions in the lower six bytes, components above.
  @inline(__always)
  func dimensionsAndComponents(_ row: Int) -> UInt64 {
    UInt64(littleEndian: bodies.loadUnaligned(fromByteOffset: 12 * row, as: UInt64.self))
  }

  @inline(__always)
  func components(_ row: Int) -> UInt16 {
    UInt16(littleEndian: bodies.loadUnaligned(fromByteOffset: 12 * row + 6, as: UInt16.self))
  }

  @inline(__always)
  func faults(_ row: Int) -> UInt32 {
    UInt32(littleEndian: bodies.loadUnaligned(fromByteOffset: 12 * row + 8, as: UInt32.self))
  }

  @inline(__always)
  func dimension(_ dimension: Int, _ row: Int) -> UInt8 { bodies[12 * row + dimension] }

  @inline(__always)
  func time(_ row: Int) -> Int64 {
    Int64(littleEndian: times.loadUnaligned(fromByteOffset: 8 * row, as: Int64.self))
  }
}

/// Which columns of segments a query reads; the groups always are.
struct SegmentColumns: OptionSet, Hashable {
  let rawValue: UInt8

  static let ids = SegmentColumns(rawValue: 1)
  static let heads = SegmentColumns(rawValue: 2)
  static let bodies = SegmentColumns(rawValue: 4)
  static let times = SegmentColumns(rawValue: 8)
  static let rules = SegmentColumns(rawValue: 16)
  static let all: SegmentColumns = [.ids, .heads, .bodies, .times, .rules]

  /// In the order they are stored, so that reading the first skips the others.
  static let named: [(name: String, column: SegmentColumns, width: Int)] = [
    ("ids", .ids, SegmentLayout.idWidth), ("heads", .heads, SegmentLayout.headWidth),
    ("bodies", .bodies, SegmentLayout.bodyWidth), ("times", .times, SegmentLayout.timeWidth), ("rules", .rules, 1),
  ]
}
