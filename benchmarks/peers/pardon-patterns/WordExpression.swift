import PardonRuleCompiler
import PardonText

/// Writes a phrase as a regular expression over a `WordText`, in what PCRE, RE2 and Hyperscan share.
///
/// Every word is followed by its space; the expression begins with the space before the first word.
struct WordExpression {
  /// Longer ones are left out, for everyone: Hyperscan refuses some of them, and takes minutes for the rest.
  static let bytesMax = 1000

  let lists: [String: PhraseList]

  /// nil when the phrase asks for capitals, accents or clause marks, or is too long.
  func expression(_ node: PhraseNode) -> String? {
    var nodes = [node]
    if case .sequence(let parts) = node { nodes = parts }
    let opens = nodes.first == .sentenceStart
    let closes = nodes.last == .sentenceEnd
    if opens { nodes.removeFirst() }
    if closes { nodes.removeLast() }
    // What a gap at an open end takes is no word of the phrase; without it, engines that report all ends do not report each.
    if !opens, case .gap(let least, _) = nodes.first { nodes[0] = .gap(min: least, max: least) }
    if !closes, case .gap(let least, _) = nodes.last { nodes[nodes.count - 1] = .gap(min: least, max: least) }
    guard let body = sequence(nodes), body.utf8.count <= Self.bytesMax else { return nil }
    return (opens ? "\\n " : " ") + body + (closes ? "\\n" : "")
  }

  private func sequence(_ nodes: [PhraseNode]) -> String? {
    var body = ""
    for node in nodes {
      guard let part = part(node), body.utf8.count + part.utf8.count <= Self.bytesMax else { return nil }
      body += part
    }
    return body
  }

  private func part(_ node: PhraseNode) -> String? {
    switch node {
    case .word(let words):
      guard words.exact.isEmpty else { return nil }
      return choice(words.folded.map { word in (word.contains { $0.isNumber } ? "(?:[A-Z]+:)?" : "") + escaped(word) })
        + " "
    case .kind(let kind): return TokenKind(rawValue: kind).map { "\($0):".uppercased() + "[^ \\n]+ " }
    case .any: return "[^ \\n]+ "
    case .gap(let least, let most): return most == 0 ? "" : "(?:[^ \\n]+ ){\(least),\(most)}"
    case .list(let name): return alternatives((lists[name]?.phrases ?? []).map(\.node))
    case .alternatives(let nodes): return alternatives(nodes)
    case .sequence(let nodes): return sequence(nodes)
    case .capitalized, .uppercase, .sentenceStart, .sentenceEnd, .clauseMark: return nil
    }
  }

  private func alternatives(_ nodes: [PhraseNode]) -> String? {
    var branches: [String] = []
    var count = 0
    for node in nodes {
      guard let branch = part(node) else { return nil }
      count += branch.utf8.count
      guard count <= Self.bytesMax else { return nil }
      branches.append(branch)
    }
    return choice(branches)
  }

  private func choice(_ branches: [String]) -> String {
    branches.count == 1 ? branches[0] : "(?:\(branches.joined(separator: "|")))"
  }

  private func escaped(_ word: String) -> String {
    word.reduce(into: "") { result, character in
      if "\\.^$*+?()[]{}|/-".contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}
