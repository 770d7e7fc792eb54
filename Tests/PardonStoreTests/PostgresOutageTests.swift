import Foundation
import Testing

@testable import PardonStore

/// What becomes of recording and reading while PostgreSQL is hurt, on a server of their own.
@Suite(.serialized) struct PostgresOutageTests {
  private static let server = Result { try PostgresServer() }

  /// Hurts the server under load, heals it, and checks that nothing acknowledged is lost.
  ///
  /// - Parameters:
  ///   - reasons: what the errors say, one of them at least one of these.
  ///   - limit: seconds within which every call was answered.
  private func survive(
    reasons: String..., limit: Int, lasting seconds: Double = 1, _ hurt: (PostgresServer, String) throws -> Void,
    heal: (PostgresServer) throws -> Void
  ) throws {
    let server = try Self.server.get()
    let url = try server.newDatabase()
    let store = try ScoreStore.open(StoreSettings(location: .postgres(url: url)))
    let load = try StoreLoad([store])
    #expect(load.goesOn(within: 20))
    let before = load.look()
    #expect(before.errors.isEmpty && before.readErrors.isEmpty)
    try hurt(server, url)
    usleep(UInt32(seconds * 1e6))
    let during = load.look()
    try heal(server)
    #expect(load.goesOn(within: 20))
    let after = load.end()
    #expect(!during.errors.isEmpty)
    let errors = after.errors + after.readErrors
    #expect(errors.allSatisfy { $0.kind == .unavailable && $0.description.hasPrefix("PostgreSQL: ") }, "\(Set(errors))")
    #expect(errors.contains { error in reasons.contains { error.description.contains($0) } }, "\(Set(errors))")
    #expect(after.longestCall < .seconds(limit))
    try expectSound(store, after.ids)
    store.close()
    try server.removeDatabase(url)
  }

  /// A connection at work is told 57P01, one that is just being made that the server is shutting down.
  @Test func fastShutdownAndStart() throws {
    try survive(reasons: "57P01", "shutting down", limit: 5) { server, _ in
      server.stop(SIGINT)
    } heal: {
      try $0.start()
    }
  }

  @Test func immediateShutdownAndStart() throws {
    try survive(reasons: "connection", limit: 5) { server, _ in
      server.stop(SIGQUIT)
    } heal: {
      try $0.start()
    }
  }

  @Test func killedAndStarted() throws {
    try survive(reasons: "connection", limit: 5) { server, _ in
      server.stop(SIGKILL)
    } heal: {
      try $0.start()
    }
  }

  @Test func silentServer() throws {
    try survive(reasons: "no answer within 10 s", limit: 16, lasting: 12) { server, _ in
      try server.signalAll(SIGSTOP)
    } heal: {
      try $0.signalAll(SIGCONT)
    }
  }

  @Test func socketGone() throws {
    let folder = try Self.server.get().folder
    func move(_ from: String, _ to: String) throws {
      try FileManager.default.moveItem(atPath: "\(folder)/\(from)", toPath: "\(folder)/\(to)")
    }
    try survive(reasons: "No such file", limit: 5) { server, url in
      let admin = try admin(server)
      try move(".s.PGSQL.5432", "away")
      try admin.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'test%'", [])
    } heal: { _ in
      try move("away", ".s.PGSQL.5432")
    }
  }

  @Test func sessionsEndedByTheOperator() throws {
    let server = try Self.server.get()
    let url = try server.newDatabase()
    let store = try ScoreStore.open(StoreSettings(location: .postgres(url: url)))
    let load = try StoreLoad([store])
    let admin = try admin(server)
    for _ in 0..<20 {
      #expect(load.goesOn(within: 20))
      try admin.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname LIKE 'test%'", [])
    }
    #expect(load.goesOn(within: 20))
    let after = load.end()
    #expect((after.errors + after.readErrors).allSatisfy { $0.kind == .unavailable })
    try expectSound(store, after.ids)
    store.close()
  }

  @Test(arguments: ["SELECT pg_advisory_xact_lock(123563165511534)", "LOCK TABLE score"])
  func lockHeld(statement: String) throws {
    var holder: PostgresConnection?
    try survive(reasons: "a lock was held for too long", limit: 8, lasting: 6) { _, url in
      holder = try PostgresConnection(.unlimited(url))
      try holder?.execute("BEGIN; \(statement)")
    } heal: { _ in
      try holder?.execute("ROLLBACK")
    }
  }

  @Test func standbyServesReadsOnly() throws {
    let server = try Self.server.get()
    let url = try server.newDatabase()
    let settings = StoreSettings(location: .postgres(url: url))
    let store = try ScoreStore.open(settings)
    var scores = TestScores()
    let ids = try store.recordNow(scores.records(100))
    server.stop(SIGINT)
    let mark = "\(server.folder)/data/standby.signal"
    _ = FileManager.default.createFile(atPath: mark, contents: nil)
    try server.start()
    let error = try? #require(throws: StoreError.self) { try store.recordNow(scores.records(1)) }
    #expect(error?.kind == .unavailable)
    #expect(error?.description.contains("read-only") == true, "\(String(describing: error))")
    let count = try store.readers.read { connection throws(StoreError) in
      try connection.integer("SELECT count(*) FROM score")
    }
    #expect(count == 100)
    try admin(server).run("SELECT pg_promote()", [])
    usleep(300_000)
    let more = try store.recordNow(scores.records(100))
    try expectSound(store, ids + more)
    store.close()
  }

  @Test func aStoreOpensWhenItsServerIsBack() throws {
    let server = try Self.server.get()
    let url = try server.newDatabase()
    server.stop(SIGINT)
    let settings = StoreSettings(location: .postgres(url: url))
    let error = try? #require(throws: StoreError.self) { _ = try ScoreStore.open(settings) }
    #expect(error?.kind == .unavailable)
    try server.start()
    try ScoreStore.open(settings).close()
  }

  private func admin(_ server: PostgresServer) throws -> PostgresConnection {
    let connection = try PostgresConnection(.unlimited(server.url(of: "postgres")))
    try connection.connect()
    return connection
  }
}
