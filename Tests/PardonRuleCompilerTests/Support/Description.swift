import PardonText

@testable import PardonRuleCompiler

extension PhraseNode {
  /// A compact spelling for tables: words as `a/b`, exact ones with `=`, alternatives in `{}`.
  var text: String {
    switch self {
    case .word(let set): (set.folded + set.exact.map { "=" + $0 }).joined(separator: "/")
    case .kind(let kind): "<\(TokenKind(rawValue: kind).map { "\($0)" } ?? "?")>"
    case .any: "<any>"
    case .capitalized: "<capitalized>"
    case .uppercase: "<uppercase>"
    case .list(let key): "<\(key)>"
    case .sequence(let nodes): nodes.map(\.text).joined(separator: " ")
    case .alternatives(let nodes): "{" + nodes.map(\.text).joined(separator: " | ") + "}"
    case .gap(let min, let max): "[\(min)-\(max)]"
    case .sentenceStart: "^"
    case .sentenceEnd: "$"
    case .clauseMark: ","
    }
  }
}

extension PardonRuleCompiler.Expression {
  /// Prefix notation.
  var text: String {
    switch self {
    case .integer(let value): "\(value)"
    case .level(let name): name
    case .count(let name): "count:\(name)"
    case .words(let name): "words:\(name)"
    case .share(let name): "share:\(name)"
    case .first(let name): "first:\(name)"
    case .measure(let name): "#\(name)"
    case .context(let name): "@\(name)"
    case .known(let name): "known:\(name)"
    case .symbol(let name): "'\(name)"
    case .not(let inner): "(not \(inner.text))"
    case .and(let left, let right): "(and \(left.text) \(right.text))"
    case .or(let left, let right): "(or \(left.text) \(right.text))"
    case .compare(let comparison, let left, let right): "(\(comparison) \(left.text) \(right.text))"
    case .isIn(let value, let choices): "(in \(value.text) \(choices.map(\.text).joined(separator: " ")))"
    case .arithmetic(let operation, let left, let right): "(\(operation) \(left.text) \(right.text))"
    }
  }
}
