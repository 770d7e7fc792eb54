/// Statements on many rows at once, which come as one array for each column. Names are never input.
enum PostgresText {
  static func insert(into table: String, columns: [String]) -> String {
    let arrays = (1...columns.count).map { "$\($0)" }.joined(separator: ", ")
    return "INSERT INTO \(table) (\(columns.joined(separator: ", "))) SELECT * FROM unnest(\(arrays))"
  }

  static func lookUp(in table: String, columns: [String], keyColumns: Int) -> String {
    let keys = 1...keyColumns
    let arrays = keys.map { "$\($0)" }.joined(separator: ", ")
    let names = keys.map { "key\($0)" }.joined(separator: ", ")
    let match = keys.map { "\(columns[$0 - 1]) = key\($0)" }.joined(separator: " AND ")
    return """
      SELECT \(columns.joined(separator: ", ")) FROM unnest(\(arrays)) AS wanted (\(names)) JOIN \(table) ON \(match)
      """
  }
}
