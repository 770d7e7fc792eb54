import Foundation

/// A file that is only appended to.
final class OutputFile {
  let path: String
  private let descriptor: Int32
  private(set) var bytes: Int
  /// Pipes and devices keep nothing: they cannot be cut, synchronized or taken up.
  let isRegular: Bool

  /// - `count`: bytes of it that stay; what stands behind them is cut off.
  /// - Throws: it cannot be opened or cut.
  init(path: String, keeping count: Int) throws(BulkError) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw BulkError(.cannotCreate, "\(path): \(String(cString: strerror(errno)))") }
    isRegular = FileStatus(descriptor: descriptor)?.isRegular ?? false
    bytes = isRegular ? count : 0
    guard isRegular else { return }
    guard ftruncate(descriptor, count) == 0, lseek(descriptor, count, SEEK_SET) == count else {
      let number = errno
      close(descriptor)
      throw BulkError(.cannotWrite, "\(path): \(String(cString: strerror(number)))")
    }
  }

  /// Standard output.
  init() {
    path = "standard output"
    descriptor = 1
    bytes = 0
    isRegular = false
  }

  deinit { if descriptor > 1 { close(descriptor) } }

  /// - Throws: `cannotWrite`.
  func write(_ data: [UInt8]) throws(BulkError) {
    var done = 0
    while done < data.count {
      let count = data[done...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw BulkError(.cannotWrite, "\(path): \(String(cString: strerror(errno)))")
      }
      done += count
      bytes += count
    }
  }

  /// Returns when the bytes are on the disk; nothing for standard output, pipes and devices.
  func synchronize() throws(BulkError) {
    guard isRegular else { return }
    if fsync(descriptor) != 0 { throw BulkError(.cannotWrite, "\(path): \(String(cString: strerror(errno)))") }
  }
}
