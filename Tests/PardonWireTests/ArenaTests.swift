import Testing

@testable import PardonWire

@Test("memory is aligned, counted, limited and kept")
func arena() throws {
  let arena = WireArena(bytesMax: 1 << 20)
  for count in [0, 1, 15, 16, 17, 70_000] {
    let place = try arena.allocate(count)
    #expect(UInt(bitPattern: place) % 16 == 0)
    place.initializeMemory(as: UInt8.self, repeating: 0xAA, count: count)
  }
  #expect(arena.bytesUsed >= 70_049 && arena.bytesUsed < 71_000)
  #expect(throws: WireError.tooLarge) { try arena.allocate(1 << 20) }
  #expect(arena.overflowed)
  #expect(throws: WireError.tooLarge) { try arena.allocate(.max) }
  #expect(throws: WireError.tooLarge) { try arena.allocate(-1) }
  arena.reset()
  #expect(!arena.overflowed && arena.bytesUsed == 0)
  let first = try arena.allocate(60_000)
  let second = try arena.allocate(60_000)
  #expect(second - first == 60_000, "one block after a reset")
}

@Test("more memory than a message of its size may take: too large, not malformed")
func amplification() {
  let arena = WireArena()
  let empty = Wire.field(1, [])
  let bytes = [[UInt8]](repeating: empty, count: 50_000).flatMap { $0 }
  let error = #expect(throws: WireError.self) { try MessageType.gradeBatchRequest.decode(bytes, in: arena) }
  #expect(error?.kind == .tooLarge)
  #expect(arena.bytesUsed <= 16 * bytes.count + (64 << 10))
}

@Test("a batch of drafts of one word is honest", arguments: [10, 1000, 20_000])
func shortDrafts(_ count: Int) throws {
  let arena = WireArena()
  let one = Wire.field(1, Wire.field(1, "1234567") + Wire.field(2, "Sorry."))
  let bytes = [[UInt8]](repeating: one, count: count).flatMap { $0 }
  let batch = GradeBatchRequestView(try MessageType.gradeBatchRequest.decode(bytes, in: arena))
  #expect(batch.count == count)
  #expect(batch.allSatisfy { $0.text.count == 6 })
}
