/// Rows for people or for spreadsheets.
struct ScoresTable {
  var columns: [Column]
  var rows: [[String]] = []

  struct Column {
    var name: String
    /// Numbers stand flush right.
    var isNumber = false
  }

  /// With spaces between columns that are as wide as their widest cell.
  var text: String {
    var widths = columns.map(\.name.count)
    let shown = rows.map { row in row.map(Self.visible) }
    for row in shown { for (index, cell) in row.enumerated() { widths[index] = max(widths[index], cell.count) } }
    func line(_ cells: [String]) -> String {
      var line = ""
      for (index, cell) in cells.enumerated() {
        let space = String(repeating: " ", count: widths[index] - cell.count)
        if index > 0 { line += "  " }
        line += columns[index].isNumber ? space + cell : cell + space
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }
    return line(columns.map(\.name)) + shown.map(line).joined()
  }

  /// RFC 4180 with a header.
  var csv: String { Self.csv(columns.map(\.name)) + rows.map(Self.csv).joined() }

  static func csv(_ cells: [String]) -> String {
    cells.map { cell in
      let isPlain = cell.utf8.allSatisfy { $0 != 0x22 && $0 != 0x2C && $0 != 0x0A && $0 != 0x0D }
      return isPlain ? cell : "\"\(cell.replacing("\"", with: "\"\""))\""
    }.joined(separator: ",") + "\r\n"
  }

  /// Labels may hold what a terminal would obey.
  static func visible(_ cell: String) -> String {
    String(
      String.UnicodeScalarView(cell.unicodeScalars.map { $0.properties.generalCategory == .control ? "\u{FFFD}" : $0 }))
  }
}
