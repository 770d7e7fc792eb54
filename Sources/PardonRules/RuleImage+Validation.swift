extension RuleImage {
  /// Checks that `bytes` are a whole, undamaged image of this format whose every index is in range.
  ///
  /// Rejects the image whole. Afterwards the matcher can use any record without a check of its own. Cost: one pass over the
  /// bytes for the checksum and one over the records; nothing is built.
  public static func validate(_ bytes: UnsafeRawBufferPointer) throws(RuleImageError) {
    try validateHeader(bytes, checksChecksum: true)
    try ImageValidator(ImageLayout(bytes)).validate()
  }

  /// Format, version, length and the section table, which are in the first page; the checksum takes all of them.
  static func validateHeader(_ bytes: UnsafeRawBufferPointer, checksChecksum: Bool) throws(RuleImageError) {
    func u32(_ offset: Int) -> Int {
      Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    func u64(_ offset: Int) -> UInt64 {
      UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }
    guard bytes.count >= 8, u64(0) == ImageFormat.magic else { throw .notAnImage }
    guard bytes.count >= ImageFormat.headerBytes else {
      throw .truncated(expected: ImageFormat.headerBytes, found: bytes.count)
    }
    let version = u32(8)
    let supported = Int(ImageFormat.version)
    if version > supported { throw .newerFormat(found: version, supported: supported) }
    if version < supported { throw .olderFormat(found: version, supported: supported) }
    guard let byteCount = Int(exactly: u64(16)) else { throw .corrupt }
    if bytes.count < byteCount { throw .truncated(expected: byteCount, found: bytes.count) }
    if bytes.count > byteCount { throw .trailingBytes(expected: byteCount, found: bytes.count) }
    guard !checksChecksum || checksum(bytes) == u64(ImageFormat.checksumOffset) else { throw .corrupt }
    guard u32(12) == ImageSection.allCases.count else {
      throw .inconsistent(section: "header", reason: "\(u32(12)) sections instead of \(ImageSection.allCases.count)")
    }
    guard UInt(bitPattern: bytes.baseAddress) % 8 == 0 else {
      throw .inconsistent(section: "header", reason: "the image is not on an 8-byte boundary in memory")
    }
    let tableEnd = ImageFormat.headerBytes + ImageSection.allCases.count * ImageFormat.sectionEntryBytes
    var end = tableEnd
    let layout = ImageLayout(bytes)
    guard tableEnd <= byteCount else { throw .inconsistent(section: "header", reason: "no room for the section table") }
    for section in ImageSection.allCases {
      guard let offset = Int(exactly: layout.word(section, 0)), let count = Int(exactly: layout.word(section, 8)),
        offset >= end, offset % ImageFormat.alignment == 0, offset <= byteCount,
        count <= (byteCount - offset) / ImageLayout.stride(section), count < 1 << 31
      else { throw .inconsistent(section: section.name, reason: "it lies outside the image") }
      end = offset + count * ImageLayout.stride(section)
    }
  }

  /// Checksum of an image: the `LaneHash` of what is before the checksum field, mixed into that of what is after it.
  package static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    let head = LaneHash.hash(UnsafeRawBufferPointer(rebasing: bytes[..<ImageFormat.checksumOffset]))
    let tail = LaneHash.hash(UnsafeRawBufferPointer(rebasing: bytes[(ImageFormat.checksumOffset + 8)...]))
    return (head ^ head >> 32) &* 0x9E37_79B1_85EB_CA87 ^ tail
  }
}
