/// Values of a repeated field whose number is not known beforehand; doubles its room in the arena.
struct GrowingList {
  let elementSize: Int
  private(set) var base: UnsafeMutableRawPointer?
  private var capacity = 0
  var count = 0

  init(elementSize: Int) { self.elementSize = elementSize }

  /// Index of the element that is being read.
  var position: Int { count }

  /// Zeroed room for the next element.
  mutating func next(in arena: WireArena) throws(WireError) -> UnsafeMutableRawPointer {
    if count == capacity {
      let larger = max(4, capacity * 2)
      let memory = try arena.allocate(larger &* elementSize)
      if let base { memory.copyMemory(from: base, byteCount: count &* elementSize) }
      base = memory
      capacity = larger
    }
    let place = base! + count &* elementSize
    place.initializeMemory(as: UInt8.self, repeating: 0, count: elementSize)
    return place
  }

  func store(_ field: UnsafePointer<FieldSchema>, in message: UnsafeMutableRawPointer) {
    (message + field.pointee.quantifier).storeBytes(of: count, as: Int.self)
    (message + field.pointee.offset).storeBytes(of: base, as: UnsafeMutableRawPointer?.self)
  }
}
