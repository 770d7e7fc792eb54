/// Statements made from names of tables and columns, which are never input.
enum SQLText {
  static func insert(into table: String, columns: [String]) -> String {
    let places = (1...columns.count).map { "$\($0)" }.joined(separator: ", ")
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(places))"
  }

  static func upsert(into table: String, columns: [String], keyColumns: Int, isAdding: Bool) -> String {
    insert(into: table, columns: columns)
      + conflict(in: table, columns: columns, keyColumns: keyColumns, isAdding: isAdding)
  }

  /// The end of an `INSERT` that overwrites rows of the same key, or adds to them.
  static func conflict(in table: String, columns: [String], keyColumns: Int, isAdding: Bool) -> String {
    let key = columns.prefix(keyColumns).joined(separator: ", ")
    let changes = columns.dropFirst(keyColumns).map { column in
      isAdding ? "\(column) = \(table).\(column) + excluded.\(column)" : "\(column) = excluded.\(column)"
    }
    return " ON CONFLICT (\(key)) DO UPDATE SET \(changes.joined(separator: ", "))"
  }

  static func lookUp(in table: String, columns: [String], keyColumns: Int) -> String {
    let key = (0..<keyColumns).map { "\(columns[$0]) = $\($0 + 1)" }.joined(separator: " AND ")
    return "SELECT \(columns.joined(separator: ", ")) FROM \(table) WHERE \(key)"
  }
}
