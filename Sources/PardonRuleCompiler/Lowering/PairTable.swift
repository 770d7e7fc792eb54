internal import PardonRules

/// The pairs of words at which triggers are looked for.
struct PairTable {
  /// Pair in the high half, element of `elements` in the low one.
  private var elements: [UInt64] = []

  /// - `second`: whether the trigger stands at the second word of the pair.
  mutating func add(_ first: Int, _ second: Int, trigger: Int, isSecond: Bool, flags: UInt8) {
    let element = Self.element(trigger, flags) | (isSecond ? 1 << TriggerElement.secondShift : 0)
    elements.append(UInt64(WordPair.key(UInt32(first), UInt32(second))) << 32 | UInt64(element))
  }

  static func element(_ trigger: Int, _ flags: UInt8) -> UInt32 {
    UInt32(trigger) | UInt32(flags & 31) << TriggerElement.flagsShift
  }

  /// Sets the sections `pairFilter` and `pairs`, and adds to `lists`, the section `elements`.
  mutating func write(_ writer: inout ImageWriter, _ lists: inout [UInt32]) {
    // Those at the first word come first, so that candidates come in the order of their words.
    elements.sort { Self.order($0) < Self.order($1) }
    var known: [[UInt32]: UInt32] = [:]
    var records: [PairRecord] = []
    var index = 0
    while index < elements.count {
      let key = UInt32(elements[index] >> 32)
      var list: [UInt32] = []
      while index < elements.count && UInt32(elements[index] >> 32) == key {
        list.append(UInt32(truncatingIfNeeded: elements[index]))
        index += 1
      }
      var record = PairRecord()
      record.key = key
      if let first = known[list] {
        record.first = first
      } else {
        record.first = UInt32(lists.count)
        known[list] = record.first
        lists.append(UInt32(list.count))
        lists += list
      }
      records.append(record)
    }
    var log2 = 3
    while 1 << log2 < records.count * 2 { log2 += 1 }
    var slots = [PairRecord](repeating: PairRecord(), count: 1 << log2)
    // Eight bits of the filter for every pair, or some more.
    let filterLog2 = max(1, log2 - 4)
    var filter = [UInt64](repeating: 0, count: 1 << filterLog2)
    for record in records {
      let hash = WordPair.hash(record.key)
      var slot = Int(hash >> UInt64(64 - log2))
      while slots[slot].key != 0 { slot = (slot + 1) % slots.count }
      slots[slot] = record
      filter[Int(hash >> UInt64(64 - filterLog2))] |= 1 << WordPair.filterBit(hash)
    }
    writer.set(.pairFilter, filter)
    writer.set(.pairs, slots)
  }

  /// By pair, then by word, then by trigger.
  private static func order(_ element: UInt64) -> UInt64 {
    let isSecond = element >> UInt64(TriggerElement.secondShift) & 1
    return element & ~0xFFFF_FFFF | isSecond << 31 | element & UInt64(TriggerElement.triggerMask)
  }
}
