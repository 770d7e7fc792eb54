internal import CPostgres

/// A connection to PostgreSQL through libpq, made at the first statement and made again after it was lost.
///
/// No call waits without end: the server ends statements that take too long, and a server that says nothing counts as gone.
/// A transaction does not survive its connection: after a loss within one, every statement fails until `ROLLBACK` or `BEGIN`.
final class PostgresConnection: SQLConnection {
  private let settings: PostgresSettings
  private var session: PostgresSession?
  /// The session went with a transaction that the caller has not ended yet.
  private var hasLostTransaction = false
  private var isHandingOut = false
  private var lockMilliseconds: Int

  /// COPY takes another exchange with the server, and less of its time for each row.
  private static let leastRowsToCopy = 64

  private static let turnsOfOthers = 2_000

  let dialect = SQLDialect.postgres

  /// - Throws: `.badRequest` when the URL is none that libpq reads. Nothing is reached yet.
  init(_ settings: PostgresSettings) throws(StoreError) {
    self.settings = settings
    lockMilliseconds = settings.lockMilliseconds
    // libpq's words about a malformed URL may quote the password, and so may a host that is the rest of one.
    let options = PQconninfoParse(settings.url, nil)
    defer { PQconninfoFree(options) }
    var isReadable = options != nil
    var next = options
    while let option = next, let keyword = option.pointee.keyword {
      if let value = option.pointee.val, ["host", "port"].contains(String(cString: keyword)) {
        isReadable = isReadable && !String(cString: value).contains("@")
      }
      next = option + 1
    }
    guard isReadable else {
      throw StoreError(
        .badRequest,
        "the store's address is no PostgreSQL URL: write postgres://USER@HOST:PORT/DATABASE, special characters of a "
          + "password as %XX, or the password in the file that PGPASSFILE names")
    }
  }

  /// Other servers that write take their turns in between, so those are waited for beside.
  func setPatience(milliseconds: Int) { lockMilliseconds = milliseconds + Self.turnsOfOthers }

  func withoutStatementLimit(_ body: () throws(StoreError) -> Void) throws(StoreError) {
    try perform { (session) throws(StoreError) in try session.setStatementTimeout(seconds: nil) }
    defer {
      // One that cannot be told is lost, and the next one is made with the limit.
      try? session?.setStatementTimeout(seconds: settings.statementSeconds)
    }
    try body()
  }

  /// Connects unless connected; every other call does it too.
  func connect() throws(StoreError) { try perform { (_) throws(StoreError) in } }

  func execute(_ sql: String) throws(StoreError) {
    if sql.hasPrefix("ROLLBACK") {
      if hasLostTransaction || session == nil {
        hasLostTransaction = false
        return
      }
    } else if sql.hasPrefix("BEGIN") {
      hasLostTransaction = false
    }
    let tag: String
    do {
      tag = try perform { (session) throws(StoreError) in
        if sql.hasPrefix("BEGIN") { try session.setLockTimeout(milliseconds: lockMilliseconds) }
        return try session.execute(sql)
      }
    } catch {
      // What follows BEGIN in the same text may fail: then nothing has begun.
      if sql.hasPrefix("BEGIN") { try? execute("ROLLBACK") }
      throw error
    }
    // A failed transaction answers COMMIT with its rollback, and no error.
    if sql.hasPrefix("COMMIT"), tag.hasPrefix("ROLLBACK") {
      throw StoreError(.unavailable, "PostgreSQL: the transaction failed before, nothing of it is stored")
    }
  }

  @discardableResult
  func run(_ sql: String, _ values: [SQLValue]) throws(StoreError) -> Int {
    let parameters = try PostgresParameters(values)
    return try perform { (session) throws(StoreError) in
      try session.sendPrepared(sql, parameters)
      return try session.finish(expected: [PGRES_COMMAND_OK, PGRES_TUPLES_OK]).changed
    }
  }

  func query(_ sql: String, _ values: [SQLValue], _ row: (any SQLRow) throws(StoreError) -> Bool) throws(StoreError) {
    try query(sql, PostgresParameters(values), row)
  }

