/// A YAML document as this language sees it: every scalar is text. Positions are one-based, columns in scalars.
package enum YAMLValue {
  case text(YAMLScalar)
  case list([YAMLValue], YAMLPosition)
  case map([YAMLEntry], YAMLPosition)

  package var position: YAMLPosition {
    switch self {
    case .text(let scalar): scalar.position
    case .list(_, let position), .map(_, let position): position
    }
  }

  /// For “expected …, found …”.
  package var shape: String {
    switch self {
    case .text: "a text"
    case .list: "a list"
    case .map: "a mapping"
    }
  }
}

package struct YAMLEntry {
  package let key: YAMLScalar
  package let value: YAMLValue
}

package struct YAMLPosition {
  package let source: SourceText
  package let line: Int
  package let column: Int
}

package struct YAMLScalar {
  package enum Style: UInt8 { case plain, singleQuoted, doubleQuoted, block }

  package let string: String
  package let style: Style
  package let source: SourceText
  package let line: Int
  package let column: Int

  package var position: YAMLPosition { YAMLPosition(source: source, line: line, column: column) }
  package var location: SourceLocation { location(at: 0) }

  /// Where the character at a UTF-8 offset of `string` stands.
  package func location(at offset: Int) -> SourceLocation {
    if offset == 0 {
      let quote = style == .singleQuoted || style == .doubleQuoted ? 1 : 0
      return SourceLocation(file: source.name, line: line, column: column + quote)
    }
    let (line, column) = source.position(in: self, offset: offset)
    return SourceLocation(file: source.name, line: line, column: column)
  }
}
