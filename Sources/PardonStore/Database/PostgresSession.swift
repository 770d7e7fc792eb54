internal import CPostgres
internal import Glibc

/// One connection of libpq, from its making to its loss. Sending and receiving never block without a limit of time.
final class PostgresSession {
  private let connection: OpaquePointer
  private let silenceSeconds: Int
  /// The server ends a statement after them; nil: never.
  private var statementSeconds: Int?
  private var statements = PostgresStatements()
  private var columnTypes: [String: [UInt32]] = [:]
  /// Unusable; another session has to be made.
  private(set) var isLost = false
  /// As of the last statement that was answered.
  private(set) var isInTransaction = false
  private var lockMilliseconds: Int

  /// Connects, checks that the server suits, and sets what the store relies on.
  init(_ settings: PostgresSettings) throws(StoreError) {
    // Words before `dbname` give way to the URL, those after it do not.
    let words: KeyValuePairs = [
      "connect_timeout": "\(settings.connectSeconds)", "keepalives_idle": "10", "keepalives_interval": "5",
      "keepalives_count": "3", "tcp_user_timeout": "20000", "fallback_application_name": "pardon",
      "dbname": settings.url, "client_encoding": "UTF8",
    ]
    let strings = words.map { (strdup($0.key), strdup($0.value)) }
    defer {
      for (key, value) in strings {
        free(key)
        free(value)
      }
    }
    let connection = PQconnectdbParams(
      strings.map { UnsafePointer($0.0) } + [nil], strings.map { UnsafePointer($0.1) } + [nil], 1)
    guard let connection, PQstatus(connection) == CONNECTION_OK else {
      defer { PQfinish(connection) }
      throw StoreError(.unavailable, "PostgreSQL: " + PostgresFailure.reason(of: connection))
    }
    self.connection = connection
    silenceSeconds = settings.silenceSeconds
    statementSeconds = settings.statementSeconds
    lockMilliseconds = settings.lockMilliseconds
    PQsetNoticeReceiver(connection, { _, _ in }, nil)
    PQsetnonblocking(connection, 1)
    let version = PQserverVersion(connection)
    guard version >= 12_00_00 else {
      throw StoreError(.incompatible, "PostgreSQL \(version / 1_00_00) is too old: Pardon needs 12 or later")
    }
    let encoding = PQparameterStatus(connection, "server_encoding").map { String(cString: $0) } ?? ""
    guard encoding == "UTF8" else {
      throw StoreError(
        .incompatible, "the database's encoding is \(encoding): make one WITH ENCODING 'UTF8' TEMPLATE template0")
    }
    try execute(settings.session)
  }

  deinit { PQfinish(connection) }

  /// Reads what came since the last statement: a server that shut down said so and closed.
  func isAlive() -> Bool {
    while !isLost, PQstatus(connection) == CONNECTION_OK {
      var descriptor = pollfd(fd: PQsocket(connection), events: Int16(POLLIN), revents: 0)
      guard poll(&descriptor, 1, 0) > 0 else { return true }
      guard PQconsumeInput(connection) == 1 else { break }
      _ = PQisBusy(connection)
    }
    isLost = true
    return false
  }

  // MARK: Sending

  /// Runs statements without parameters.
  ///
  /// - Returns: what the last one answered, such as `COMMIT`.
  @discardableResult
  func execute(_ sql: String) throws(StoreError) -> String {
    try send { PQsendQuery(connection, sql) }
    return try finish(expected: [PGRES_COMMAND_OK, PGRES_TUPLES_OK]).tag
  }

  func setLockTimeout(milliseconds: Int) throws(StoreError) {
    guard milliseconds != lockMilliseconds else { return }
    try execute("SET lock_timeout = \(milliseconds)")
    lockMilliseconds = milliseconds
  }

  /// - Parameter seconds: nil: no limit.
  func setStatementTimeout(seconds: Int?) throws(StoreError) {
    try execute("SET statement_timeout = '\(seconds ?? 0)s'")
    statementSeconds = seconds
  }

  /// Sends a prepared statement; the answer is to be read.
  func sendPrepared(_ sql: String, _ parameters: PostgresParameters) throws(StoreError) {
    let name = try prepared(sql, parameters.types)
    let count = parameters.types.count
    let formats = [Int32](repeating: 1, count: count)
    try send {
      parameters.withPointers {
        PQsendQueryPrepared(connection, name, Int32(count), $0, parameters.lengths, formats, 1)
      }
    }
  }

  private func prepared(_ sql: String, _ types: [UInt32]) throws(StoreError) -> String {
    if let name = statements.name(of: sql, types) { return name }
    if let name = statements.removeOldest() { try execute("DEALLOCATE \(name)") }
    let name = statements.newName()
    try send { PQsendPrepare(connection, name, sql, Int32(types.count), types) }
    try finish(expected: [PGRES_COMMAND_OK])
    statements.add(name, sql, types)
    return name
  }

