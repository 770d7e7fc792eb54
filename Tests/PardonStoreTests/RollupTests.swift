import PardonGrading
import Testing

@testable import PardonStore

@Suite struct RollupTests {
  @Test func packedFiguresAreTheSame() throws {
    var scores = TestScores(seed: 5)
    for count in [0, 1, 2, 50, 5_000] {
      var rollup = Rollup()
      for record in scores.records(count) {
        rollup.add(
          ScoreLevels(
            isGradable: record.isGradable, overall: record.overall, dimensions: record.dimensions,
            components: LevelBits.pack(record.components), faults: LevelBits.pack(record.faults)))
      }
      var again = Rollup()
      try rollup.packed().withUnsafeBytes { bytes in
        Result { () throws(StoreError) in try again.add(packed: bytes) }
      }.get()
      #expect(again == rollup)
    }
  }

  @Test func damagedBytesAreNoCrash() {
    var scores = TestScores(seed: 6)
    var rollup = Rollup()
    for record in scores.records(50) {
      rollup.add(
        ScoreLevels(
          isGradable: record.isGradable, overall: record.overall, dimensions: record.dimensions,
          components: LevelBits.pack(record.components), faults: LevelBits.pack(record.faults)))
    }
    let packed = rollup.packed()
    for _ in 0..<20_000 {
      var bytes = packed
      for _ in 0...scores.below(4) { bytes[scores.below(bytes.count)] = UInt8(scores.below(256)) }
      bytes.removeLast(scores.below(bytes.count))
      bytes.withUnsafeBytes { bytes in
        var rollup = Rollup()
        try? rollup.add(packed: bytes)
        var counts = RuleCounts()
        try? counts.add(packed: bytes)
        _ = RuleList.unpack(bytes)
      }
    }
  }

  @Test func figuresOfAnAnswerAreThoseOfTheScores() {
    var scores = TestScores(seed: 7)
    let records = scores.records(400)
    var rollup = Rollup()
    for record in records {
      rollup.add(
        ScoreLevels(
          isGradable: record.isGradable, overall: record.overall, dimensions: record.dimensions,
          components: LevelBits.pack(record.components), faults: LevelBits.pack(record.faults)))
    }
    var figures = ScoreFigures(key: [], bucketStart: nil)
    rollup.add(to: &figures)
    let gradable = records.filter(\.isGradable)
    #expect(figures.count == gradable.count)
    #expect(figures.ungradable == records.count - gradable.count)
    #expect(figures.overallSum == gradable.reduce(0) { $0 + $1.overall })
    for dimension in Dimension.allCases.indices {
      #expect(figures.dimensionSums[dimension] == gradable.reduce(0) { $0 + Int($1.dimensions[dimension]) })
    }
    for overall in 0...100 { #expect(figures.distribution[overall] == gradable.count { $0.overall == overall }) }
    for component in Component.allCases.indices {
      for level in 0...2 {
        #expect(figures.components[3 * component + level] == gradable.count { $0.components[component] == level })
      }
    }
    for fault in Fault.allCases.indices {
      for level in 1...2 {
        #expect(figures.faults[2 * fault + level - 1] == gradable.count { $0.faults[fault] == level })
      }
    }
  }

  @Test func hoursBeforeTheEpochRoundDown() {
    for (time, hour) in [(0, 0), (3_599_999, 0), (3_600_000, 1), (-1, -1), (-3_600_000, -1), (-3_600_001, -2)] {
      #expect(RollupCell.Key(time: Int64(time), group: 1).hour == Int64(hour))
    }
  }
}
