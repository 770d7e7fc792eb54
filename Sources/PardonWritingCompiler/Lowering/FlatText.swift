/// A text of one variant while its slots of words are spelt out and mended to what stands beside them.
struct FlatText {
  private let grammar: any TextGrammar
  private var bytes: [UInt8] = []
  /// Where the last expansion ended, when nothing stands behind it yet.
  private var expansionEnd: Int?

  init(grammar: any TextGrammar) { self.grammar = grammar }

  mutating func append(literal: String) {
    let start = bytes.count
    bytes += literal.utf8
    if expansionEnd == start, bytes.count > start + 1, bytes[start] == 0x20 { grammar.mend(&bytes, at: start + 1) }
    expansionEnd = nil
  }

  mutating func append(expansion: String) {
    let start = bytes.count
    bytes += expansion.utf8
    if start > 0, bytes.count > start, bytes[start - 1] == 0x20 { grammar.mend(&bytes, at: start) }
    expansionEnd = bytes.count
  }

  mutating func append(mark: Unicode.Scalar) {
    bytes += String(mark).utf8
    expansionEnd = nil
  }

  func finish() -> [UInt8] { bytes }
}
