import PardonGrading
import PardonText
import PardonWriting

/// The drafts of one language: `=== title`, perhaps a line `facts: KEY=VALUE…`, then the text.
struct GallerySection {
  private let drafts: [(title: String, facts: String?, text: String)]

  init(_ source: String) {
    drafts = source.split(separator: "=== ").map { part in
      var lines = part.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      let title = lines.removeFirst()
      let facts = lines.first.flatMap { $0.hasPrefix("facts: ") ? String($0.dropFirst(7)) : nil }
      if facts != nil { lines.removeFirst() }
      while lines.last?.isEmpty ?? false { lines.removeLast() }
      return (title, facts, lines.joined(separator: "\n"))
    }
  }

  func text() throws -> String {
    var reviser = RevisionFixture.makeReviser()
    var out = ""
    for draft in drafts {
      var sheet = FactSheet()
      for (key, value) in Self.pairs(draft.facts ?? "") { try sheet.set(key, value) }
      let revision = try reviser.revise(
        Array(draft.text.utf8), facts: draft.facts == nil ? nil : sheet.facts, style: sheet.style)
      let isFrench = revision.before.language.main == .french
      out += "\n### \(draft.title): \(revision.before.overall) → \(revision.after.overall)\n\n"
      if let facts = draft.facts { out += (isFrench ? "Faits : " : "Facts: ") + "`\(facts)`\n\n" }
      out += quoted(draft.text)
      if revision.unchanged != nil {
        out += isFrench ? "\nInchangé.\n" : "\nUnchanged.\n"
        continue
      }
      out += (isFrench ? "\nAprès :\n\n" : "\nAfter:\n\n") + quoted(String(decoding: revision.text, as: UTF8.self))
      let questions = revision.missing.prefix(3).map { "\($0.question) (+\($0.points))" }
      if !questions.isEmpty {
        out += (isFrench ? "\nÀ dire encore : " : "\nStill to say: ") + questions.joined(separator: " · ") + "\n"
      }
    }
    return out
  }

  private func quoted(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? ">\n" : "> \($0)\\\n" }.joined()
      .replacing("\\\n>\n", with: "\n>\n").trimmingLastBackslash
  }

  /// `key=value key="value with spaces"`.
  private static func pairs(_ line: String) -> [(String, String)] {
    var pairs: [(String, String)] = []
    var rest = Substring(line)
    while let equals = rest.firstIndex(of: "=") {
      let key = rest[..<equals].drop { $0 == " " }
      rest = rest[rest.index(after: equals)...]
      let isQuoted = rest.first == "\""
      if isQuoted { rest = rest.dropFirst() }
      let end = rest.firstIndex(of: isQuoted ? "\"" : " ") ?? rest.endIndex
      pairs.append((String(key), String(rest[..<end])))
      rest = end == rest.endIndex ? "" : rest[rest.index(after: end)...]
    }
    return pairs
  }
}

extension String {
  fileprivate var trimmingLastBackslash: String { hasSuffix("\\\n") ? String(dropLast(2)) + "\n" : self }
}
