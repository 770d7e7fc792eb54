/// One mark or word of an expression, with its UTF-8 range in the scalar's value.
struct ExpressionToken {
  enum Kind: Hashable {
    case integer(Int)
    case name(String)
    case and, or, not, isIn
    case open, close, comma, plus, minus, times
    case comparison(Expression.Comparison)
  }

  let kind: Kind
  let range: Range<Int>
}

/// Cuts an expression into tokens; reports the first character that belongs to none.
struct ExpressionLexer {
  private let scalar: YAMLScalar
  private let bytes: [UInt8]

  init(_ scalar: YAMLScalar) {
    self.scalar = scalar
    bytes = Array(scalar.string.utf8)
  }

  /// nil after an error.
  func tokens(_ diagnostics: Diagnostics) -> [ExpressionToken]? {
    var tokens: [ExpressionToken] = []
    var position = 0
    while position < bytes.count {
      let start = position
      let byte = bytes[position]
      position += 1
      let kind: ExpressionToken.Kind
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D: continue
      case UInt8(ascii: "("): kind = .open
      case UInt8(ascii: ")"): kind = .close
      case UInt8(ascii: ","): kind = .comma
      case UInt8(ascii: "+"): kind = .plus
      case UInt8(ascii: "-"): kind = .minus
      case UInt8(ascii: "*"): kind = .times
      case UInt8(ascii: "="): kind = .comparison(.equal)
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "!"):
        let isWide = position < bytes.count && bytes[position] == UInt8(ascii: "=")
        if isWide { position += 1 }
        guard byte != UInt8(ascii: "!") || isWide else {
          diagnostics.report(
            .expressionSyntax, at: scalar, range: start..<position, "“!” stands only in “!=”", hint: "write “not”")
          return nil
        }
        let isLess = byte == UInt8(ascii: "<")
        kind = .comparison(
          byte == UInt8(ascii: "!")
            ? .notEqual : isLess ? (isWide ? .lessOrEqual : .less) : (isWide ? .greaterOrEqual : .greater))
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var value = Int(byte - UInt8(ascii: "0"))
        while position < bytes.count, bytes[position] >= 0x30, bytes[position] <= 0x39, value < 1_000_000_000 {
          value = value * 10 + Int(bytes[position] - 0x30)
          position += 1
        }
        kind = .integer(value)
      case _ where Self.isName(byte):
        while position < bytes.count, Self.continuesName(bytes, at: position) { position += 1 }
        kind = Self.name(String(decoding: bytes[start..<position], as: UTF8.self))
      default:
        while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        diagnostics.report(
          .expressionSyntax, at: scalar, range: start..<position, "“\(text)” cannot stand in an expression",
          hint: text == "/" || text == "%" ? "share(x) is a percentage; multiply instead of dividing" : nil)
        return nil
      }
      tokens.append(ExpressionToken(kind: kind, range: start..<position))
    }
    return tokens
  }

  private static func name(_ text: String) -> ExpressionToken.Kind {
    switch text {
    case "and": .and
    case "or": .or
    case "not": .not
    case "in": .isIn
    case "true", "yes": .integer(1)
    case "false", "no": .integer(0)
    default: .name(text)
    }
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte == UInt8(ascii: "_")
  }

  /// Names hold dots and hyphens, but `a - b` is a difference: a hyphen counts only between two letters or digits.
  private static func continuesName(_ bytes: [UInt8], at index: Int) -> Bool {
    let byte = bytes[index]
    if isName(byte) || byte >= 0x30 && byte <= 0x39 { return true }
    guard byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-"), index + 1 < bytes.count else { return false }
    return isName(bytes[index + 1]) || bytes[index + 1] >= 0x30 && bytes[index + 1] <= 0x39
  }
}
