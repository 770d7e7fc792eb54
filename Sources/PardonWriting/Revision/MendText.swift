/// What takes the place of words that a mend found: literal text, phrases of the incident type, the first word
/// found: `{first} for {>fault}`.
package struct MendText: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case literal([UInt8])
    case phrase(PhraseKind)
    /// The first word found, as the author wrote it.
    case firstWord
  }

  let parts: [Part]

  /// Whether it says something that only the facts know.
  var needsFacts: Bool {
    parts.contains { part in
      if case .phrase = part { true } else { false }
    }
  }

  /// - `text`: one that has no `problem`; what cannot be read in another is left out.
  package init(_ text: some StringProtocol) {
    var parts: [Part] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { parts.append(.literal(Array(rest[..<open].utf8))) }
      let close = rest[open...].firstIndex(of: "}") ?? rest.index(before: rest.endIndex)
      if let part = Self.part(rest[open...close]) { parts.append(part) }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.literal(Array(rest.utf8))) }
    self.parts = parts
  }

  /// What is wrong with the text; nil when nothing is.
  package static func problem(in text: String) -> String? {
    if text.contains(where: { "[]<\n".contains($0) }) { return "a mend is one line without optional pieces" }
    var rest = Substring(text)
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { return "“{” without “}”" }
      guard part(rest[open...close]) != nil else {
        let kinds = PhraseKind.words.map { "{>\($0)}" }.joined(separator: ", ")
        return "“\(rest[open...close])” is none of {first}, \(kinds)"
      }
      rest = rest[rest.index(after: close)...]
    }
    return nil
  }

  /// - `slot`: with its braces.
  private static func part(_ slot: Substring) -> Part? {
    let inside = slot.dropFirst().dropLast()
    if inside == "first" { return .firstWord }
    return inside.first == ">" ? PhraseKind(word: inside.dropFirst()).map { .phrase($0) } : nil
  }

  /// - `phrases`: spelt out, by `PhraseKind.rawValue`; nil where the facts do not allow one.
  /// - Returns: nil when a phrase it needs is missing.
  func realised(_ phrases: [[UInt8]?], firstWord: ArraySlice<UInt8>) -> [UInt8]? {
    var text: [UInt8] = []
    for part in parts {
      switch part {
      case .literal(let bytes): text += bytes
      case .phrase(let kind):
        guard let phrase = phrases.isEmpty ? nil : phrases[Int(kind.rawValue)] else { return nil }
        text += phrase
      case .firstWord: text += firstWord
      }
    }
    return text
  }
}
