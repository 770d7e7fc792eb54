internal import PardonWriting

/// Lays tables end to end and puts the header before them (WritingPackFormat).
struct PackWriter {
  private var bytes: [UInt8] = []
  private var entries: [(offset: Int, count: Int)] = []
  private let start = WritingPackFormat.headerBytes + WritingTable.allCases.count * WritingPackFormat.tableEntryBytes

  init() { bytes = [UInt8](repeating: 0, count: start) }

  /// In the order of `WritingTable`.
  mutating func add<Record: BitwiseCopyable>(_ records: [Record]) {
    while bytes.count % WritingPackFormat.alignment != 0 { bytes.append(0) }
    entries.append((bytes.count, records.count))
    // Records have no padding, and the machines Pardon runs on are little-endian.
    records.withUnsafeBytes { bytes += $0 }
  }

  func finish() -> [UInt8] {
    var bytes = bytes
    func put<Value: FixedWidthInteger>(_ value: Value, at offset: Int) {
      withUnsafeBytes(of: value.littleEndian) { for (index, byte) in $0.enumerated() { bytes[offset + index] = byte } }
    }
    put(WritingPackFormat.magic, at: 0)
    put(WritingPackFormat.version, at: 8)
    put(UInt32(entries.count), at: 12)
    put(UInt64(bytes.count), at: 16)
    for (index, entry) in entries.enumerated() {
      let place = WritingPackFormat.headerBytes + index * WritingPackFormat.tableEntryBytes
      put(UInt32(entry.offset), at: place)
      put(UInt32(entry.count), at: place + 4)
    }
    let checksum = bytes.withUnsafeBytes { WritingPack.checksum(of: $0) }
    put(checksum, at: WritingPackFormat.checksumOffset)
    return bytes
  }
}
