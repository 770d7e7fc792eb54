internal import PardonGrading

/// Figures of many scores: sums and counts that add up, for one group in one hour as in the table `rollup`, or for many of
/// these together. All but `ungradable` are of gradable scores.
struct Rollup: Sendable, Equatable {
  /// In the order of the constants below.
  private(set) var counters = [Int](repeating: 0, count: Self.size)

  private static let countAt = 0
  private static let ungradableAt = 1
  private static let overallAt = 2
  private static let dimensionsAt = 3
  /// Levels 1 and 2 of each component, then of each fault; level 0 is the rest.
  private static let levelsAt = dimensionsAt + Dimension.allCases.count
  private static let faultsAt = levelsAt + 2 * Component.allCases.count
  private static let distributionAt = faultsAt + 2 * Fault.allCases.count
  private static let size = distributionAt + 101
  /// Bytes of the bit set that says which levels occur.
  private static let levelSetSize = (distributionAt - levelsAt + 7) / 8

  var count: Int { counters[Self.countAt] }
  var ungradable: Int { counters[Self.ungradableAt] }
  var overallSum: Int { counters[Self.overallAt] }
  var isEmpty: Bool { count == 0 && ungradable == 0 }

  mutating func add(_ score: ScoreLevels) {
    counters.withUnsafeMutableBufferPointer { counters in
      guard score.isGradable else {
        counters[Self.ungradableAt] += 1
        return
      }
      counters[Self.countAt] += 1
      counters[Self.overallAt] += score.overall
      for (index, value) in score.dimensions.enumerated() { counters[Self.dimensionsAt + index] += Int(value) }
      Self.add(score.components, at: Self.levelsAt, to: counters)
      Self.add(score.faults, at: Self.faultsAt, to: counters)
      counters[Self.distributionAt + score.overall] += 1
    }
  }

  private static func add(_ bits: Int64, at start: Int, to counters: UnsafeMutableBufferPointer<Int>) {
    // Level 1 sets the lower and level 2 the upper of two bits, so each set bit is a counter.
    var rest = UInt64(bitPattern: bits)
    while rest != 0 {
      counters[start + rest.trailingZeroBitCount] += 1
      rest &= rest - 1
    }
  }

  /// With all of another added, or taken away.
  ///
  /// - Parameter sign: 1 or -1.
  func adding(_ other: Rollup, sign: Int) -> Rollup {
    var result = self
    for index in counters.indices { result.counters[index] += sign * other.counters[index] }
    return result
  }

  /// Adds figures packed by `packed`. About 100 ns.
  mutating func add(packed bytes: UnsafeRawBufferPointer) throws(StoreError) {
    let isWhole = counters.withUnsafeMutableBufferPointer { counters -> Bool in
      var offset = 0
      for index in 0..<Self.levelsAt {
        guard let value = LEB128.read(bytes, &offset) else { return false }
        counters[index] &+= value
      }
      guard offset + Self.levelSetSize <= bytes.count else { return false }
      var levels: UInt64 = 0
      for index in 0..<Self.levelSetSize { levels |= UInt64(bytes[offset + index]) << UInt64(8 * index) }
      offset += Self.levelSetSize
      guard levels >> UInt64(Self.distributionAt - Self.levelsAt) == 0 else { return false }
      while levels != 0 {
        guard let value = LEB128.read(bytes, &offset) else { return false }
        counters[Self.levelsAt + levels.trailingZeroBitCount] &+= value
        levels &= levels - 1
      }
      var place = Self.distributionAt
      while offset < bytes.count {
        guard let token = LEB128.read(bytes, &offset), token >> 1 < Self.size - place else { return false }
        place += token >> 1
        if token & 1 == 0 {
          counters[place] &+= 1
        } else {
          guard let value = LEB128.read(bytes, &offset) else { return false }
          counters[place] &+= value
        }
        place += 1
      }
      return true
    }
    guard isWhole else { throw StoreError(.damaged, "A roll-up of the score database is damaged. Restore a copy.") }
  }

  /// No figure is below zero.
  var isSound: Bool { counters.allSatisfy { $0 >= 0 } }

  /// The column `rollup.figures`, 25 bytes and more: the nine sums; the bit set of levels that occur, then how often each does;
  /// the distribution, each place as twice the distance from the one before, plus 1 where a count other than 1 follows.
  func packed() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(96)
    counters.withUnsafeBufferPointer { counters in
      for index in 0..<Self.levelsAt { LEB128.append(counters[index], to: &bytes) }
      var levels: UInt64 = 0
      for index in Self.levelsAt..<Self.distributionAt where counters[index] != 0 {
        levels |= 1 << UInt64(index - Self.levelsAt)
      }
      for index in 0..<Self.levelSetSize { bytes.append(UInt8(truncatingIfNeeded: levels >> UInt64(8 * index))) }
      while levels != 0 {
        LEB128.append(counters[Self.levelsAt + levels.trailingZeroBitCount], to: &bytes)
        levels &= levels - 1
      }
      var last = Self.distributionAt
      for place in Self.distributionAt..<Self.size where counters[place] != 0 {
        let isOne = counters[place] == 1
        LEB128.append((place - last) << 1 | (isOne ? 0 : 1), to: &bytes)
        if !isOne { LEB128.append(counters[place], to: &bytes) }
        last = place + 1
      }
    }
    return bytes
  }

  /// Adds the figures to those of an answer.
  func add(to figures: inout ScoreFigures) {
    figures.count += count
    figures.ungradable += ungradable
    figures.overallSum += overallSum
    for index in figures.dimensionSums.indices { figures.dimensionSums[index] += counters[Self.dimensionsAt + index] }
    for index in figures.distribution.indices { figures.distribution[index] += counters[Self.distributionAt + index] }
    for index in Component.allCases.indices {
      let weak = counters[Self.levelsAt + 2 * index]
      let strong = counters[Self.levelsAt + 2 * index + 1]
      figures.components[3 * index] += count - weak - strong
      figures.components[3 * index + 1] += weak
      figures.components[3 * index + 2] += strong
    }
    for index in figures.faults.indices { figures.faults[index] += counters[Self.faultsAt + index] }
  }
}
