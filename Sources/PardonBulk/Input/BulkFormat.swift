/// How drafts stand in an input.
public enum BulkFormat: String, Sendable, Hashable, CaseIterable {
  /// One JSON object a line: a GradeRequest, or any object with a mapping.
  case jsonl
  /// RFC 4180, the first record names the columns.
  case csv
  /// The same with tabs.
  case tsv
  /// Messages one after another, each begun by a line “From ”.
  case mbox
  /// One message.
  case eml
  /// One HTML body.
  case html
  /// One plain text.
  case text

  /// - `path`: whose name says it, without the suffix of its compression; nil when it does not.
  public init?(path: String) {
    var name = path.lowercased()
    for suffix in [".gz", ".zst"] where name.hasSuffix(suffix) { name.removeLast(suffix.count) }
    guard let format = Self.suffixes.first(where: { name.hasSuffix($0.suffix) })?.format else { return nil }
    self = format
  }

  /// Whether an input holds many drafts.
  var holdsMany: Bool {
    switch self {
    case .jsonl, .csv, .tsv, .mbox: true
    case .eml, .html, .text: false
    }
  }

  private static let suffixes: [(suffix: String, format: BulkFormat)] = [
    (".jsonl", .jsonl), (".ndjson", .jsonl), (".csv", .csv), (".tsv", .tsv), (".mbox", .mbox), (".mbx", .mbox),
    (".eml", .eml), (".html", .html), (".htm", .html), (".txt", .text), (".text", .text),
  ]
}
