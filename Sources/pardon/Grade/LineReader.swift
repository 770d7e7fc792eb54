import ArgumentParser
import Foundation

/// Lines of a file descriptor without their line ends; memory is bounded by the longest line.
struct LineReader {
  private let descriptor: Int32
  private var buffer: [UInt8] = []
  private var start = 0
  private var isAtEnd = false
  private static let chunk = 1 << 16
  /// A longer line is no draft.
  static let lineBytesMax = 64 << 20

  init(descriptor: Int32) { self.descriptor = descriptor }

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
      guard buffer.count <= Self.lineBytesMax else {
        complain("a line of standard input is longer than \(Self.lineBytesMax >> 20) MiB")
        throw ExitStatus.badInput
      }
      try fill()
    }
  }

  private mutating func fill() throws {
    var chunk = [UInt8](repeating: 0, count: Self.chunk)
    while true {
      let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        complain("cannot read standard input: \(String(cString: strerror(errno)))")
        throw ExitStatus.noInput
      }
      if count == 0 { isAtEnd = true } else { buffer.append(contentsOf: chunk[..<count]) }
      return
    }
  }
}
