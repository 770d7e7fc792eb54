import Testing

@testable import PardonStore

@Suite struct SegmentCacheTests {
  private func set(_ bytes: [UInt8]) -> ColumnSet {
    var set = ColumnSet()
    set.set(.heads, bytes)
    return set
  }

  @Test func itKeepsWithinItsLimitAndForgetsTheOldest() {
    let cache = SegmentCache(limit: 1_000)
    for segment in 0..<100 {
      cache.keep(set(Array(repeating: UInt8(segment), count: 100)), of: Int64(segment), change: 1)
    }
    #expect(cache.size == 1_000)
    #expect(cache.columns(.heads, of: 99, change: 1).bytes(.heads) == Array(repeating: 99, count: 100))
    #expect(cache.columns([.heads, .times], of: 99, change: 1).columns == .heads)
    #expect(cache.columns(.heads, of: 89, change: 1).columns.isEmpty)
    cache.keep(set(Array(repeating: 0, count: 2_000)), of: 200, change: 1)
    #expect(cache.size == 1_000)
  }

  @Test func aChangeEmptiesItAndOlderReadersPassItBy() {
    let cache = SegmentCache(limit: 1_000)
    cache.keep(set([1]), of: 5, change: 1)
    #expect(cache.columns(.heads, of: 5, change: 2).columns.isEmpty)
    cache.keep(set([2]), of: 5, change: 2)
    #expect(cache.columns(.heads, of: 5, change: 2).bytes(.heads) == [2])
    #expect(cache.columns(.heads, of: 5, change: 1).columns.isEmpty)
    cache.keep(set([1]), of: 6, change: 1)
    #expect(cache.size == 1)
    let none = SegmentCache(limit: 0)
    none.keep(set([1]), of: 5, change: 1)
    #expect(none.size == 0)
  }
}
