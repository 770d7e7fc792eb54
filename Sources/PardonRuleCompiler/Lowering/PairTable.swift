internal import PardonRules

/// The pairs of words at which triggers are looked for.
struct PairTable {
  /// First word in bits 48–63, second in 32–47, below them `GateRecord.element`. Those whose trigger stands at the second word
  /// come behind the others.
  private var elements: [UInt64] = []
  private var elementsOfSecond: [UInt64] = []

  /// - `second`: whether the trigger stands at the second word of the pair.
  mutating func add(_ first: Int, _ second: Int, _ gate: GateRecord, isSecond: Bool) {
    let pair = UInt64(first) << 48 | UInt64(second) << 32
    if isSecond {
      elementsOfSecond.append(pair | UInt64(gate.element | 1 << GateRecord.secondShift))
    } else {
      elements.append(pair | UInt64(gate.element))
    }
  }

  /// Sets the pairs, tells words their classes, and adds to the gates.
  ///
  /// - `gates`: by trigger.
  mutating func write(_ lists: inout TriggerLists, gates: [GateRecord], idCount: Int) {
    sort()
    let pairs = listPairs(&lists.gates, gates)
    let firsts = PairClasses(pairs, idCount: idCount)
    var bySecond = [UInt64](repeating: 0, count: pairs.count)
    Self.distribute(pairs, into: &bySecond, shift: 32, buckets: 1 << 16)
    for index in bySecond.indices {
      let pair = bySecond[index]
      bySecond[index] = (pair & 0xFFFF << 32) << 16 | (pair & 0xFFFF << 48) >> 16 | pair & 0xFFFF_FFFF
    }
    let seconds = PairClasses(bySecond, idCount: idCount)
    var records: [PairRecord] = []
    // By class of second words: the class of first words that it was last seen with.
    var seen = [Int](repeating: -1, count: seconds.rows.count + 1)
    for (number, rows) in firsts.rows.enumerated() {
      for pair in pairs[rows] {
        let second = seconds.classOfID[Int(pair >> 32 & 0xFFFF)]
        if seen[Int(second)] == number { continue }
        seen[Int(second)] = number
        var record = PairRecord()
        record.key = UInt32(number + 1) << 16 | second
        record.first = UInt32(truncatingIfNeeded: pair)
        records.append(record)
      }
    }
    Self.tell(&lists.words, records, firsts, seconds)
    lists.pairs = Self.table(records)
  }

  /// Each pair once, ascending, in the low half the first of its gates in `lists`.
  private func listPairs(_ lists: inout [GateRecord], _ gates: [GateRecord]) -> [UInt64] {
    var known = SequencePool<UInt32>()
    var firstOfList: [UInt32] = []
    var pairs: [UInt64] = []
    let own = elements.map { UInt32(truncatingIfNeeded: $0) }
    var index = 0
    var last = 0..<0
    var number = 0
    while index < elements.count {
      let pair = elements[index] >> 32
      let start = index
      while index < elements.count && elements[index] >> 32 == pair { index += 1 }
      // Neighbours often have the same list.
      if index - start != last.count || !own[start..<index].elementsEqual(own[last]) {
        let isNew: Bool
        (number, isNew) = own.withUnsafeBufferPointer { known.add(UnsafeBufferPointer(rebasing: $0[start..<index])) }
        if isNew {
          firstOfList.append(UInt32(lists.count))
          lists.append(list: own[start..<index].map { Self.gate($0, gates) })
        }
      }
      last = start..<index
      pairs.append(pair << 32 | UInt64(firstOfList[number]))
    }
    return pairs
  }

  /// Tells words their classes and those beside them.
  private static func tell(
    _ words: inout [WordRecord], _ records: [PairRecord], _ firsts: PairClasses, _ seconds: PairClasses
  ) {
    var followers = [UInt64](repeating: 0, count: firsts.rows.count + 1)
    var predecessors = [UInt64](repeating: 0, count: seconds.rows.count + 1)
    for record in records {
      let (first, second) = (record.key >> 16, record.key & 0xFFFF)
      followers[Int(first)] |= WordPair.bit(second)
      predecessors[Int(second)] |= WordPair.bit(first)
    }
    for id in firsts.classOfID.indices {
      let (first, second) = (firsts.classOfID[id], seconds.classOfID[id])
      words[id].classAsFirst = UInt16(first)
      words[id].classAsSecond = UInt16(second)
      words[id].followers = followers[Int(first)]
      words[id].predecessors = predecessors[Int(second)]
    }
  }

  private static func table(_ records: [PairRecord]) -> [PairRecord] {
    var slots = [PairRecord](repeating: PairRecord(), count: max(8, (records.count * 8 + 4) / 5))
    for record in records {
      var slot = WordPair.slot(record.key, count: slots.count)
      while slots[slot].key != 0 { slot = slot + 1 == slots.count ? 0 : slot + 1 }
      slots[slot] = record
    }
    return slots
  }

  /// By pair, then by word, then by trigger, so that candidates come in the order of their words.
  ///
  /// They come by word and trigger: stable passes from the least part to the greatest keep what was done before.
  private mutating func sort() {
    elements += elementsOfSecond
    var others = [UInt64](repeating: 0, count: elements.count)
    Self.distribute(elements, into: &others, shift: 32, buckets: 1 << 16)
    Self.distribute(others, into: &elements, shift: 48, buckets: 1 << 16)
  }

  private static func distribute(_ source: [UInt64], into target: inout [UInt64], shift: UInt64, buckets: Int) {
    let mask = UInt64(buckets - 1)
    var starts = [Int](repeating: 0, count: buckets + 1)
    for element in source { starts[Int(element >> shift & mask) + 1] += 1 }
    for bucket in 0..<buckets { starts[bucket + 1] += starts[bucket] }
    starts.withUnsafeMutableBufferPointer { starts in
      target.withUnsafeMutableBufferPointer { target in
        for element in source {
          let bucket = Int(element >> shift & mask)
          target[starts[bucket]] = element
          starts[bucket] &+= 1
        }
      }
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

/// Words that have the same lists with the same other words.
private struct PairClasses {
  /// From 1; 0 for words that are in no pair.
  private(set) var classOfID: [UInt32]
  /// Where the pairs of the first word of each class are, class 1 first.
  private(set) var rows: [Range<Int>] = []

  /// - `pairs`: the word in bits 48–63, by which they are sorted, the other one and the list below.
  init(_ pairs: [UInt64], idCount: Int) {
    classOfID = [UInt32](repeating: 0, count: idCount)
    var known = SequencePool<UInt64>()
    let rests = pairs.map { $0 & 0xFFFF_FFFF_FFFF }
    var start = 0
    while start < pairs.count {
      let word = pairs[start] >> 48
      var end = start + 1
      while end < pairs.count && pairs[end] >> 48 == word { end += 1 }
      let (number, isNew) = rests.withUnsafeBufferPointer { known.add(UnsafeBufferPointer(rebasing: $0[start..<end])) }
      if isNew { rows.append(start..<end) }
      classOfID[Int(word)] = UInt32(number + 1)
      start = end
    }
  }
}

extension [GateRecord] {
  /// Adds a list, its last gate marked.
  mutating func append(list: [GateRecord]) {
    self += list
    if !list.isEmpty { self[count - 1].element |= GateRecord.isLast }
  }
}
