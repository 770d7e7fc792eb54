internal import PardonText

/// The rows of `WordWindow` for every place of a draft, and those before its first and behind its last that windows reach.
struct WindowBuffer: ~Copyable {
  /// One row of all banks.
  typealias Row = SIMD4<UInt64>

  private var rows: UnsafeMutablePointer<Row>
  private var placesMax: Int

  /// Whose kernels fill the rows, as `ProcessorTier.kernels`.
  let tier: Int32

  init(tier: ProcessorTier = .current) {
    self.tier = tier.kernels
    placesMax = 512
    rows = Self.allocate(placesMax)
  }

  deinit { rows.deallocate() }

  /// The rows before the first place stay zero, but for the windows that reach over it.
  private static func allocate(_ placesMax: Int) -> UnsafeMutablePointer<Row> {
    let count = (WordWindow.reachBefore + placesMax + WordWindow.reachAfter + 1) * WordWindow.levels
    // No row across two cache lines.
    let rows = UnsafeMutableRawPointer.allocate(byteCount: count * MemoryLayout<Row>.stride, alignment: 64)
      .bindMemory(to: Row.self, capacity: count)
    rows.initialize(repeating: .zero, count: count)
    return rows
  }

  /// Row 0 of place 0, with room for `count` places.
  @inline(__always)
  mutating func prepare(_ count: Int) -> UnsafeMutablePointer<Row> {
    if count > placesMax { grow(count) }
    let first = rows + WordWindow.reachBefore * WordWindow.levels
    return first
  }

  /// Clears the rows behind the last of `count` places.
  mutating func clear(_ count: Int) {
    let end = rows + (WordWindow.reachBefore + count) * WordWindow.levels
    for row in 0..<(WordWindow.reachAfter + 1) * WordWindow.levels { end[row] = .zero }
  }

  @inline(never)
  private mutating func grow(_ count: Int) {
    rows.deallocate()
    placesMax = max(count, placesMax * 2)
    rows = Self.allocate(placesMax)
  }

  /// Where the offsets of gates are counted from for place 0.
  @inline(__always)
  var base: UnsafePointer<UInt64> {
    UnsafePointer(
      UnsafeMutableRawPointer(rows + WordWindow.reachBefore * WordWindow.levels).assumingMemoryBound(to: UInt64.self))
  }
}
