import PardonTestSupport
import Testing

@testable import PardonGrading

@Test("sorts like the standard library, few and many, with and without repetitions")
func scratchBufferSort() {
  var random = SplitMix64(seed: 11)
  var buffer = ScratchBuffer<UInt64>(capacity: 0)
  for count in [0, 1, 2, 3, 47, 48, 49, 50, 100, 1000, 4097] {
    for range in [UInt64(0)...3, 0...UInt64(count), 0...UInt64.max] {
      let values = (0..<count).map { _ in UInt64.random(in: range, using: &random) }
      buffer.reserve(count)
      for (index, value) in values.enumerated() { buffer.base[index] = value }
      buffer.sort(count: count)
      #expect(buffer.elements(count) == values.sorted())
      let distinct = buffer.sortDistinct(count: count)
      #expect(buffer.elements(distinct) == Set(values).sorted())
    }
  }
}
