/// Sequences of integers, equal ones kept once and named by numbers from 0 in the order in which they came.
///
/// All lie in one array, and a look-up allocates nothing: a `Dictionary` keyed by arrays spends most of its time on
/// hashing and reference counting.
struct SequencePool<Element: FixedWidthInteger & Sendable>: Sendable {
  private(set) var elements: [Element] = []
  /// Where each sequence ends; it begins where the one before ends.
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  /// Open addressing, at most half full: number + 1, 0 is free.
  private var slots = [UInt32](repeating: 0, count: 64)

  var count: Int { ends.count }

  /// The number of a sequence, and whether it is the first of its kind.
  mutating func add(_ sequence: UnsafeBufferPointer<Element>) -> (number: Int, isNew: Bool) {
    let hash = Self.hash(sequence)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if hashes[number] == hash && equals(number, sequence) { return (number, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = ends.count
    slots[slot] = UInt32(number + 1)
    elements.append(contentsOf: sequence)
    ends.append(elements.count)
    hashes.append(hash)
    if ends.count * 2 > slots.count { grow() }
    return (number, true)
  }

  mutating func add(_ sequence: [Element]) -> (number: Int, isNew: Bool) {
    sequence.withUnsafeBufferPointer { add($0) }
  }

  /// Where the elements of a sequence lie in `elements`.
  func range(_ number: Int) -> Range<Int> { (number == 0 ? 0 : ends[number - 1])..<ends[number] }

  private func equals(_ number: Int, _ sequence: UnsafeBufferPointer<Element>) -> Bool {
    let range = range(number)
    if range.count != sequence.count { return false }
    return elements.withUnsafeBufferPointer { elements in
      for index in 0..<sequence.count where elements[range.lowerBound &+ index] != sequence[index] { return false }
      return true
    }
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }

  /// Over eight bytes a step.
  private static func hash(_ sequence: UnsafeBufferPointer<Element>) -> UInt32 {
    let bytes = UnsafeRawBufferPointer(sequence)
    var hash = UInt64(sequence.count)
    var offset = 0
    while offset &+ 8 <= bytes.count {
      hash = step(hash, bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset &+= 8
    }
    var (rest, shift): (UInt64, UInt64) = (0, 0)
    while offset < bytes.count {
      rest |= UInt64(bytes[offset]) &<< shift
      shift &+= 8
      offset &+= 1
    }
    if shift > 0 { hash = step(hash, rest) }
    return UInt32(truncatingIfNeeded: (hash ^ hash >> 29) >> 16)
  }

  @inline(__always)
  private static func step(_ hash: UInt64, _ word: UInt64) -> UInt64 {
    ((hash << 23 | hash >> 41) ^ word) &* 0x9E37_79B9_7F4A_7C15
  }
}

extension SequencePool<UInt8> {
  /// The number of a spelling, byte for byte.
  mutating func add(_ spelling: String) -> (number: Int, isNew: Bool) {
    var spelling = spelling
    return spelling.withUTF8 { add($0) }
  }
}
