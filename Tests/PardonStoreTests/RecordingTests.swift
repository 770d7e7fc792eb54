import PardonGrading
import Synchronization
import Testing

@testable import PardonStore

@Suite struct RecordingTests {
  @Test(arguments: StoreKind.allCases)
  func idsAscendAndTheStoreHoldsTogether(_ kind: StoreKind) throws {
    try kind.withStore { store in
      var scores = TestScores()
      var ids: [Int64] = []
      for count in [1, 7, 0, 500, 2_000] { ids += try store.recordNow(scores.records(count)) }
      #expect(ids == Array(1...2_508))
      let check = try store.check()
      #expect(check.scores == 2_508)
      #expect(check.problems == [])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func manyThreadsRecordAtOnce(_ kind: StoreKind) throws {
    try kind.withStore { store in
      let ids = Mutex<[Int64]>([])
      let open = Monitor(8 * 50)
      for seed in 0..<8 {
        try Thread.start {
          var scores = TestScores(seed: UInt64(seed))
          for _ in 0..<50 {
            store.record(scores.records(3)) { result in
              if case .success(let made) = result { ids.withLock { $0 += made } }
              open.withLock { $0 -= 1 }
              open.wakeAll()
            }
          }
        }
      }
      open.waitFor { $0 == 0 ? () : nil }
      #expect(ids.withLock { $0.sorted() } == Array(1...1_200))
      #expect(try store.check() == StoreCheck(scores: 1_200))
    }
  }

  @Test(arguments: StoreKind.allCases)
  func theBulkPositionIsStoredWithItsScores(_ kind: StoreKind) throws {
    try kind.withStore { store in
      var scores = TestScores()
      #expect(try store.bulkPosition(of: "été") == nil)
      _ = try store.recordNow(scores.records(3), bulk: (run: "été", position: "line 3"))
      _ = try store.recordNow([ScoreRecord](), bulk: (run: "other", position: "0"))
      _ = try store.recordNow(scores.records(3), bulk: (run: "été", position: "line 6"))
      #expect(try store.bulkPosition(of: "été") == "line 6")
      #expect(try store.bulkPosition(of: "other") == "0")
    }
  }

  @Test(arguments: StoreKind.allCases)
  func oneRequestAtFaultHurtsNoOther(_ kind: StoreKind) throws {
    try kind.withStore { store in
      var scores = TestScores()
      let gate = Gate()
      // The first request holds the writer until the others wait together.
      store.writer.add(gate.request, isPatient: true)
      gate.waitUntilEntered()
      let answers = Mutex<[Result<Int64, StoreError>]>([])
      let open = Monitor(3)
      let note: @Sendable (Result<Int64, StoreError>) -> Void = { result in
        answers.withLock { $0.append(result) }
        open.withLock { $0 -= 1 }
        open.wakeAll()
      }
      let error = StoreError(.notFound, "no such score")
      let first = try store.prepare(scores.records(2))
      let last = try store.prepare(scores.records(2))
      store.writer.add(WriteRequest(scores: [first], completion: note), isPatient: true)
      store.writer.add(
        WriteRequest(change: { _ throws(StoreError) in throw error }, completion: note), isPatient: true)
      store.writer.add(WriteRequest(scores: [last], completion: note), isPatient: true)
      gate.open()
      open.waitFor { $0 == 0 ? () : nil }
      let found = answers.withLock { $0 }
      #expect(found[1] == .failure(error))
      #expect(try Set([found[0].get(), found[2].get()]) == [1, 3])
      #expect(try store.check() == StoreCheck(scores: 4))
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aFullQueueRefusesAtOnceAndClosingWritesWhatWaits(_ kind: StoreKind) throws {
    try kind.withSettings(queueLimit: 10) { settings in
      let store = try ScoreStore.open(settings)
      var scores = TestScores()
      let gate = Gate()
      store.writer.add(gate.request, isPatient: true)
      gate.waitUntilEntered()
      let results = Mutex<[Bool]>([])
      for _ in 0..<4 {
        store.record(scores.records(4)) { result in
          if case .failure(let error) = result { #expect(error.kind == .unavailable) }
          results.withLock { $0.append((try? result.get()) != nil) }
        }
      }
      // Twelve fit, since the queue takes a call while it is not yet full.
      #expect(results.withLock { $0 } == [false])
      gate.open()
      store.close()
      #expect(results.withLock { $0 } == [false, true, true, true])
      #expect(throws: StoreError.self) { try store.recordNow(scores.records(1)) }
      let again = try ScoreStore.open(settings)
      defer { again.close() }
      #expect(try again.check() == StoreCheck(scores: 12))
      #expect(try again.recordNow(scores.records(1)) == [13])
    }
  }

  @Test(arguments: StoreKind.allCases)
  func whatCannotBeStoredIsRefusedWithItsField(_ kind: StoreKind) throws {
    try kind.withStore { store in
      var scores = TestScores()
      let record = scores.record()
      let faults: [(String, (inout ScoreRecord) -> Void)] = [
        ("labels", { $0.labels = [.init(name: "ticket", value: "a\0b")] }),
        ("labels", { $0.labels = [.init(name: "tic\0ket", value: "a")] }),
        ("labels", { $0.labels = [.init(name: "", value: "a")] }),
        ("labels", { $0.labels = [.init(name: "ticket", value: String(repeating: "x", count: 1 << 20))] }),
        (
          "labels",
          { $0.labels = [.init(name: "a", value: "1"), .init(name: "b", value: "2"), .init(name: "a", value: "3")] }
        ),
        ("labels", { $0.labels = (0..<65).map { .init(name: "n\($0)", value: "") } }),
        ("id", { $0.callerID = "\0" }),
        ("id", { $0.callerID = String(repeating: "é", count: 1 << 20) }),
        ("time", { $0.time = .max }),
        ("time", { $0.time = .min }),
        ("overall", { $0.overall = 101 }),
        ("overall", { $0.dimensions[2] = 101 }),
        ("components", { $0.components = [] }),
        ("components", { $0.faults[0] = 3 }),
        ("rules", { $0.rules = [65_535] }),
      ]
      for (field, change) in faults {
        var wrong = record
        change(&wrong)
        let records = [record, wrong]
        expectStoreError(.badRequest, field: "records[1].\(field)") { _ = try store.recordNow(records) }
      }
      let check = try store.check()
      #expect(check == StoreCheck())
    }
  }

  @Test(arguments: StoreKind.allCases)
  func labelsAreGivenBackAsTheyCame(_ kind: StoreKind) throws {
    let values = [
      "'; DROP TABLE score; --", "\" OR 1=1", "$1", "\u{1}\u{8}\t\r\n\u{1f}\u{7f}", "<script>alert(1)</script>", "",
      "é", "e\u{301}",
      "\\", "\\u0041", "{\"a\":1}", "🙇🏽‍♀️", String(repeating: "z", count: 512), "a,b", "%_",
    ]
    try kind.withStore { store in
      var scores = TestScores()
      for value in values {
        var record = scores.record()
        record.labels = [
          .init(name: "agent", value: value), .init(name: "ticket", value: value), .init(name: "x\"y'z", value: value),
        ]
        record.callerID = value
        _ = try store.recordNow([record])
      }
      #expect(try store.check() == StoreCheck(scores: values.count))
      try store.readers.read { connection throws(StoreError) in
        var id = 0
        try connection.query(
          """
          SELECT score.labels, score_group.labels, agent, caller_id FROM score
          JOIN score_group ON score_group.id = score_group ORDER BY score.id
          """, []
        ) { row throws(StoreError) in
          let own = LabelText.decode(row.text(0))?.map { Array($0.value.utf8) }
          let value = Array(values[id].utf8)
          #expect(own == [value, value])
          #expect(LabelText.decode(row.text(1))?.map { Array($0.value.utf8) } == [value])
          #expect(Array(row.text(2).utf8) == value)
          #expect(Array(row.text(3).utf8) == value)
          id += 1
          return true
        }
        #expect(id == values.count)
        for value in values {
          let count = try connection.integer(
            "SELECT count(*) FROM score_label WHERE name = $1 AND value = $2", [.text("ticket"), .text(value)])
          #expect(count == 1)
        }
      }
    }
  }
}
