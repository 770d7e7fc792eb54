/// Lines of a file descriptor without their line ends; memory is bounded by the longest line.
struct LineReader {
  /// A longer line is no draft.
  static let lineBytesMax = 64 << 20

  struct TooLong: Error, CustomStringConvertible {
    var description: String { "a line has more than \(LineReader.lineBytesMax >> 20) MiB; what follows is not read" }
  }

  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false

  /// Blank lines are of these.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

  init(descriptor: Int32) { self.descriptor = descriptor }

  /// - Throws: `FileBytes.Failure`, `TooLong`.
  mutating func next() throws -> [UInt8]? {
    var searched = start
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        defer { start = end + 1 }
        return Array(buffer[start..<end])
      }
      if isAtEnd {
        defer { start = buffer.count }
        return start < buffer.count ? Array(buffer[start...]) : nil
      }
      searched = buffer.count - start
      buffer.removeFirst(start)
      start = 0
      guard buffer.count <= Self.lineBytesMax else { throw TooLong() }
      isAtEnd = try !FileBytes.append(from: descriptor, to: &buffer)
    }
  }
}
