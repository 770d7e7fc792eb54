/// One connection to a database, used by one thread at a time. The statements of the store are written once: parameters are
/// `$1`, `$2` … in both dialects, and `SQLDialect` holds the few words that differ.
protocol SQLConnection: AnyObject {
  var dialect: SQLDialect { get }

  /// Runs statements that take no parameters and give no rows, such as `BEGIN` and those of the schema.
  func execute(_ sql: String) throws(StoreError)

  /// Runs one statement, prepared once per text and kept.
  ///
  /// - Returns: number of rows changed.
  @discardableResult
  func run(_ sql: String, _ values: [SQLValue]) throws(StoreError) -> Int

  /// Runs one statement, prepared once per text and kept; the rows come one by one, without being held in memory together.
  ///
  /// - Parameter row: valid within the call only; answers whether to go on.
  func query(_ sql: String, _ values: [SQLValue], _ row: (any SQLRow) throws(StoreError) -> Bool) throws(StoreError)

  /// Adds rows, by the fastest way the database has.
  func insert(into table: String, columns: [String], _ rows: SQLRows) throws(StoreError)

  /// Adds rows, and changes those of the same key; no key comes twice.
  ///
  /// - Parameters:
  ///   - columns: the columns of the primary key, then others.
  ///   - keyColumns: how many of `columns` are the key.
  ///   - isAdding: adds to the numbers of rows of the same key instead of overwriting them.
  func upsert(
    into table: String, columns: [String], keyColumns: Int, isAdding: Bool, _ rows: SQLRows
  ) throws(StoreError)

  /// Looks rows up by their keys; keys without a row are passed over.
  ///
  /// - Parameters:
  ///   - columns: the columns of the key, then others; the rows have them in this order.
  ///   - keyColumns: how many of `columns` are the key.
  ///   - keys: the values of the keys one after another.
  ///   - row: valid within the call only.
  func lookUp(
    in table: String, columns: [String], keyColumns: Int, _ keys: [SQLValue],
    _ row: (any SQLRow) throws(StoreError) -> Void
  ) throws(StoreError)

  /// Says how long transactions that begin from now on wait for locks of others.
  func setPatience(milliseconds: Int)

  /// Runs `body`, whose statements may take as long as they need.
  func withoutStatementLimit(_ body: () throws(StoreError) -> Void) throws(StoreError)

  /// - Throws: when the database is not where it was opened any more.
  func checkPresence() throws(StoreError)

  /// Does what may wait until nobody waits.
  func tidy(isIdle: Bool)
}

extension SQLConnection {
  func setPatience(milliseconds: Int) {}

  func withoutStatementLimit(_ body: () throws(StoreError) -> Void) throws(StoreError) { try body() }

  func checkPresence() throws(StoreError) {}

  func tidy(isIdle: Bool) {}

  /// - Parameter values: rows one after another.
  func insert(into table: String, columns: [String], _ values: [SQLValue]) throws(StoreError) {
    try insert(into: table, columns: columns, SQLRows(values))
  }

  /// - Parameter values: rows one after another.
  func upsert(into table: String, columns: [String], keyColumns: Int, _ values: [SQLValue]) throws(StoreError) {
    try upsert(into: table, columns: columns, keyColumns: keyColumns, isAdding: false, SQLRows(values))
  }

  func lookUp(
    in table: String, columns: [String], keyColumns: Int, _ keys: [Int64],
    _ row: (any SQLRow) throws(StoreError) -> Void
  ) throws(StoreError) {
    try lookUp(in: table, columns: columns, keyColumns: keyColumns, keys.map { SQLValue.integer($0) }, row)
  }

  func lookUp(
    in table: String, columns: [String], keyColumns: Int, _ keys: [SQLValue],
    _ row: (any SQLRow) throws(StoreError) -> Void
  ) throws(StoreError) {
    let sql = SQLText.lookUp(in: table, columns: columns, keyColumns: keyColumns)
    for start in stride(from: 0, to: keys.count, by: keyColumns) {
      try query(sql, Array(keys[start..<start + keyColumns])) { found throws(StoreError) in
        try row(found)
        return false
      }
    }
  }

  /// The first row's first column; nil without rows or when it is null.
  func integer(_ sql: String, _ values: [SQLValue] = []) throws(StoreError) -> Int64? {
    var result: Int64?
    try query(sql, values) { row throws(StoreError) in
      result = row.isNull(0) ? nil : row.integer(0)
      return false
    }
    return result
  }

  /// The first row's first column; nil without rows or when it is null.
  func text(_ sql: String, _ values: [SQLValue] = []) throws(StoreError) -> String? {
    var result: String?
    try query(sql, values) { row throws(StoreError) in
      result = row.isNull(0) ? nil : row.text(0)
      return false
    }
    return result
  }

  /// Runs `body` in a transaction that sees one state of the database.
  func reading<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
    try inTransaction(dialect.beginReading, body)
  }

  /// Runs `body` in a transaction that no other writer, of this process or another, overlaps.
  @discardableResult
  func writing<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
    try checkPresence()
    return try inTransaction(dialect.beginWriting, body)
  }

  private func inTransaction<Result>(
    _ begin: String, _ body: () throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    try execute(begin)
    do {
      let result = try body()
      try execute("COMMIT")
      return result
    } catch {
      // The first error tells the reason; a connection that is gone cannot roll back, and need not.
      try? execute("ROLLBACK")
      throw error
    }
  }
}
