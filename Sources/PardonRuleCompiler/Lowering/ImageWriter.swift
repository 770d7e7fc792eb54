internal import PardonRules

/// Lays out the sections of an image: header, section table, then each section on its boundary.
struct ImageWriter {
  private var sections = [[UInt8]](repeating: [], count: ImageSection.allCases.count)
  private var counts = [Int](repeating: 0, count: ImageSection.allCases.count)

  mutating func set<Record: BitwiseCopyable>(_ section: ImageSection, _ records: [Record]) {
    sections[section.rawValue] = records.withUnsafeBytes { Array($0) }
    counts[section.rawValue] = records.count
  }

  func image() -> [UInt8] {
    func aligned(_ offset: Int) -> Int {
      (offset + ImageFormat.alignment - 1) / ImageFormat.alignment * ImageFormat.alignment
    }
    var bytes: [UInt8] = []
    func put<Value: FixedWidthInteger>(_ value: Value, at offset: Int) {
      withUnsafeBytes(of: value.littleEndian) { raw in
        for (index, byte) in raw.enumerated() { bytes[offset + index] = byte }
      }
    }
    var end = ImageFormat.headerBytes + sections.count * ImageFormat.sectionEntryBytes
    var offsets: [Int] = []
    for section in sections {
      offsets.append(aligned(end))
      end = aligned(end) + section.count
    }
    bytes = [UInt8](repeating: 0, count: aligned(end))
    put(ImageFormat.magic, at: 0)
    put(ImageFormat.version, at: 8)
    put(UInt32(sections.count), at: 12)
    put(UInt64(bytes.count), at: 16)
    for (index, section) in sections.enumerated() {
      let entry = ImageFormat.headerBytes + index * ImageFormat.sectionEntryBytes
      put(UInt64(offsets[index]), at: entry)
      put(UInt64(counts[index]), at: entry + 8)
      bytes.replaceSubrange(offsets[index]..<offsets[index] + section.count, with: section)
    }
    put(bytes.withUnsafeBytes { RuleImage.checksum($0) }, at: ImageFormat.checksumOffset)
    return bytes
  }
}
