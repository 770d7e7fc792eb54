internal import Glibc

/// Why a file cannot be read.
struct FileReadError: Error, CustomStringConvertible {
  var code: Int32
  var description: String { "cannot be read: \(String(cString: strerror(code)))" }
}

enum FileContents {
  /// All bytes of a file.
  static func read(_ path: String) throws(FileReadError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileReadError(code: errno) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count == 0 { return bytes }
      if count < 0 {
        if errno == EINTR { continue }
        throw FileReadError(code: errno)
      }
      bytes += buffer[..<count]
    }
  }
}

/// What changes when a file is written or replaced.
struct FileStamp: Sendable, Hashable {
  var device: UInt
  var inode: UInt
  var size: Int
  var seconds: Int
  var nanoseconds: Int

  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    device = UInt(status.st_dev)
    inode = UInt(status.st_ino)
    size = Int(status.st_size)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}
