internal import CSQLite
internal import Glibc

/// A connection to an SQLite file in WAL mode: one writes while others read, each commit reaches the disk before it returns.
final class SQLiteConnection: SQLConnection {
  private let database: OpaquePointer
  private var statements: [String: SQLiteStatement] = [:]
  /// Texts and bytes of the parameters while a statement runs, so that SQLite neither copies nor frees each.
  private var lent: UnsafeMutableRawBufferPointer

  private let checkpointer: SQLiteCheckpointer?
  /// Pages in the journal after the last commit.
  private var journalPages = 0

  /// Pages of the journal that are many enough to be taken back while others wait: 64 MB.
  private static let longJournal = 16_384

  var dialect: SQLDialect { .sqlite }

  /// How many statements are kept prepared; queries with many conditions have many shapes.
  private static let keptStatements = 256

  /// - Parameters:
  ///   - isReading: nothing can be written over this connection. The file must exist.
  ///   - hasCheckpointer: another thread helps with the journal while this connection writes.
  init(path: String, isReading: Bool, hasCheckpointer: Bool = true) throws(StoreError) {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw StoreError(.unavailable, "The path of the score database is empty or holds a NUL.")
    }
    // SQLite makes no file, and says that there is none whatever kept it from being made.
    var refusal: Int32?
    if !isReading {
      // SQLite gives its other files the permissions of this one: scores are for their owner only.
      let file = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
      if file >= 0 { close(file) } else { refusal = errno }
    }
    var opened: OpaquePointer?
    // Reading needs to write as well: readers mark themselves in the shared-memory file. `query_only` keeps them from more.
    let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
    let code = sqlite3_open_v2(path, &opened, flags, nil)
    guard code == SQLITE_OK, let opened else {
      defer { sqlite3_close_v2(opened) }
      throw SQLiteError.make(opened, code, path: path, refusal: refusal)
    }
    database = opened
    checkpointer = !isReading && hasCheckpointer ? SQLiteCheckpointer(path: path) : nil
    lent = .allocate(byteCount: 1 << 16, alignment: 1)
    do {
      sqlite3_busy_timeout(database, Self.patience)
      try execute(isReading ? Self.readingSettings : Self.writingSettings)
      sqlite3_wal_hook(
        database,
        { connection, _, _, pages in
          Unmanaged<SQLiteConnection>.fromOpaque(connection!).takeUnretainedValue().journalPages = Int(pages)
          return SQLITE_OK
        }, Unmanaged.passUnretained(self).toOpaque())
    } catch {
      throw StoreError(error.kind, "\(path): \(error.description)")
    }
  }

  deinit {
    checkpointer?.finish()
    statements.removeAll()
    sqlite3_close_v2(database)
    lent.deallocate()
  }

  /// Milliseconds that a statement waits for another process's lock.
  private static let patience: Int32 = 2_000

  /// The journal is taken back into the file by `checkpoint`, not within a commit that somebody waits for.
  private static let writingSettings = """
    PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 0;
    PRAGMA secure_delete = ON; PRAGMA cache_size = -65536;
    PRAGMA temp_store = MEMORY;
    """
  private static let readingSettings = """
    PRAGMA query_only = 1; PRAGMA cache_size = -32768; PRAGMA temp_store = MEMORY;
    """

  func setPatience(milliseconds: Int) {
    sqlite3_busy_timeout(database, Int32(milliseconds))
  }

  func execute(_ sql: String) throws(StoreError) {
    let code = sqlite3_exec(database, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw SQLiteError.make(database, code) }
  }

  @discardableResult
  func run(_ sql: String, _ values: [SQLValue]) throws(StoreError) -> Int {
    let statement = try statement(sql)
    try step(statement, values, 0..<values.count)
    return Int(sqlite3_changes64(database))
  }

  func insert(into table: String, columns: [String], _ rows: SQLRows) throws(StoreError) {
    try runEach(SQLText.insert(into: table, columns: columns), columns.count, rows)
  }

  func upsert(
    into table: String, columns: [String], keyColumns: Int, isAdding: Bool, _ rows: SQLRows
  ) throws(StoreError) {
    let sql = SQLText.upsert(into: table, columns: columns, keyColumns: keyColumns, isAdding: isAdding)
    try runEach(sql, columns.count, rows)
  }

  /// Runs a statement for each row, whose texts and bytes SQLite reads where they lie.
  private func runEach(_ sql: String, _ width: Int, _ rows: SQLRows) throws(StoreError) {
    guard !rows.isEmpty else { return }
    let statement = try statement(sql)
    precondition(statement.places.count == width, "the statement takes \(statement.places.count) values")
    try rows.bytes.withUnsafeBufferPointer { (buffer: UnsafeBufferPointer<UInt8>) throws(StoreError) -> Void in
      let bytes = UnsafeRawBufferPointer(buffer)
      for start in stride(from: 0, to: rows.cells.count, by: width) {
        for column in 0..<width { try bind(statement, statement.places[column], rows.cells[start + column], bytes) }
        try step(statement)
      }
    }
  }

  private func bind(
    _ statement: SQLiteStatement, _ place: Int32, _ cell: SQLRows.Cell, _ bytes: UnsafeRawBufferPointer
  ) throws(StoreError) {
    let code: Int32
    switch cell {
    case .null: code = sqlite3_bind_null(statement.handle, place)
    case .integer(let value): code = sqlite3_bind_int64(statement.handle, place, value)
    case .real(let value): code = sqlite3_bind_double(statement.handle, place, value)
    case .text(let start, let count):
      let text = Self.address(bytes, start).assumingMemoryBound(to: CChar.self)
      code = sqlite3_bind_text64(statement.handle, place, text, UInt64(count), nil, UInt8(SQLITE_UTF8))
    case .bytes(let start, let count):
      code = sqlite3_bind_blob64(statement.handle, place, Self.address(bytes, start), UInt64(count), nil)
    }
    guard code == SQLITE_OK else { throw SQLiteError.make(database, code) }
  }

  /// Where a value begins. Without an address SQLite takes an empty one for null.
  private static func address(_ bytes: UnsafeRawBufferPointer, _ start: Int) -> UnsafeRawPointer {
    bytes.baseAddress.map { $0 + start } ?? UnsafeRawPointer(bitPattern: 1)!
  }

  func query(
    _ sql: String, _ values: [SQLValue], _ row: (any SQLRow) throws(StoreError) -> Bool
  ) throws(StoreError) {
    let statement = try statement(sql)
    statement.isBusy = true
    defer {
      sqlite3_reset(statement.handle)
      statement.isBusy = false
    }
    // The parameters must outlive other statements that `row` runs, so SQLite copies them.
    try bind(statement, values, 0..<values.count, isCopying: true)
    let found = SQLiteRow(handle: statement.handle)
    while true {
      let code = sqlite3_step(statement.handle)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw SQLiteError.make(database, code) }
      if try !row(found) { return }
    }
  }

  func checkPresence() throws(StoreError) {
    var hasMoved: Int32 = 0
    sqlite3_file_control(database, "main", SQLITE_FCNTL_HAS_MOVED, &hasMoved)
    guard hasMoved == 0 else {
      throw StoreError(.unavailable, "The file of the score database was deleted or moved while it was in use.")
    }
  }

  func tidy(isIdle: Bool) {
    let isLong = journalPages > Self.longJournal
    // While others wait, all but a moment of the work is the other thread's, as long as it keeps up.
    let isDone = checkpointer?.takeDone() ?? isLong
    guard isDone || isIdle && journalPages > 0 || journalPages > 8 * Self.longJournal else {
      if isLong { checkpointer?.start() }
      return
    }
    // Errors come again with the next transaction, which has somebody to tell them to.
    try? checkpoint(isEmptying: isIdle)
    journalPages = 0
  }

  /// Takes the journal (`-wal` file) back into the database file, as far as others allow without waiting.
  ///
  /// - Parameter isEmptying: empties the journal file too, so that nothing deleted stays in it.
  func checkpoint(isEmptying: Bool = false) throws(StoreError) {
    if isEmptying { setPatience(milliseconds: 0) }
    let mode = isEmptying ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE
    let code = sqlite3_wal_checkpoint_v2(database, nil, mode, nil, nil)
    guard code == SQLITE_OK || code & 0xff == SQLITE_BUSY else { throw SQLiteError.make(database, code) }
  }

  private func statement(_ sql: String) throws(StoreError) -> SQLiteStatement {
    if let kept = statements[sql], !kept.isBusy { return kept }
    let made = try SQLiteStatement(database, sql)
    if statements.count >= Self.keptStatements { statements = statements.filter { $0.value.isBusy } }
    if statements[sql] == nil { statements[sql] = made }
    return made
  }

  /// Runs a statement to its end.
  private func step(
    _ statement: SQLiteStatement, _ values: [SQLValue], _ range: Range<Int>
  ) throws(StoreError) {
    try bind(statement, values, range, isCopying: false)
    try step(statement)
  }

  /// Runs a statement whose parameters are bound to its end.
  private func step(_ statement: SQLiteStatement) throws(StoreError) {
    var code: Int32
    repeat { code = sqlite3_step(statement.handle) } while code == SQLITE_ROW
    sqlite3_reset(statement.handle)
    guard code == SQLITE_DONE else { throw SQLiteError.make(database, code) }
  }

  /// - Parameter isCopying: SQLite copies texts and bytes; otherwise they are valid until the next `bind`.
  private func bind(
    _ statement: SQLiteStatement, _ values: [SQLValue], _ range: Range<Int>, isCopying: Bool
  ) throws(StoreError) {
    precondition(statement.places.count == range.count, "the statement takes \(statement.places.count) values")
    reserve(values, range)
    let handle = statement.handle
    let owner = isCopying ? unsafeBitCast(-1, to: sqlite3_destructor_type.self) : nil
    var used = 0
    for index in range {
      let place = statement.places[index - range.lowerBound]
      let code: Int32
      switch values[index] {
      case .null: code = sqlite3_bind_null(handle, place)
      case .integer(let value): code = sqlite3_bind_int64(handle, place, value)
      case .real(let value): code = sqlite3_bind_double(handle, place, value)
      case .text(let value):
        let start = lent.baseAddress! + used
        var count = 0
        var value = value
        value.withUTF8 {
          count = $0.count
          UnsafeMutableRawBufferPointer(start: start, count: count).copyMemory(from: UnsafeRawBufferPointer($0))
        }
        code = sqlite3_bind_text64(
          handle, place, start.assumingMemoryBound(to: CChar.self), UInt64(count), owner, UInt8(SQLITE_UTF8))
        used += count
      case .bytes(let value):
        let start = lent.baseAddress! + used
        value.withUnsafeBytes { UnsafeMutableRawBufferPointer(start: start, count: $0.count).copyMemory(from: $0) }
        code = sqlite3_bind_blob64(handle, place, start, UInt64(value.count), owner)
        used += value.count
      }
      guard code == SQLITE_OK else { throw SQLiteError.make(database, code) }
    }
  }

  /// Makes `lent` large enough for the texts and bytes of the values.
  private func reserve(_ values: [SQLValue], _ range: Range<Int>) {
    var needed = 0
    for index in range {
      switch values[index] {
      case .text(let value): needed += value.utf8.count
      case .bytes(let value): needed += value.count
      default: break
      }
    }
    guard needed > lent.count else { return }
    lent.deallocate()
    lent = .allocate(byteCount: max(needed, 2 * lent.count), alignment: 1)
  }
}
