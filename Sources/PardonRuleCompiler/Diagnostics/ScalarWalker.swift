/// Walks a YAML scalar as it is written, counting the bytes of its value.
struct ScalarWalker {
  private let source: SourceText
  private let style: YAMLScalar.Style
  private var line: Int
  private var column: Int
  private var scalars: [Unicode.Scalar]
  private var indentation = 0
  private var produced = 0

  init(source: SourceText, scalar: YAMLScalar) {
    self.source = source
    style = scalar.style
    line = scalar.line
    column = scalar.column - 1
    scalars = Array(source.line(line).unicodeScalars)
    switch style {
    case .plain: break
    case .singleQuoted, .doubleQuoted: column += 1
    case .block:
      nextLine()
      indentation = scalars.prefix { $0 == " " }.count
      column = indentation
    }
  }

  mutating func position(ofValueOffset offset: Int) -> (line: Int, column: Int) {
    // Every step moves on in the source, so the loop ends at its end at the latest.
    while produced < offset {
      if column >= scalars.count {
        guard nextLine() else { break }
        produced += 1
        column = min(style == .block ? indentation : scalars.prefix { $0 == " " || $0 == "\t" }.count, scalars.count)
        continue
      }
      step()
    }
    return (line, column + 1)
  }

  private mutating func step() {
    let scalar = scalars[column]
    column += 1
    guard column < scalars.count else {
      produced += UTF8.width(scalar)
      return
    }
    if style == .singleQuoted, scalar == "'", scalars[column] == "'" {
      column += 1
      produced += 1
    } else if style == .doubleQuoted, scalar == "\\" {
      let escape = scalars[column]
      column += 1
      let digits = escape == "x" ? 2 : escape == "u" ? 4 : escape == "U" ? 8 : 0
      guard digits > 0 else {
        produced += escape == "N" || escape == "_" ? 2 : escape == "L" || escape == "P" ? 3 : 1
        return
      }
      var value: UInt32 = 0
      for digit in scalars[column..<min(column + digits, scalars.count)] {
        value = value << 4 | UInt32(digit.properties.numericType == nil ? hexadecimal(digit) : digit.value & 15)
      }
      column = min(column + digits, scalars.count)
      produced += Unicode.Scalar(value).map { UTF8.width($0) } ?? 1
    } else {
      produced += UTF8.width(scalar)
    }
  }

  private func hexadecimal(_ digit: Unicode.Scalar) -> UInt32 { (digit.value & 15) + 9 }

  @discardableResult
  private mutating func nextLine() -> Bool {
    line += 1
    scalars = Array(source.line(line).unicodeScalars)
    column = 0
    return line <= source.lineCount
  }
}
