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
  private static let entryBytes = 5

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

  /// The marks that tell an accented spelling from its folded one, up to two bytes (0 for none). Capital ASCII letters
  /// and digits: folded words hold neither, so marks never meet letters.
  static func marks(at index: Int) -> (UInt8, UInt8) {
    func byte(_ raw: UInt8) -> UInt8 {
      switch raw {
      case UInt8(ascii: "."): 0
      case UInt8(ascii: "a")...UInt8(ascii: "z"): raw & 0xDF
      default: raw
      }
    }
    let row = data.utf8Start + index * entryBytes
    return (byte(row[3]), byte(row[4]))
  }

  /// The mark byte of a combining character, equal to that of the composed letters that hold it; nil when none does.
  static func mark(ofCombining scalar: UInt32) -> UInt8? {
    for (index, mark) in combiningMarks.enumerated() where UInt32(mark) == scalar {
      return UInt8(ascii: "A") + UInt8(index)
    }
    return nil
  }

  /// In the order of the generator's mark letters.
  private static let combiningMarks: [UInt16] = [
    0x0300, 0x0301, 0x0302, 0x0303, 0x0308, 0x030A, 0x0327, 0x0304, 0x0306, 0x0328, 0x0307, 0x030C, 0x030B, 0x031B,
    0x030F, 0x0311, 0x0326, 0x0325, 0x0323, 0x0331, 0x032D, 0x0330, 0x032E, 0x0324, 0x0309,
  ]
}
