import Foundation
import Testing

@testable import PardonStore

/// What goes wrong around an SQLite file; the store answers with the reason and goes on when the reason is gone.
@Suite struct SQLiteFailureTests {
  private func location(_ settings: StoreSettings) -> String {
    guard case .sqlite(let path) = settings.location else { preconditionFailure("an SQLite store") }
    return path
  }

  @Test func aLockHeldByAnotherProgram() throws {
    try StoreKind.sqlite.withSettings { settings in
      let store = try ScoreStore.open(settings)
      defer { store.close() }
      var scores = TestScores()
      _ = try store.recordNow(scores.records(2))
      let other = try SQLiteConnection(path: location(settings), isReading: false)
      try other.execute("BEGIN IMMEDIATE")
      let start = ScoreStore.uptime()
      #expect(throws: StoreError.self) { try store.recordNow(scores.records(1)) }
      #expect(ScoreStore.uptime() - start < 5_000)
      // While the lock is held, nobody waits long for the answer.
      for _ in 0..<20 {
        let start = ScoreStore.uptime()
        expectStoreError(.unavailable, containing: "locked") { _ = try store.recordNow(scores.records(1)) }
        #expect(ScoreStore.uptime() - start < 1_000)
        usleep(20_000)
      }
      try other.execute("ROLLBACK")
      usleep(300_000)
      _ = try store.recordNow(scores.records(2))
      #expect(try store.check() == StoreCheck(scores: 4))
    }
  }

  @Test func aPatientWriterOutlastsALock() throws {
    try StoreKind.sqlite.withSettings { settings in
      var patient = settings
      patient.lockPatience = 60_000
      let store = try ScoreStore.open(patient)
      defer { store.close() }
      var scores = TestScores()
      nonisolated(unsafe) let other = try SQLiteConnection(path: location(settings), isReading: false)
      try other.execute("BEGIN IMMEDIATE")
      try PardonStore.Thread.start {
        usleep(3_000_000)
        try? other.execute("ROLLBACK")
      }
      _ = try store.recordNow(scores.records(2))
      #expect(try store.check() == StoreCheck(scores: 2))
    }
  }

  @Test func aFolderThatTakesNoFile() {
    // The kernel makes no file there for anybody, root included.
    expectStoreError(.unavailable, containing: "/sys/scores.db cannot be opened: Permission denied") {
      _ = try SQLiteConnection(path: "/sys/scores.db", isReading: false)
    }
  }

  @Test func aFullDisk() throws {
    try StoreKind.sqlite.withStore { store in
      var scores = TestScores()
      _ = try store.recordNow(scores.records(100))
      // SQLite answers the same when it may not grow.
      _ = try store.write { connection throws(StoreError) in try connection.execute("PRAGMA max_page_count = 1") }
      expectStoreError(.unavailable, containing: "disk is full") { _ = try store.recordNow(scores.records(1_000)) }
      usleep(300_000)
      _ = try store.recordNow(scores.records(1_000))
      #expect(try store.check() == StoreCheck(scores: 1_100))
    }
  }

  @Test func aFileThatIsDeletedWhileInUse() throws {
    try StoreKind.sqlite.withSettings { settings in
      let store = try ScoreStore.open(settings)
      defer { store.close() }
      var scores = TestScores()
      _ = try store.recordNow(scores.records(2))
      #expect(try store.describe().count == 2)
      try FileManager.default.removeItem(atPath: location(settings))
      expectStoreError(.unavailable, containing: "deleted") { _ = try store.recordNow(scores.records(1)) }
      usleep(300_000)
      #expect(try store.recordNow(scores.records(1)) == [1])
      #expect(try store.check() == StoreCheck(scores: 1))
    }
  }

  @Test func aFileThatIsNoDatabase() throws {
    try StoreKind.sqlite.withSettings { settings in
      try Data("Dear customer, we are sorry. ".utf8 + Data(count: 5_000)).write(
        to: URL(fileURLWithPath: location(settings)))
      expectStoreError(.incompatible) { _ = try ScoreStore.open(settings) }
    }
  }

  @Test func aDatabaseOfAnotherProgram() throws {
    try StoreKind.sqlite.withSettings { settings in
      let other = try SQLiteConnection(path: location(settings), isReading: false)
      try other.execute("CREATE TABLE song (title TEXT)")
      expectStoreError(.incompatible) { _ = try ScoreStore.open(settings) }
      #expect(try other.integer("SELECT count(*) FROM sqlite_master") == 1)
    }
  }

  @Test func aDamagedFile() throws {
    try StoreKind.sqlite.withSettings { settings in
      let store = try ScoreStore.open(settings)
      var scores = TestScores()
      _ = try store.recordNow(scores.records(2_000))
      store.close()
      let file = try FileHandle(forUpdating: URL(fileURLWithPath: location(settings)))
      let size = try file.seekToEnd()
      for offset in stride(from: UInt64(40 * 4_096), to: size, by: 3 * 4_096) {
        try file.seek(toOffset: offset)
        try file.write(contentsOf: Data(repeating: 0xa5, count: 2_048))
      }
      try file.close()
      let again = try ScoreStore.open(settings)
      defer { again.close() }
      var isFound = false
      do throws(StoreError) {
        isFound = try again.check().problems.isEmpty == false
      } catch {
        isFound = error.kind == .damaged
      }
      #expect(isFound)
    }
  }

  @Test func aFolderThatIsNotThere() {
    expectStoreError(.unavailable, containing: "/nonexistent/scores.db") {
      _ = try ScoreStore.open(StoreSettings(location: .sqlite(path: "/nonexistent/scores.db")))
    }
  }

  @Test func onlyTheOwnerReadsTheFiles() throws {
    try StoreKind.sqlite.withSettings { settings in
      let store = try ScoreStore.open(settings)
      defer { store.close() }
      var scores = TestScores()
      _ = try store.recordNow(scores.records(2))
      for suffix in ["", "-wal", "-shm"] {
        let attributes = try FileManager.default.attributesOfItem(atPath: location(settings) + suffix)
        #expect((attributes[.posixPermissions] as? Int) == 0o600, "\(suffix)")
      }
    }
  }

  @Test func whatIsDeletedIsInNoFile() throws {
    try StoreKind.sqlite.withSettings { settings in
      var settings = settings
      settings.keepsTexts = true
      let store = try ScoreStore.open(settings)
      var scores = TestScores()
      var record = scores.record()
      record.labels = [.init(name: "agent", value: "Anastasia Q."), .init(name: "ticket", value: "SECRET-4711")]
      record.callerID = "caller-0815"
      _ = try store.recordNow([record] + scores.records(20))
      #expect(try store.delete([ScoreCondition("label.ticket", .isOneOf, ["SECRET-4711"])], isDryRun: false) == 1)
      store.close()
      for suffix in ["", "-wal"] {
        guard let content = FileManager.default.contents(atPath: location(settings) + suffix) else { continue }
        for word in ["Anastasia Q.", "SECRET-4711", "caller-0815"] {
          #expect(content.range(of: Data(word.utf8)) == nil, "\(word) in the file\(suffix)")
        }
      }
    }
  }
}
