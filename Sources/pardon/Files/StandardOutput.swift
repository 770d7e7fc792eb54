import ArgumentParser
import Foundation

/// Buffered writing to standard output; a closed pipe ends the program as success, as `head` expects.
struct StandardOutput {
  private var buffer: [UInt8] = []
  private static let flushAt = 1 << 16

  mutating func write(_ bytes: [UInt8]) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.flushAt { try flush() }
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer) throws {
    buffer.append(contentsOf: bytes)
    if buffer.count >= Self.flushAt { try flush() }
  }

  mutating func write(_ text: String) throws {
    buffer.append(contentsOf: text.utf8)
    if buffer.count >= Self.flushAt { try flush() }
  }

  /// Writes all there is to write.
  static func write(whole text: String) throws {
    var output = StandardOutput()
    try output.write(text)
    try output.flush()
  }

  mutating func flush() throws {
    var done = 0
    while done < buffer.count {
      let count = buffer[done...].withUnsafeBytes { Foundation.write(1, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { exit(0) }
        complain("cannot write the output: \(String(cString: strerror(errno)))")
        throw ExitStatus.cannotWrite
      }
      done += count
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Says a problem on standard error, where it cannot mix with data.
func complain(_ message: String) { complain(verbatim: "pardon: \(message)") }

/// The same without the program's name: for what begins with a file and a line.
func complain(verbatim message: String) {
  let bytes = Array("\(message)\n".utf8)
  var done = 0
  while done < bytes.count {
    let count = bytes[done...].withUnsafeBytes { write(2, $0.baseAddress, $0.count) }
    if count < 0 && errno != EINTR { return }
    done += max(0, count)
  }
}
