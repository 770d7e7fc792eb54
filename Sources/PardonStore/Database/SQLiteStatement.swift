internal import CSQLite

/// A prepared statement of one connection.
final class SQLiteStatement {
  let handle: OpaquePointer
  /// Places of `$1`, `$2` … in the order of SQLite, which counts parameters as they appear; 0 where a number is not used.
  let places: [Int32]
  /// Rows are being read: the statement cannot be used again before that ends.
  var isBusy = false

  init(_ database: OpaquePointer, _ sql: String) throws(StoreError) {
    var made: OpaquePointer?
    let code = sqlite3_prepare_v3(database, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &made, nil)
    guard code == SQLITE_OK, let made else { throw SQLiteError.make(database, code) }
    handle = made
    var places: [Int32] = []
    for index in 0..<sqlite3_bind_parameter_count(made) {
      guard let name = sqlite3_bind_parameter_name(made, index + 1), name[0] == UInt8(ascii: "$"),
        let number = Int(String(cString: name + 1)), number > 0
      else { preconditionFailure("parameters are $1, $2 …: \(sql)") }
      while places.count < number { places.append(0) }
      places[number - 1] = index + 1
    }
    self.places = places
  }

  deinit { sqlite3_finalize(handle) }
}
