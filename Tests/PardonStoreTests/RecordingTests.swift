import PardonGrading
import Testing

@testable import PardonStore

@Suite struct RecordingTests {
  @Test(arguments: StoreKind.allCases)
  func idsAscendAndRollUpsAreTheSumOfTheScores(_ kind: StoreKind) throws {
    try kind.withStore { store in
      var scores = TestScores()
      var expected: [RollupCell.Key: Rollup] = [:]
      var ids: [Int64] = []
      for count in [1, 7, 500, 2_000] {
        ids += try store.recordNow(scores.records(count))
      }
      #expect(ids == Array(1...2_508))
      try store.readers.read { connection throws(StoreError) in
        try connection.query(
          """
          SELECT time, score_group, gradable, overall, sincerity, accountability, explanation, repair, prevention, respect,
            components, faults FROM score
          """, []
        ) { row throws(StoreError) in
          let key = RollupCell.Key(time: row.integer(0), group: row.integer(1))
          expected[key, default: Rollup()].add(
            ScoreLevels(
              isGradable: row.integer(2) == 1, overall: Int(row.integer(3)),
              dimensions: (4..<10).map { UInt8(row.integer($0)) }, components: row.integer(10), faults: row.integer(11))
          )
          return true
        }
        var found: [RollupCell.Key: Rollup] = [:]
        try connection.query("SELECT hour, score_group, figures FROM rollup", []) { row throws(StoreError) in
          var rollup = Rollup()
          try row.bytes(2) { bytes in Result { () throws(StoreError) in try rollup.add(packed: bytes) } }.get()
          found[RollupCell.Key(hour: row.integer(0), group: row.integer(1))] = rollup
          return true
        }
        #expect(found == expected)
        #expect(found.count > 100)
      }
    }
  }
}