  private func query(
    _ sql: String, _ parameters: PostgresParameters, _ row: (any SQLRow) throws(StoreError) -> Bool
  ) throws(StoreError) {
    try perform { (session) throws(StoreError) in
      try session.sendPrepared(sql, parameters)
      session.receiveRowByRow()
      var shown: PostgresRow?
      while let result = try session.nextResult() {
        guard PQresultStatus(result) == PGRES_SINGLE_TUPLE else {
          try session.finish(first: result, expected: [PGRES_TUPLES_OK, PGRES_COMMAND_OK])
          return
        }
        defer { PQclear(result) }
        let current = shown ?? PostgresRow(result)
        shown = current
        current.show(result)
        if try !hands(out: current, to: row, session) { return }
      }
    }
  }

  private func hands(
    out current: PostgresRow, to row: (any SQLRow) throws(StoreError) -> Bool, _ session: PostgresSession
  ) throws(StoreError) -> Bool {
    isHandingOut = true
    defer { isHandingOut = false }
    do {
      if try row(current) { return true }
    } catch {
      session.abandon()
      throw error
    }
    session.abandon()
    return false
  }

  func insert(into table: String, columns: [String], _ rows: SQLRows) throws(StoreError) {
    guard !rows.isEmpty else { return }
    let list = columns.joined(separator: ", ")
    try perform { (session) throws(StoreError) in
      let types = try session.types(of: "SELECT \(list) FROM \(table)")
      if rows.cells.count / columns.count < Self.leastRowsToCopy {
        try session.sendPrepared(
          PostgresText.insert(into: table, columns: columns), PostgresParameters(rows: rows, types: types))
        try session.finish(expected: [PGRES_COMMAND_OK])
      } else {
        var pieces = try PostgresCopy(rows, types: types)
        try session.copy("COPY \(table) (\(list)) FROM STDIN (FORMAT binary)", &pieces)
      }
    }
  }

  func upsert(
    into table: String, columns: [String], keyColumns: Int, isAdding: Bool, _ rows: SQLRows
  ) throws(StoreError) {
    guard !rows.isEmpty else { return }
    try perform { (session) throws(StoreError) in
      let types = try session.types(of: "SELECT \(columns.joined(separator: ", ")) FROM \(table)")
      let sql =
        PostgresText.insert(into: table, columns: columns)
        + SQLText.conflict(in: table, columns: columns, keyColumns: keyColumns, isAdding: isAdding)
      try session.sendPrepared(sql, PostgresParameters(rows: rows, types: types))
      try session.finish(expected: [PGRES_COMMAND_OK])
    }
  }

  func lookUp(
    in table: String, columns: [String], keyColumns: Int, _ keys: [SQLValue],
    _ row: (any SQLRow) throws(StoreError) -> Void
  ) throws(StoreError) {
    guard !keys.isEmpty else { return }
    let list = columns.prefix(keyColumns).joined(separator: ", ")
    let types = try perform { (session) throws(StoreError) in try session.types(of: "SELECT \(list) FROM \(table)") }
    let sql = PostgresText.lookUp(in: table, columns: columns, keyColumns: keyColumns)
    try query(sql, PostgresParameters(rows: SQLRows(keys), types: types)) { found throws(StoreError) in
      try row(found)
      return true
    }
  }

  private func perform<Result>(
    _ body: (PostgresSession) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    guard !isHandingOut else {
      throw StoreError(.incompatible, "PostgreSQL: a statement within the rows of another one")
    }
    if let session, !session.isAlive() { giveUp(session) }
    if hasLostTransaction {
      throw StoreError(.unavailable, "PostgreSQL: the connection was lost within the transaction")
    }
    let session: PostgresSession
    if let current = self.session {
      session = current
    } else {
      session = try PostgresSession(settings)
      self.session = session
    }
    defer { if session.isLost { giveUp(session) } }
    return try body(session)
  }

  private func giveUp(_ session: PostgresSession) {
    hasLostTransaction = session.isInTransaction
    self.session = nil
  }
}
