/// The 64-bit name of a folded word, shared by the tokenizer, the rule compiler and the matcher.
///
/// A word of up to eight bytes *is* its key: bytes 0–7 little-endian, padded with zeros, so two such keys are equal
/// exactly when the words are. A longer word has a key whose top byte is at least 0xF8, which no UTF-8 byte ever is,
/// so it never meets a short word's key; its low 59 bits are a hash of all its bytes and its length. Two different long
/// words collide with probability 2⁻⁵⁹: over the 4·10¹⁰ pairs of a 300,000-form lexicon that is about 10⁻⁷, and the
/// rule compiler can prove its own lexicon free of collisions by comparing keys once.
///
/// The empty word has key 0. Words must not hold NUL bytes (the tokenizer never makes one that does).
public enum WordKey {
  /// Key of `count` bytes at `bytes`. Linear in `count`; no allocation.
  @inlinable
  public static func make(_ bytes: UnsafePointer<UInt8>, count: Int) -> UInt64 {
    let raw = UnsafeRawPointer(bytes)
    if count > 8 { return makeLong(raw, count: count) }
    return loadPadded(raw, count: count)
  }

  /// Key of a whole buffer. Linear in its count; no allocation.
  @inlinable
  public static func make(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let base = bytes.baseAddress else { return 0 }
    return make(base, count: bytes.count)
  }

  /// Key of a folded word known at compile time.
  static func literal(_ word: StaticString) -> UInt64 { make(word.utf8Start, count: word.utf8CodeUnitCount) }

  /// Up to eight bytes as one little-endian integer, zero-padded, without reading past the end.
  @inlinable
  static func loadPadded(_ raw: UnsafeRawPointer, count: Int) -> UInt64 {
    if count == 8 { return UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self)) }
    if count >= 4 {
      let low = UInt64(UInt32(littleEndian: raw.loadUnaligned(as: UInt32.self)))
      let high = UInt64(UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)))
      // The two loads overlap by 8 − count bytes; the shift puts the second where it belongs and the OR is idempotent.
      return low | high << UInt64(truncatingIfNeeded: (count &- 4) &* 8)
    }
    if count == 0 { return 0 }
    let first = UInt64(raw.load(as: UInt8.self))
    let middle = UInt64(raw.load(fromByteOffset: count &>> 1, as: UInt8.self))
    let last = UInt64(raw.load(fromByteOffset: count &- 1, as: UInt8.self))
    // One byte: all three are it. Two: middle is last. Three: three distinct places.
    return first | middle << UInt64(truncatingIfNeeded: (count &>> 1) &* 8)
      | last << UInt64(truncatingIfNeeded: (count &- 1) &* 8)
  }

  /// Key of nine bytes or more: eight at a time, multiply and mix, then the overlapping last eight and the length.
  @usableFromInline
  static func makeLong(_ raw: UnsafeRawPointer, count: Int) -> UInt64 {
    var hash = UInt64(littleEndian: raw.loadUnaligned(as: UInt64.self))
    var offset = 8
    while offset &+ 8 < count {
      hash = mix(hash, UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
      offset &+= 8
    }
    hash = mix(hash, UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)))
    hash = mix(hash, UInt64(truncatingIfNeeded: count))
    return hash | 0xF8 << 56
  }

  /// Key of nine to sixteen bytes, given the first eight and the last eight: what `makeLong` makes of them.
  @inline(__always)
  static func long(first: UInt64, last: UInt64, count: Int) -> UInt64 {
    mix(mix(first, last), UInt64(truncatingIfNeeded: count)) | 0xF8 << 56
  }

  @inlinable
  static func mix(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    let product = (hash ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: word ^ 0xC2B2_AE3D_27D4_EB4F)
    return product.high ^ product.low
  }
}
