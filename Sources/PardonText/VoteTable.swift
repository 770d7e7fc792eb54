internal import CPardonScan

/// A map from word keys to six bits, probed once for every word: two slots of a bucket compared without a branch.
///
/// A slot holds the key's low 56 bits above the vote in the low byte. Words of up to seven bytes are exact; of longer ones
/// the low 56 bits of their key count, so a stranger votes with a chance of 2⁻⁵⁶ a slot.
struct VoteTable: @unchecked Sendable {
  // Unchecked because of the pointer: what it points to is written here, once, and never freed or changed.
  let slots: UnsafePointer<UInt64>
  let multiplier: UInt64
  let shift: UInt64

  /// - Parameter bucketBits: 2^bits buckets of 16 bytes, ten times the keys or more: then one multiplier in a few leaves
  ///   no bucket with three.
  init(consuming map: KeyMap, bucketBits: UInt64) {
    let slotCount = 2 << Int(bucketBits)
    let slots = UnsafeMutablePointer<UInt64>.allocate(capacity: slotCount)
    let shift = 64 - bucketBits
    var multiplier: UInt64 = 0x9E37_79B9_7F4A_7C15
    while !Self.fill(slots, slotCount, map, multiplier, shift) {
      multiplier = multiplier &* 0x5851_F42D_4C95_7F2D &+ 0x1405_7B7E_F767_814E | 1
    }
    map.deallocate()
    self.slots = UnsafePointer(slots)
    self.multiplier = multiplier
    self.shift = shift
  }

  var kernelTable: PardonScanVoteTable { PardonScanVoteTable(slots: slots, multiplier: multiplier, shift: shift) }

  private static func fill(
    _ slots: UnsafeMutablePointer<UInt64>, _ slotCount: Int, _ map: KeyMap, _ multiplier: UInt64, _ shift: UInt64
  ) -> Bool {
    slots.initialize(repeating: 0, count: slotCount)
    for index in 0..<map.slotCount {
      guard let (key, vote) = map.entry(index) else { continue }
      let bucket = Int(truncatingIfNeeded: ((key &<< 8) &* multiplier) &>> shift) * 2
      guard let slot = (bucket..<bucket + 2).first(where: { slots[$0] == 0 }) else { return false }
      slots[slot] = key &<< 8 | UInt64(vote)
    }
    return true
  }

  /// The votes of a key, 0 for a word that has none.
  @inline(__always)
  subscript(key: UInt64) -> Int {
    let low = key &<< 8
    let bucket = slots + Int(truncatingIfNeeded: (low &* multiplier) &>> shift) &* 2
    // Equal keys leave nothing but the vote; what differs in a key is larger than any vote.
    let least = min(bucket[0] ^ low, bucket[1] ^ low)
    return least < 64 ? Int(truncatingIfNeeded: least) : 0
  }
}
