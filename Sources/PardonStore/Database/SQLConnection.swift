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

  /// Adds rows, by the fastest way the database has. `values` holds the rows one after another.
  func insert(into table: String, columns: [String], _ values: [SQLValue]) throws(StoreError)
}

/// A row of an answer. Columns count from 0; asking for another type than the column's is a mistake of the caller.
protocol SQLRow {
  func isNull(_ column: Int) -> Bool
  func integer(_ column: Int) -> Int64
  func real(_ column: Int) -> Double
  func text(_ column: Int) -> String
  /// Lends the bytes.
  func bytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result
}

/// A parameter.
enum SQLValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case bytes([UInt8])
}

/// What SQLite and PostgreSQL write differently.
enum SQLDialect: Sendable {
  case sqlite
  case postgres
}
