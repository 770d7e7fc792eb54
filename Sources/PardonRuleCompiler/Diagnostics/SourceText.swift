/// A source file's text by lines, for excerpts and for finding the place of a character inside a YAML scalar.
package final class SourceText {
  package let name: String
  package let bytes: [UInt8]
  /// Offset of each line's first byte; computed on the first error only.
  private lazy var lineStarts: [Int] = {
    var starts = [0]
    for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") { starts.append(offset + 1) }
    return starts
  }()

  init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  var lineCount: Int { lineStarts.count }

  /// Line `number` (one-based) without its line break; empty when there is no such line.
  func line(_ number: Int) -> String {
    guard number >= 1, number <= lineStarts.count else { return "" }
    let start = lineStarts[number - 1]
    var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
    if end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// The line and column of a byte offset.
  func position(ofByte offset: Int) -> (line: Int, column: Int) {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    let before = bytes[lineStarts[low]..<min(max(offset, lineStarts[low]), bytes.count)]
    return (low + 1, String(decoding: before, as: UTF8.self).unicodeScalars.count + 1)
  }

  /// Where the character `offset` UTF-8 bytes into a scalar's value stands in the source.
  ///
  /// Walks the scalar as written: quotes, escapes and folded lines make the value shorter than the source.
  func position(in scalar: YAMLScalar, offset: Int) -> (line: Int, column: Int) {
    var walker = ScalarWalker(source: self, scalar: scalar)
    return walker.position(ofValueOffset: offset)
  }
}
