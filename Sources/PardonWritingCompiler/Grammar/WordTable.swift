/// Words and what a locale writes for them.
///
/// Whole words are replaced, and groups of words; the longest entry that fits wins. Capitals are carried over:
/// `Apologise` → `Apologize`, `COLOUR` → `COLOR`.
struct WordTable {
  private var entries: [String: String] = [:]
  /// By first word: how many words the longest entry has.
  private var longest: [String: Int] = [:]

  subscript(_ word: String) -> String? { entries[word] }

  var isEmpty: Bool { entries.isEmpty }

  mutating func add(_ word: String, _ replacement: String) {
    let parts = Self.split(word.lowercased())
    guard let first = parts.first else { return }
    entries[parts.joined(separator: " ")] = replacement
    longest[first] = max(longest[first] ?? 0, parts.count)
  }

  func replacingWords(of text: String) -> String {
    guard !entries.isEmpty else { return text }
    var result = ""
    var rest = text[...]
    while let first = rest.first {
      guard Self.isWord(first) else {
        result.append(first)
        rest.removeFirst()
        continue
      }
      let word = rest.prefix(while: Self.isWord)
      let (match, end) = longestMatch(at: word, in: rest)
      if let match {
        result += Self.withCapitals(of: rest[..<end], match)
        rest = rest[end...]
      } else {
        result += word
        rest = rest[word.endIndex...]
      }
    }
    return result
  }

  private func longestMatch(at word: Substring, in text: Substring) -> (String?, Substring.Index) {
    let most = longest[word.lowercased()] ?? 0
    guard most > 0 else { return (nil, word.endIndex) }
    var found: (String?, Substring.Index) = (entries[word.lowercased()], word.endIndex)
    var key = word.lowercased()
    var end = word.endIndex
    for _ in 1..<max(most, 1) {
      guard end < text.endIndex, text[end] == " " else { break }
      let next = text[text.index(after: end)...].prefix(while: Self.isWord)
      guard !next.isEmpty else { break }
      key += " " + next.lowercased()
      end = next.endIndex
      if let entry = entries[key] { found = (entry, end) }
    }
    return found
  }

  private static func withCapitals(of original: Substring, _ replacement: String) -> String {
    guard let first = original.first, first.isUppercase else { return replacement }
    let letters = original.filter(\.isLetter)
    if letters.count > 1, letters.allSatisfy(\.isUppercase) { return replacement.uppercased() }
    return replacement.prefix(1).uppercased() + replacement.dropFirst()
  }

  private static func split(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

  private static func isWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "-"
  }
}
