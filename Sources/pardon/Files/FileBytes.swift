import Foundation
import PardonText

/// Whole files and standard input as bytes; pipes and devices too.
enum FileBytes {
  struct Failure: Error, CustomStringConvertible {
    var errorNumber: Int32
    var description: String { "cannot be read: \(String(cString: strerror(errorNumber)))" }
  }

  private static let chunk = 1 << 16

  static func read(_ path: String) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(errorNumber: errno) }
    defer { close(descriptor) }
    var status = stat()
    let size = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    return try read(descriptor, expecting: size)
  }

  /// A file of JSON without the byte order mark that some editors put first.
  static func readJSON(_ path: String) throws(Failure) -> [UInt8] { try read(path).withoutByteOrderMark }

  static func readStandardInput() throws(Failure) -> [UInt8] { try read(0, expecting: 0) }

  /// Appends what one call of `read` gives; false at the end.
  static func append(from descriptor: Int32, to bytes: inout [UInt8]) throws(Failure) -> Bool {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: chunk))
    while true {
      let count = bytes.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress?.advanced(by: start), chunk)
      }
      if count < 0 && errno == EINTR { continue }
      let number = errno
      bytes.removeLast(chunk - max(0, count))
      if count < 0 { throw Failure(errorNumber: number) }
      return count > 0
    }
  }

  private static func read(_ descriptor: Int32, expecting size: Int) throws(Failure) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + chunk)
    while try append(from: descriptor, to: &bytes) {}
    return bytes
  }
}
