internal import PardonRules

/// Lays out the sections of an image: header, section table, then each section on its boundary.
struct ImageWriter {
  private struct Section {
    var count = 0
    var byteCount = 0
    /// Copies the records to where they belong.
    var write: (UnsafeMutableRawPointer) -> Void = { _ in }
  }
  private var sections = [Section](repeating: Section(), count: ImageSection.allCases.count)

  mutating func set<Record: BitwiseCopyable>(_ section: ImageSection, _ records: [Record]) {
    let byteCount = records.count * MemoryLayout<Record>.stride
    sections[section.rawValue] = Section(count: records.count, byteCount: byteCount) { target in
      records.withUnsafeBytes {
        target.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(target), byteCount: byteCount)
      }
    }
  }

  func image() -> [UInt8] {
    func aligned(_ offset: Int) -> Int {
      (offset + ImageFormat.alignment - 1) / ImageFormat.alignment * ImageFormat.alignment
    }
    var end = ImageFormat.headerBytes + sections.count * ImageFormat.sectionEntryBytes
    var offsets: [Int] = []
    for section in sections {
      offsets.append(aligned(end))
      end = aligned(end) + section.byteCount
    }
    let total = aligned(end)
    return [UInt8](unsafeUninitializedCapacity: total) { buffer, count in
      let bytes = UnsafeMutableRawBufferPointer(buffer)
      func put<Value: FixedWidthInteger>(_ value: Value, at offset: Int) {
        bytes.storeBytes(of: value.littleEndian, toByteOffset: offset, as: Value.self)
      }
      var written = ImageFormat.headerBytes + sections.count * ImageFormat.sectionEntryBytes
      for offset in 0..<written { buffer[offset] = 0 }
      put(ImageFormat.magic, at: 0)
      put(ImageFormat.version, at: 8)
      put(UInt32(sections.count), at: 12)
      put(UInt64(total), at: 16)
      for (index, section) in sections.enumerated() {
        let entry = ImageFormat.headerBytes + index * ImageFormat.sectionEntryBytes
        put(UInt64(offsets[index]), at: entry)
        put(UInt64(section.count), at: entry + 8)
        for offset in written..<offsets[index] { buffer[offset] = 0 }
        if section.byteCount > 0, let base = bytes.baseAddress { section.write(base + offsets[index]) }
        written = offsets[index] + section.byteCount
      }
      for offset in written..<total { buffer[offset] = 0 }
      put(RuleImage.checksum(UnsafeRawBufferPointer(rebasing: bytes[..<total])), at: ImageFormat.checksumOffset)
      count = total
    }
  }
}
