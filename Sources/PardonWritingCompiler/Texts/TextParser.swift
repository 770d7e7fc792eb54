internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// Reads `{…}` and `[…]`; reports what cannot be read with the place inside the text.
struct TextParser {
  let language: DraftLanguage
  let diagnostics: Diagnostics

  /// nil when there is a mistake.
  func parse(_ scalar: YAMLScalar) -> [TextPiece]? {
    if scalar.string.isEmpty {
      diagnostics.report(.badText, at: scalar, "an empty text")
      return nil
    }
    var run = Run(bytes: Array(scalar.string.utf8), scalar: scalar, parser: self)
    let pieces = run.pieces(depth: 0)
    return run.failed ? nil : pieces
  }

  private struct Run {
    let bytes: [UInt8]
    let scalar: YAMLScalar
    let parser: TextParser
    var index = 0
    var failed = false

    mutating func pieces(depth: Int) -> [TextPiece] {
      var pieces: [TextPiece] = []
      var literalStart = index
      func flush(_ end: Int) {
        if end > literalStart { pieces.append(.literal(String(decoding: bytes[literalStart..<end], as: UTF8.self))) }
      }
      while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "{"):
          flush(index)
          if let slot = slot() { pieces.append(slot) }
          literalStart = index
        case UInt8(ascii: "["):
          flush(index)
          let open = index
          index += 1
          if depth == WritingPackFormat.depthMax { fail(open..<open + 1, "optional pieces are nested too deep") }
          let inner = self.pieces(depth: depth + 1)
          if index < bytes.count { index += 1 } else { fail(open..<open + 1, "this “[” is never closed", "add “]”") }
          if inner.isEmpty { fail(open..<index, "an empty optional piece") }
          pieces.append(.optional(inner))
          literalStart = index
        case UInt8(ascii: "]"):
          if depth > 0 {
            flush(index)
            return pieces
          }
          fail(index..<index + 1, "a “]” without “[”")
          index += 1
        case UInt8(ascii: "}"):
          fail(index..<index + 1, "a “}” without “{”")
          index += 1
        default: index += 1
        }
      }
      flush(index)
      return pieces
    }

    private mutating func slot() -> TextPiece? {
      let open = index
      var end = index + 1
      while end < bytes.count, bytes[end] != UInt8(ascii: "}") {
        if bytes[end] == UInt8(ascii: "{") || bytes[end] == UInt8(ascii: "[") { break }
        end += 1
      }
      guard end < bytes.count, bytes[end] == UInt8(ascii: "}") else {
        fail(open..<open + 1, "this “{” is never closed", "add “}”")
        index = end
        return nil
      }
      index = end + 1
      let inside = String(decoding: bytes[open + 1..<end], as: UTF8.self)
      guard let slot = SlotReader(parser: parser, scalar: scalar, range: open..<index).read(inside) else {
        failed = true
        return nil
      }
      return .slot(slot, open..<index)
    }

    private mutating func fail(_ range: Range<Int>, _ message: String, _ hint: String? = nil) {
      failed = true
      parser.diagnostics.report(.badText, at: scalar, range: range, message, hint: hint)
    }
  }
}
