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

  /// The sections `pairFilter` and `pairs`; adds to `lists`, the section `gates`.
  ///
  /// - `gates`: by trigger.
  mutating func tables(
    _ lists: inout [GateRecord], gates: [GateRecord]
  ) -> (filter: [UInt64], pairs: [PairRecord]) {
    sort()
    var known = SequencePool<UInt32>()
    var firstOfList: [UInt32] = []
    var records: [PairRecord] = []
    var list: [UInt32] = []
    var index = 0
    while index < elements.count {
      let key = UInt32(elements[index] >> 32)
      list.removeAll(keepingCapacity: true)
      while index < elements.count && UInt32(elements[index] >> 32) == key {
        list.append(UInt32(truncatingIfNeeded: elements[index]))
        index += 1
      }
      var record = PairRecord()
      record.key = key
      let (number, isNew) = known.add(list)
      if isNew {
        firstOfList.append(UInt32(lists.count))
        lists.append(list: list.map { Self.gate($0, gates) })
      }
      record.first = firstOfList[number]
      records.append(record)
    }
    var log2 = 3
    while 5 << log2 < records.count * 8 { log2 += 1 }
    var slots = [PairRecord](repeating: PairRecord(), count: 1 << log2)
    // Eight bits of the filter for every pair, mostly more.
    let filterLog2 = max(1, log2 - 3)
    var filter = [UInt64](repeating: 0, count: 1 << filterLog2)
    for record in records {
      let hash = WordPair.hash(record.key)
      var slot = Int(hash >> UInt64(64 - log2))
      while slots[slot].key != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = record
      filter[Int(hash >> UInt64(64 - filterLog2))] |= 1 << WordPair.filterBit(hash)
    }
    return (filter, slots)
  }

  /// By pair, then by word, then by trigger, so that candidates come in the order of their words.
  ///
  /// They come by trigger: stable passes from the least part to the greatest keep what the ones before have done.
  private mutating func sort() {
    var others = [UInt64](repeating: 0, count: elements.count)
    for (shift, bits) in [(UInt64(GateRecord.secondShift), 1), (32, 16), (48, 16)] {
      Self.distribute(elements, into: &others, shift: shift, buckets: 1 << bits)
      swap(&elements, &others)
    }
  }

  private static func distribute(_ source: [UInt64], into target: inout [UInt64], shift: UInt64, buckets: Int) {
    let mask = UInt64(buckets - 1)
    var starts = [Int](repeating: 0, count: buckets + 1)
    for element in source { starts[Int(element >> shift & mask) + 1] += 1 }
    for bucket in 0..<buckets { starts[bucket + 1] += starts[bucket] }
    for element in source {
      let bucket = Int(element >> shift & mask)
      target[starts[bucket]] = element
      starts[bucket] += 1
    }
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
}

extension [GateRecord] {
  /// Adds a list, its last gate marked.
  mutating func append(list: [GateRecord]) {
    self += list
    if !list.isEmpty { self[count - 1].element |= GateRecord.isLast }
  }
}
