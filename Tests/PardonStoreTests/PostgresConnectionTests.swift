import Foundation
import Testing

@testable import PardonStore

@Suite struct PostgresConnectionTests {
  private func connection(_ url: String? = nil, _ role: PostgresSettings.Role = .writing) throws -> PostgresConnection {
    try PostgresConnection(PostgresSettings(url: url ?? PostgresServer.newDatabase(), role: role))
  }

  private func rows<Value>(
    _ connection: PostgresConnection, _ sql: String, _ values: [SQLValue] = [], _ read: (any SQLRow) -> Value
  ) throws -> [Value] {
    var found: [Value] = []
    try connection.query(sql, values) { row throws(StoreError) in
      found.append(read(row))
      return true
    }
    return found
  }

  private func error(_ body: () throws -> Void) -> StoreError? {
    do { try body() } catch { return error as? StoreError }
    return nil
  }

  @Test func valuesComeBackAsTheyWent() throws {
    let connection = try connection()
    try connection.execute(
      "CREATE TABLE t (a BIGINT, b SMALLINT, c INTEGER, d DOUBLE PRECISION, e TEXT, f BYTEA)")
    let wide = String(repeating: "é\u{1F600}\r\n\\N\t\"'", count: 10_000)
    let all: [[SQLValue]] = [
      [.integer(.max), .integer(-32_768), .integer(2_147_483_647), .real(-0.1), .text(""), .bytes([])],
      [
        .integer(.min), .integer(32_767), .integer(-2_147_483_648), .real(.infinity), .text(wide),
        .bytes([0, 255, 10]),
      ],
      [.null, .null, .null, .null, .null, .null],
    ]
    let columns = ["a", "b", "c", "d", "e", "f"]
    try connection.insert(into: "t", columns: columns, all.flatMap(\.self))
    for row in all {
      #expect(try connection.run("INSERT INTO t VALUES ($1, $2, $3, $4, $5, $6)", row) == 1)
    }
    let found = try rows(connection, "SELECT a, b, c, d, e, f FROM t") { row -> [SQLValue] in
      guard !row.isNull(0) else { return (0..<6).map { row.isNull($0) ? .null : .text("not null") } }
      return [
        .integer(row.integer(0)), .integer(row.integer(1)), .integer(row.integer(2)), .real(row.real(3)),
        .text(row.text(4)), .bytes(row.bytes(5) { [UInt8]($0) }),
      ]
    }
    #expect(found == all + all)
    #expect(try connection.run("DELETE FROM t WHERE a > $1", [.integer(0)]) == 2)
  }

