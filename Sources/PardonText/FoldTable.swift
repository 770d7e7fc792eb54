/// How Latin letters beyond ASCII fold: `é` → `e`, `Œ` → `oe`, `ß` → `ss`.
///
/// Built once from `data` (U+00C0–U+024F, then U+1E00–U+1EFF) into one 32-bit word a letter, so that the tokenizer pays
/// one load: bits 0–7 and 8–15 the folded bytes, bits 16–17 their number (0: not a letter of the table), bit 18 capital,
/// bit 19 accented or a ligature.
struct FoldTable: @unchecked Sendable {
  // Unchecked because of the pointers: what they point to is written here, once, and never freed or changed.
  static let shared = FoldTable()

  static let capital: UInt32 = 1 << 18
  static let accented: UInt32 = 1 << 19
  static let entryCount = 656
  private static let entryBytes = 3

  let entries: UnsafePointer<UInt32>

  private init() {
    let entries = UnsafeMutablePointer<UInt32>.allocate(capacity: Self.entryCount)
    precondition(Self.data.utf8CodeUnitCount == Self.entryCount * Self.entryBytes)
    for index in 0..<Self.entryCount {
      let row = Self.data.utf8Start + index * Self.entryBytes
      guard row[0] != UInt8(ascii: "?"), row[0] != UInt8(ascii: "#") else {
        entries[index] = 0
        continue
      }
      var packed = UInt32(row[0])
      if row[1] == UInt8(ascii: ".") {
        packed |= 1 << 16
      } else {
        packed |= UInt32(row[1]) << 8 | 2 << 16
      }
      if row[2] == UInt8(ascii: "u") { packed |= Self.capital }
      packed |= Self.accented
      entries[index] = packed
    }
    self.entries = UnsafePointer(entries)
  }

  /// Index of a code point in the table, or nil.
  @inline(__always)
  static func index(of scalar: UInt32) -> Int? {
    if scalar &- 0xC0 < 0x190 { return Int(scalar &- 0xC0) }
    if scalar &- 0x1E00 < 0x100 { return Int(scalar &- 0x1E00 &+ 0x190) }
    return nil
  }
}