  /// - Returns: types of the columns that a statement without parameters answers.
  func types(of sql: String) throws(StoreError) -> [UInt32] {
    if let types = columnTypes[sql] { return types }
    let name = try prepared(sql, [])
    try send { PQsendDescribePrepared(connection, name) }
    let types = try finish(expected: [PGRES_COMMAND_OK]).types
    columnTypes[sql] = types
    return types
  }

  /// Asks for the rows of the statement just sent one by one.
  func receiveRowByRow() { PQsetSingleRowMode(connection) }

  func copy(_ statement: String, _ pieces: inout PostgresCopy) throws(StoreError) {
    try send { PQsendQuery(connection, statement) }
    guard let result = try nextResult() else { return }
    guard PQresultStatus(result) == PGRES_COPY_IN else {
      try finish(first: result, expected: [])
      return
    }
    PQclear(result)
    while let piece = pieces.next() {
      let goesOn = try put {
        piece.withUnsafeBytes {
          PQputCopyData(connection, $0.baseAddress!.assumingMemoryBound(to: CChar.self), Int32($0.count))
        }
      }
      // The server refused a row: its answer says why.
      if !goesOn { break }
    }
    _ = try put { PQputCopyEnd(connection, nil) }
    try flush()
    try finish(expected: [PGRES_COMMAND_OK])
  }

  private func put(_ body: () -> Int32) throws(StoreError) -> Bool {
    while true {
      switch body() {
      case 1: return true
      case 0: try wait(sends: true)
      default:
        if PQstatus(connection) != CONNECTION_OK { throw lost() }
        return false
      }
    }
  }

  private func send(_ body: () -> Int32) throws(StoreError) {
    guard body() == 1 else { throw lost() }
    try flush()
  }

  private func flush() throws(StoreError) {
    while true {
      switch PQflush(connection) {
      case 0: return
      case 1: try wait(sends: true)
      default: throw lost()
      }
    }
  }

  /// Waits until there is something to read, or room to write when `sends`, and reads what there is.
  private func wait(sends: Bool) throws(StoreError) {
    var descriptor = pollfd(fd: PQsocket(connection), events: Int16(sends ? POLLIN | POLLOUT : POLLIN), revents: 0)
    let seconds = statementSeconds.map { $0 + silenceSeconds }
    let count = poll(&descriptor, 1, seconds.map { Int32($0 * 1000) } ?? -1)
    if count == 0 { throw lost(because: "no answer within \(seconds ?? 0) s") }
    if count > 0, descriptor.revents != Int16(POLLOUT) { _ = PQconsumeInput(connection) }
  }

  private func lost(because reason: String? = nil) -> StoreError {
    isLost = true
    let reason = reason ?? PostgresFailure.reason(of: connection)
    return StoreError(.unavailable, "PostgreSQL: the connection was lost: \(reason)")
  }

  // MARK: Answers

  /// - Returns: the next part of the answer, to be cleared by the caller; nil at its end.
  func nextResult() throws(StoreError) -> OpaquePointer? {
    while PQstatus(connection) == CONNECTION_OK, PQisBusy(connection) == 1 { try wait(sends: false) }
    return PQgetResult(connection)
  }

  struct Outcome {
    var changed = 0
    var tag = ""
    var types: [UInt32] = []
  }

  /// Reads the rest of an answer.
  ///
  /// - Parameter first: the part that was read before; is cleared.
  /// - Returns: what the last part says.
  /// - Throws: the first failure.
  @discardableResult
  func finish(first: OpaquePointer? = nil, expected: [ExecStatusType]) throws(StoreError) -> Outcome {
    var outcome = Outcome()
    var failure: PostgresFailure?
    var next = first
    if next == nil { next = try nextResult() }
    while let result = next {
      if expected.contains(PQresultStatus(result)) {
        outcome.changed = Int(String(cString: PQcmdTuples(result))) ?? 0
        outcome.tag = String(cString: PQcmdStatus(result))
        outcome.types = (0..<PQnfields(result)).map { PQftype(result, $0) }
      } else if failure == nil {
        failure = PostgresFailure(result)
      }
      PQclear(result)
      next = try nextResult()
    }
    if PQstatus(connection) == CONNECTION_OK {
      isInTransaction = PQtransactionStatus(connection) != PQTRANS_IDLE
    } else {
      isLost = true
    }
    guard let failure else { return outcome }
    // The schema changed under prepared statements.
    if failure.state == "0A000" { isLost = true }
    throw failure.error
  }

  /// Ends an answer whose rows are not wanted any more. Cancelling would take a second connection, which may hang, and fail the
  /// transaction: a short rest is read, for a long one the session is given up.
  func abandon() {
    let start = ContinuousClock.now
    do {
      while let result = try nextResult() {
        PQclear(result)
        if !isInTransaction, ContinuousClock.now - start > .milliseconds(100) {
          isLost = true
          return
        }
      }
      try finish(expected: [])
    } catch {
      // Found again at the next statement.
    }
  }
}
