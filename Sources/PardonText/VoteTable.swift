internal import CPardonScan

/// A map from word keys to six bits, probed once for every word: two slots side by side compared without a branch.
///
/// A slot holds the key's low 56 bits above the vote in the low byte. Words of up to seven bytes are exact; of longer ones
/// the low 56 bits of their key count, so a stranger votes with a chance of 2⁻⁵⁶ a slot.
struct VoteTable: @unchecked Sendable {
  // Unchecked because of the pointer: what it points to is written here, once, and never freed or changed.
  let slots: UnsafePointer<UInt64>
  let multiplier: UInt64
  let shift: UInt64

  /// - Parameter slotBits: 2^bits slots of 8 bytes, ten times the keys or more: then one multiplier in a few finds each
  ///   key one of its two slots free.
  init(consuming map: KeyMap, slotBits: UInt64) {
    let slotCount = 1 << Int(slotBits) + 1
    let slots = UnsafeMutablePointer<UInt64>.allocate(capacity: slotCount)
    let shift = 64 - slotBits
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
      let first = Int(truncatingIfNeeded: ((key &<< 8) &* multiplier) &>> shift)
      guard let slot = (first...first + 1).first(where: { slots[$0] == 0 }) else { return false }
      slots[slot] = key &<< 8 | UInt64(vote)
    }
    return true
  }

  /// The votes of a key, 0 for a word that has none.
  @inline(__always)
  subscript(key: UInt64) -> Int {
    let low = key &<< 8
    let two = slots + Int(truncatingIfNeeded: (low &* multiplier) &>> shift)
    // Equal keys leave nothing but the vote; what differs in a key is larger than any vote.
    let least = min(two[0] ^ low, two[1] ^ low)
    return least < 64 ? Int(truncatingIfNeeded: least) : 0
  }
}
