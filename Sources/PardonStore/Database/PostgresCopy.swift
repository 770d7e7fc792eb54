/// Rows in the binary form of COPY (PostgreSQL's documentation, "COPY", "Binary Format"), in pieces of bounded size.
struct PostgresCopy {
  /// Of a piece, in bytes; a single greater row makes a greater piece.
  private static let pieceSize = 256 << 10
  private static let signature: [UInt8] = [
    0x50, 0x47, 0x43, 0x4F, 0x50, 0x59, 0x0A, 0xFF, 0x0D, 0x0A, 0x00,  // "PGCOPY\n\377\r\n\0"
    0, 0, 0, 0,  // no flags
    0, 0, 0, 0,  // no extension
  ]

  private let bytes: [UInt8]
  /// Where pieces end.
  private let ends: [Int]
  private var sent = 0

  /// - Throws: `.badRequest` for a value that its column cannot hold; nothing was sent then.
  init(_ rows: SQLRows, types: [UInt32]) throws(StoreError) {
    precondition(!types.isEmpty && rows.cells.count % types.count == 0, "values are no whole rows")
    var bytes = Self.signature
    var ends: [Int] = []
    for start in stride(from: 0, to: rows.cells.count, by: types.count) {
      bytes.appendBigEndian(Int16(types.count))
      for column in types.indices { try bytes.append(field: start + column, of: rows, as: types[column]) }
      if bytes.count - (ends.last ?? 0) >= Self.pieceSize { ends.append(bytes.count) }
    }
    bytes.appendBigEndian(Int16(-1))
    ends.append(bytes.count)
    self.bytes = bytes
    self.ends = ends
  }

  mutating func next() -> ArraySlice<UInt8>? {
    guard sent < ends.count else { return nil }
    defer { sent += 1 }
    return bytes[(sent == 0 ? 0 : ends[sent - 1])..<ends[sent]]
  }
}