  @Test(arguments: [1, 63, 64, 5_000])
  func manyRowsGoAtOnce(count: Int) throws {
    let connection = try connection()
    try connection.execute(
      "CREATE TABLE t (a BIGINT, b BIGINT, c SMALLINT, d TEXT, e BYTEA, f DOUBLE PRECISION, PRIMARY KEY (a, b))")
    let columns = ["a", "b", "c", "d", "e", "f"]
    func row(_ number: Int, _ text: String) -> [SQLValue] {
      [
        .integer(Int64(number / 10)), .integer(Int64(number)), .integer(-7), number % 3 == 0 ? .null : .text(text),
        .bytes([UInt8(number % 256)]), .real(Double(number) / 4),
      ]
    }
    try connection.insert(into: "t", columns: columns, (0..<count).flatMap { row($0, "{\"old\", NULL}") })
    // Half of these are new.
    try connection.upsert(
      into: "t", columns: columns, keyColumns: 2, (count / 2..<count / 2 + count).flatMap { row($0, "") })
    #expect(try rows(connection, "SELECT count(*) FROM t") { $0.integer(0) } == [Int64(count / 2 + count)])
    var found: [[SQLValue]] = []
    let wanted = [0, count - 1, count / 2 + count - 1, 1_000_000]
    try connection.lookUp(
      in: "t", columns: columns, keyColumns: 2, wanted.flatMap { [Int64($0 / 10), Int64($0)] }
    ) { row throws(StoreError) in
      found.append([
        .integer(row.integer(0)), .integer(row.integer(1)), .integer(row.integer(2)),
        row.isNull(3) ? .null : .text(row.text(3)), .bytes(row.copiedBytes(4)), .real(row.real(5)),
      ])
    }
    #expect(
      Set(found)
        == Set(wanted.dropLast().map { row($0, $0 < count / 2 ? "{\"old\", NULL}" : "") }))
    try connection.insert(into: "t", columns: columns, [])
    try connection.upsert(into: "t", columns: columns, keyColumns: 2, [])
    try connection.lookUp(in: "t", columns: columns, keyColumns: 2, []) { _ throws(StoreError) in }
  }

  @Test(arguments: [
    ("0", 0, 0.0), ("9999", 9_999, 9_999.0), ("10000", 10_000, 1e4), ("-12345678", -12_345_678, -12_345_678.0),
    ("9223372036854775807", .max, 0x1p63), ("-9223372036854775808", .min, -0x1p63), ("1e30", .max, 1e30),
    ("-1e30", .min, -1e30), ("0.0005", 0, 0.0005), ("-2.75", -2, -2.75), ("40000000", 40_000_000, 4e7),
    ("12345.6789", 12_345, 12_345.6789), ("1e-12", 0, 1e-12),
  ])
  func sumsAreNumbers(literal: String, integer: Int64, real: Double) throws {
    let connection = try PostgresConnection(
      PostgresSettings(url: PostgresServer.shared.get().url(of: "postgres"), role: .reading))
    let found = try rows(connection, "SELECT '\(literal)'::numeric") { ($0.integer(0), $0.real(0)) }
    #expect(found[0].0 == integer)
    #expect(abs(found[0].1 - real) <= abs(real) * 1e-15)
  }

  @Test func manyRowsStreamInBoundedMemory() throws {
    let connection = try connection(nil, .reading)
    func residentKilobytes() throws -> Int {
      let status = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
      return 4 * (Int(status.split(separator: " ")[1]) ?? 0)
    }
    let before = try residentKilobytes()
    var count: Int64 = 0
    var most = 0
    // 400 MB in all.
    try connection.query("SELECT i, repeat('x', 1000) FROM generate_series(1, $1) AS i", [.integer(400_000)]) {
      row throws(StoreError) in
      count += 1
      if count % 50_000 == 0 { most = max(most, (try? residentKilobytes()) ?? .max) }
      return row.integer(0) == count
    }
    #expect(count == 400_000)
    #expect(most - before < 150_000)
  }

  @Test func rowsCanBeLeft() throws {
    let connection = try connection()
    for _ in 0..<3 {
      var seen = 0
      try connection.query("SELECT generate_series(1, 30000000)", []) { _ throws(StoreError) in
        seen += 1
        return seen < 10
      }
      #expect(seen == 10)
      #expect(try rows(connection, "SELECT 1::bigint") { $0.integer(0) } == [1])
    }
    try connection.execute("BEGIN")
    try connection.execute("CREATE TABLE kept (a BIGINT)")
    let thrown = error {
      try connection.query("SELECT i FROM generate_series(1, 100000) AS i", []) { _ throws(StoreError) in
        throw StoreError(.notFound, "enough")
      }
    }
    #expect(thrown?.kind == .notFound)
    try connection.run("INSERT INTO kept VALUES (1)", [])
    try connection.execute("COMMIT")
    #expect(try rows(connection, "SELECT a FROM kept") { $0.integer(0) } == [1])
  }

  @Test func statementsWithinRowsAreRefused() throws {
    let connection = try connection()
    let thrown = error {
      try connection.query("SELECT 1", []) { _ throws(StoreError) in
        try connection.run("SELECT 2", [])
        return true
      }
    }
    #expect(thrown != nil)
    #expect(try rows(connection, "SELECT 3") { $0.integer(0) } == [3])
  }

  @Test func manyShapesOfStatementsStayBounded() throws {
    let connection = try connection()
    for shape in 0..<600 {
      #expect(try rows(connection, "SELECT $1 + \(shape)", [.integer(1)]) { $0.integer(0) } == [Int64(shape + 1)])
    }
    let kept = try rows(connection, "SELECT count(*) FROM pg_prepared_statements") { $0.integer(0) }
    #expect(kept[0] <= 256)
  }

  @Test func nulIsRefusedBeforeAnythingIsSent() throws {
    let connection = try connection()
    try connection.execute("CREATE TABLE t (a TEXT)")
    try connection.execute("BEGIN")
    #expect(error { try connection.run("INSERT INTO t VALUES ($1)", [.text("a\0b")]) }?.kind == .badRequest)
    #expect(error { try connection.insert(into: "t", columns: ["a"], [.text("a\0b")]) }?.kind == .badRequest)
    try connection.run("INSERT INTO t VALUES ($1)", [.text("ab")])
    try connection.execute("COMMIT")
    #expect(try rows(connection, "SELECT a FROM t") { $0.text(0) } == ["ab"])
  }

  @Test func valuesTooGreatForTheirColumnAreRefused() throws {
    let connection = try connection()
    try connection.execute("CREATE TABLE t (a SMALLINT)")
    #expect(error { try connection.insert(into: "t", columns: ["a"], [.integer(40_000)]) }?.kind == .badRequest)
    #expect(error { try connection.run("INSERT INTO t VALUES ($1)", [.integer(40_000)]) }?.kind == .badRequest)
    #expect(error { try connection.insert(into: "t", columns: ["a"], [.text("x")]) }?.kind == .badRequest)
  }

  @Test func aFailedTransactionDoesNotPassForCommitted() throws {
    let connection = try connection()
    try connection.execute("CREATE TABLE t (a BIGINT PRIMARY KEY)")
    try connection.execute("BEGIN")
    try connection.run("INSERT INTO t VALUES (1)", [])
    #expect(
      error { try connection.insert(into: "t", columns: ["a"], [.integer(2), .integer(1)]) }?.kind == .unavailable)
    #expect(error { try connection.run("SELECT 1", []) }?.kind == .unavailable)
    #expect(error { try connection.execute("COMMIT") }?.kind == .unavailable)
    #expect(try rows(connection, "SELECT a FROM t") { $0.integer(0) } == [])
  }

  @Test(arguments: [
    ("57P01", StoreError.Kind.unavailable), ("57P02", .unavailable), ("57P03", .unavailable), ("57014", .unavailable),
    ("55P03", .unavailable), ("53100", .unavailable), ("53200", .unavailable), ("53300", .unavailable),
    ("25006", .unavailable), ("40001", .unavailable), ("40P01", .unavailable), ("08006", .unavailable),
    ("58030", .unavailable), ("42501", .unavailable), ("23505", .unavailable), ("XX001", .damaged),
    ("XX002", .damaged), ("42P01", .incompatible), ("22P02", .badRequest), ("54000", .badRequest),
  ])
  func statesHaveTheirKinds(state: String, kind: StoreError.Kind) throws {
    let connection = try PostgresConnection(
      PostgresSettings(url: PostgresServer.shared.get().url(of: "postgres"), role: .writing))
    let thrown = error {
      try connection.execute(
        "DO $$ BEGIN RAISE EXCEPTION 'reason' USING ERRCODE = '\(state)', DETAIL = 'Dupont' , HINT = 'Dupont'; END $$")
    }
    #expect(thrown?.kind == kind)
    #expect(thrown?.description.contains("Dupont") == false)
    #expect(thrown?.description.contains(state) == true)
  }

  @Test func errorsQuoteNoValues() throws {
    let connection = try connection()
    try connection.execute("CREATE TABLE t (a TEXT PRIMARY KEY, b BIGINT CHECK (b > 0))")
    try connection.run("INSERT INTO t VALUES ($1, 1)", [.text("Dupont")])
    let errors = [
      error { try connection.run("INSERT INTO t VALUES ($1, 1)", [.text("Dupont")]) },
      error { try connection.insert(into: "t", columns: ["a", "b"], [.text("Dupont"), .integer(2)]) },
      error { try connection.run("INSERT INTO t VALUES ($1, -77)", [.text("Dupond")]) },
      error { try connection.run("SELECT CAST($1 AS bigint)", [.text("Dupont")]) },
      error { try connection.run("SELECT CAST($1 AS jsonb)", [.text("{Dupont")]) },
      error {
        try connection.run("INSERT INTO t VALUES ($1, 1)", [.text((0..<3_000).map { "Dupont\($0 * $0)" }.joined())])
      },
    ]
    for error in errors {
      let error = try #require(error)
      #expect(!error.description.contains("Dupon") && !error.description.contains("77"), "\(error)")
    }
  }

  @Test func readersCannotWrite() throws {
    let url = try PostgresServer.newDatabase()
    let reader = try connection(url, .reading)
    let thrown = error { try reader.execute("CREATE TABLE t (a BIGINT)") }
    #expect(thrown?.kind == .unavailable)
    #expect(thrown?.description.contains("read-only") == true)
  }

  @Test func readersSeeOneState() throws {
    let url = try PostgresServer.newDatabase()
    let writer = try connection(url)
    let reader = try connection(url, .reading)
    try writer.execute("CREATE TABLE t (a BIGINT)")
    try reader.execute("BEGIN")
    #expect(try rows(reader, "SELECT count(*) FROM t") { $0.integer(0) } == [0])
    try writer.run("INSERT INTO t VALUES (1)", [])
    #expect(try rows(reader, "SELECT count(*) FROM t") { $0.integer(0) } == [0])
    try reader.execute("COMMIT")
    #expect(try rows(reader, "SELECT count(*) FROM t") { $0.integer(0) } == [1])
  }

  @Test func locksAndSlowStatementsEnd() throws {
    let url = try PostgresServer.newDatabase()
    let holder = try connection(url)
    try holder.execute("CREATE TABLE t (a BIGINT)")
    try holder.execute("BEGIN; LOCK TABLE t; SELECT pg_advisory_xact_lock(7)")
    var settings = PostgresSettings(url: url, role: .writing)
    settings.lockMilliseconds = 1_000
    settings.statementSeconds = 2
    let waiting = try PostgresConnection(settings)
    let start = ContinuousClock.now
    #expect(
      error { try waiting.execute("BEGIN; SELECT pg_advisory_xact_lock(7)") }?.description.contains("lock") == true)
    // Nothing is left of the transaction that did not begin.
    #expect(error { try waiting.run("INSERT INTO t VALUES (1)", []) }?.description.contains("lock") == true)
    #expect(error { try waiting.run("SELECT pg_sleep(60)", []) }?.description.contains("too long") == true)
    #expect(ContinuousClock.now - start < .seconds(8))
    try holder.execute("ROLLBACK")
    try waiting.execute("BEGIN; SELECT pg_advisory_xact_lock(7)")
    try waiting.run("INSERT INTO t VALUES (1)", [])
    try waiting.execute("COMMIT")
  }

  @Test func itShowsItsName() throws {
    let connection = try connection()
    #expect(
      try rows(connection, "SELECT application_name FROM pg_stat_activity WHERE pid = pg_backend_pid()") {
        $0.text(0)
      } == ["pardon"])
    let named = try PostgresConnection(
      PostgresSettings(url: PostgresServer.newDatabase() + "&application_name=desk", role: .reading))
    #expect(try rows(named, "SHOW application_name") { $0.text(0) } == ["desk"])
  }

  @Test func acknowledgedMeansOnDisk() throws {
    let connection = try PostgresConnection(
      PostgresSettings(url: PostgresServer.newDatabase() + "&options=-csynchronous_commit%3Doff", role: .writing))
    #expect(try rows(connection, "SHOW synchronous_commit") { $0.text(0) } == ["on"])
  }

  @Test func otherEncodingsAreRefused() throws {
    let server = try PostgresServer.shared.get()
    let admin = try connection(server.url(of: "postgres"), .writing)
    try admin.execute("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
    let thrown = error { try connection(server.url(of: "latin")).connect() }
    #expect(thrown?.kind == .incompatible)
    #expect(thrown?.description.contains("LATIN1") == true)
  }

  @Test(arguments: [
    "postgres://u:se@cret@db.example/x", "postgres://u:cret@db.example:port/x?nothing=1", "postgres://u:cret@[::1/x",
    "postgres://u:se/cret@db.example/x",
  ])
  func wrongAddressesAreToldWithoutTheirPassword(url: String) throws {
    let thrown = error { try connection(url).connect() }
    #expect(thrown != nil)
    #expect(thrown?.description.contains("cret") == false, "\(String(describing: thrown))")
  }

  @Test func missingDatabasesAndServersAreUnavailable() throws {
    let server = try PostgresServer.shared.get()
    let missing = error { try connection(server.url(of: "nowhere")).connect() }
    #expect(missing?.kind == .unavailable)
    #expect(missing?.description.contains("nowhere") == true)
    #expect(error { try connection("postgres://127.0.0.1:1/x").connect() }?.kind == .unavailable)
  }

  @Test func passwordsComeFromAFile() throws {
    let server = try PostgresServer.shared.get()
    try connection(server.url(of: "postgres"), .writing).execute("CREATE ROLE keyed LOGIN PASSWORD 'right'")
    let url = try PostgresServer.newDatabase().replacing("pardon@", with: "keyed@")
    let file = FileManager.default.temporaryDirectory.appending(path: "pardon-pgpass-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    for (password, works) in [("right", true), ("wrong", false)] {
      try "*:*:*:keyed:\(password)\n".write(to: file, atomically: true, encoding: .utf8)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path())
      let thrown = error { try connection(url + "&passfile=" + file.path()).connect() }
      #expect((thrown == nil) == works)
      #expect(thrown?.description.contains("wrong") != true)
    }
    #expect(error { try connection(url.replacing("keyed@", with: "keyed:wrong@")).connect() }?.kind == .unavailable)
    try connection(url.replacing("keyed@", with: "keyed:right@")).connect()
  }
}
