/// A YAML document as this language sees it: every scalar is text. Positions are one-based, columns in scalars.
enum YAMLValue {
  case text(YAMLScalar)
  case list([YAMLValue], YAMLPosition)
  case map([YAMLEntry], YAMLPosition)

  var position: YAMLPosition {
    switch self {
    case .text(let scalar): scalar.position
    case .list(_, let position), .map(_, let position): position
    }
  }

  /// For “expected …, found …”.
  var shape: String {
    switch self {
    case .text: "a text"
    case .list: "a list"
    case .map: "a mapping"
    }
  }
}

struct YAMLEntry {
  let key: YAMLScalar
  let value: YAMLValue
}

struct YAMLPosition {
  let source: SourceText
  let line: Int
  let column: Int
}

struct YAMLScalar {
  enum Style: UInt8 { case plain, singleQuoted, doubleQuoted, block }

  let string: String
  let style: Style
  let source: SourceText
  let line: Int
  let column: Int

  var position: YAMLPosition { YAMLPosition(source: source, line: line, column: column) }
  var location: SourceLocation { location(at: 0) }

  /// Where the character at a UTF-8 offset of `string` stands.
  func location(at offset: Int) -> SourceLocation {
    if offset == 0 {
      let quote = style == .singleQuoted || style == .doubleQuoted ? 1 : 0
      return SourceLocation(file: source.name, line: line, column: column + quote)
    }
    let (line, column) = source.position(in: self, offset: offset)
    return SourceLocation(file: source.name, line: line, column: column)
  }
}
