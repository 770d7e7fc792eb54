internal import PardonRules

/// The pairs of words at which triggers are looked for.
struct PairTable {
  /// Pair in the high half, `GateRecord.element` in the low one.
  private var elements: [UInt64] = []

  /// - `second`: whether the trigger stands at the second word of the pair.
  mutating func add(_ first: Int, _ second: Int, _ gate: GateRecord, isSecond: Bool) {
    let element = gate.element | (isSecond ? 1 << GateRecord.secondShift : 0)
    elements.append(UInt64(WordPair.key(UInt32(first), UInt32(second))) << 32 | UInt64(element))
  }

  /// Sets the sections `pairFilter` and `pairs`, and adds to `lists`, the section `gates`.
  ///
  /// - `gates`: by trigger.
  mutating func write(_ writer: inout ImageWriter, _ lists: inout [GateRecord], gates: [GateRecord]) {
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
        lists.append(list: list.map { Self.gate($0, gates) })
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

  /// The gate of an element, counted from the pair's first word.
  private static func gate(_ element: UInt32, _ gates: [GateRecord]) -> GateRecord {
    var gate = gates[Int(element & GateRecord.triggerMask)]
    gate.element = element
    if element >> GateRecord.secondShift & 1 != 0 {
      gate.offsetA += Int16(WordWindow.stride)
      gate.offsetB += Int16(WordWindow.stride)
    }
    return gate
  }

  /// By pair, then by word, then by trigger.
  private static func order(_ element: UInt64) -> UInt64 {
    let isSecond = element >> UInt64(GateRecord.secondShift) & 1
    return element & ~0xFFFF_FFFF | isSecond << 31 | element & UInt64(GateRecord.triggerMask)
  }
}

extension [GateRecord] {
  /// Adds a list, its last gate marked.
  mutating func append(list: [GateRecord]) {
    self += list
    if !list.isEmpty { self[count - 1].element |= GateRecord.isLast }
  }
}
