import Foundation

/// An input, named by its folder and its own name (`en/apologies.yaml`), as errors show it; what it is, its path tells.
struct EmbeddedFile {
  let name: String
  let bytes: [UInt8]
  let kind: Kind

  enum Kind { case texts, mends, rules, table }

  init(path: String) throws {
    name = path.split(separator: "/").suffix(2).joined(separator: "/")
    kind =
      if path.hasSuffix(".tsv") {
        .table
      } else if path.contains("/PardonRulePacks/") {
        .rules
      } else {
        path.hasSuffix("/mends.yaml") ? .mends : .texts
      }
    bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
