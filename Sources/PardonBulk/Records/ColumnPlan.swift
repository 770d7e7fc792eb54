/// What each column of one CSV input means; made once from its header.
final class ColumnPlan: Sendable {
  let count: Int
  /// By column; empty for one that is not used.
  let fields: [[DraftField]]

  /// - Throws: no column is the text, two are, or a mapped one is missing.
  init(names: [String], fields map: FieldMap, input: String) throws(BulkError) {
    count = names.count
    fields = names.map { map.fields(ofSource: $0) }
    for entry in map.entries where !names.contains(entry.source) {
      throw BulkError(
        .badInput, "\(input), line 1: there is no column “\(entry.source)”; there are: \(Self.list(names))")
    }
    let texts = fields.indices.filter { fields[$0].contains(.text) }
    guard texts.count == 1 else {
      let problem =
        texts.isEmpty
        ? "no column is known as the text"
        : "\(texts.map { "“\(names[$0])”" }.joined(separator: " and ")) may be the text"
      throw BulkError(.badInput, "\(input), line 1: \(problem); add --map text=COLUMN; there are: \(Self.list(names))")
    }
  }

  /// A header of a hundred columns is cut off.
  private static func list(_ names: [String]) -> String {
    names.prefix(30).map { String($0.prefix(40)) }.joined(separator: ", ") + (names.count > 30 ? ", …" : "")
  }
}
