/// Rows to be added: values one after another, their texts and bytes in one buffer, so that a row costs no allocation.
struct SQLRows {
  /// A value; texts and bytes by their place in `bytes`.
  enum Cell {
    case null
    case integer(Int64)
    case real(Double)
    case text(start: Int, count: Int)
    case bytes(start: Int, count: Int)
  }

  private(set) var cells: [Cell] = []
  private(set) var bytes: [UInt8] = []

  init() {}

  init(_ values: [SQLValue]) {
    cells.reserveCapacity(values.count)
    for value in values {
      switch value {
      case .null: appendNull()
      case .integer(let value): append(value)
      case .real(let value): cells.append(.real(value))
      case .text(let value): append(text: value)
      case .bytes(let value): value.withUnsafeBytes { append(bytes: $0) }
      }
    }
  }

  var isEmpty: Bool { cells.isEmpty }

  mutating func removeAll() {
    cells.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }

  mutating func appendNull() { cells.append(.null) }

  mutating func append(_ integer: Int64) { cells.append(.integer(integer)) }

  mutating func append(text: String) {
    var text = text
    text.withUTF8 { append(text: UnsafeRawBufferPointer($0)) }
  }

  /// - Parameter text: UTF-8.
  mutating func append(text: UnsafeRawBufferPointer) {
    cells.append(.text(start: bytes.count, count: text.count))
    bytes.append(contentsOf: text)
  }

  mutating func append(bytes content: UnsafeRawBufferPointer) {
    cells.append(.bytes(start: bytes.count, count: content.count))
    bytes.append(contentsOf: content)
  }

  /// Appends what `write` puts at the end of a buffer.
  mutating func append(writing write: (inout [UInt8]) -> Void) {
    let start = bytes.count
    write(&bytes)
    cells.append(.bytes(start: start, count: bytes.count - start))
  }
}
