/// Statements made from names of tables and columns, which are never input.
enum SQLText {
  static func insert(into table: String, columns: [String]) -> String {
    let places = (1...columns.count).map { "$\($0)" }.joined(separator: ", ")
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
  }

  static func upsert(into table: String, columns: [String], keyColumns: Int) -> String {
    insert(into: table, columns: columns) + conflict(columns: columns, keyColumns: keyColumns)
  }

  /// The end of an `INSERT` that overwrites rows of the same key.
  static func conflict(columns: [String], keyColumns: Int) -> String {
    let key = columns.prefix(keyColumns).joined(separator: ", ")
    let changes = columns.dropFirst(keyColumns).map { "\($0) = excluded.\($0)" }.joined(separator: ", ")
    return " ON CONFLICT (\(key)) DO UPDATE SET \(changes)"
  }

  static func lookUp(in table: String, columns: [String], keyColumns: Int) -> String {
    let key = (0..<keyColumns).map { "\(columns[$0]) = $\($0 + 1)" }.joined(separator: " AND ")
    return "SELECT \(columns.joined(separator: ", ")) FROM \(table) WHERE \(key)"
  }
}
