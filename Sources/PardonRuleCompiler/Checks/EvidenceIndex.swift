/// The ids of docs/evidence.md: the first word of each heading, list item and table row.
struct EvidenceIndex {
  let ids: Set<String>

  init(_ bytes: [UInt8]) {
    var ids: Set<String> = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line, as: UTF8.self).trimmed
      guard let first = text.first, "#|-*".contains(first) else { continue }
      let word = text.drop { "#|-* `[".contains($0) }.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
      if !word.isEmpty { ids.insert(String(word)) }
    }
    self.ids = ids
  }
}
