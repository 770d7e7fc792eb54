import Testing

@testable import PardonRules

/// Damage that a good checksum hides, one kind for each rule of the sections that the search begins with.
@Suite("Damaged search tables")
struct SectionDamageTests {
  /// The section that a loaded image with `value` at `offset` of `section` is refused for; nil when it is accepted.
  private func refusal<Value: FixedWidthInteger>(_ section: ImageSection, _ offset: Int, _ value: Value) -> String? {
    var bytes = ImageTests.bytes
    let start = bytes.withUnsafeBytes { ImageLayout($0).offset(section) }
    withUnsafeBytes(of: value.littleEndian) { raw in
      for (index, byte) in raw.enumerated() { bytes[start + offset + index] = byte }
    }
    guard case .inconsistent(let name, _) = ImageTests.failure(ImageTests.sealed(bytes)) else { return nil }
    return name
  }

  private func count(_ section: ImageSection) -> Int {
    ImageTests.bytes.withUnsafeBytes { ImageLayout($0).count(section) }
  }

  /// Byte offset of the first record of a table that is not free.
  private func used(_ section: ImageSection) -> Int {
    ImageTests.bytes.withUnsafeBytes { bytes in
      let pairs: ImageTable<PairRecord> = ImageLayout(bytes).table(section)
      for index in 0..<pairs.count where pairs[index].key != 0 { return index * MemoryLayout<PairRecord>.stride }
      return 0
    }
  }

  @Test func everySectionIsThere() {
    for section in [ImageSection.pairs, .gates, .walks, .steps, .heldWords] {
      #expect(count(section) > 0, "\(section)")
    }
  }

  @Test func walks() {
    #expect(refusal(.walks, 0, UInt64(0)) == "walks")
    #expect(refusal(.walks, 0, UInt64.max) == "walks")
    // The head of the first state: edges, table and target beyond the walk.
    #expect(refusal(.walks, 8, UInt64.max) == "walks")
    #expect(refusal(.walks, 8, UInt64(0xFFFE) << Walk.otherShift) == "walks")
    // A tail longer than any match.
    #expect(refusal(.walks, 8, Walk.isTail | 64 << Walk.edgesShift) == "walks")
  }

  @Test func stepTables() {
    // The first table: larger than keys are, running on beyond the section, an edge that no state has.
    let slot = MemoryLayout<StepSlot>.stride
    #expect(refusal(.steps, 0, UInt8(17)) == "steps")
    #expect(refusal(.steps, slot, UInt16.max) == "steps")
    #expect(refusal(.steps, slot * StepTable.headSlots + 2, UInt8.max) == "steps")
    // The last: no free slot at its end.
    #expect(refusal(.steps, slot * (count(.steps) - 1), UInt16(1)) == "steps")
    // More edges than the states have that use it.
    #expect(refusal(.steps, 2, UInt8.max) == "walks")
  }

  @Test func triggers() {
    let trigger = MemoryLayout<TriggerRecord>.stride
    #expect(refusal(.triggers, trigger / 2, UInt32(2)) == "triggers")
    let gate = MemoryLayout<GateRecord>.stride
    #expect(refusal(.gates, 16, Int16.max) == "gates")
    // A trigger that is not there, and a list without an end.
    #expect(refusal(.gates, 20, UInt32.max) == "gates")
    #expect(refusal(.gates, gate * count(.gates) - 4, UInt32(0)) == "gates")
  }

  @Test func pairs() {
    let pair = used(.pairs)
    // A pair without a first word would be found before the first word of a sentence.
    #expect(refusal(.pairs, pair, UInt32(7)) == "pairs")
    #expect(refusal(.pairs, pair + 4, UInt32.max - 1) == "pairs")
    #expect(refusal(.pairs, pair + 4, UInt32(count(.gates))) == "pairs")
  }

  @Test func conditions() {
    let held = 8
    #expect(refusal(.conditions, held, UInt16(0xFFF0)) == "conditions")
    // The row of the first word.
    #expect(refusal(.words, 44, UInt16.max) == "words")
    // Row 0 is that of the words without a set.
    #expect(refusal(.heldWords, 0, UInt64(1)) == "heldWords")
  }
}
