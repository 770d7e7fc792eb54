import Foundation

/// Replaces the contents of a file at one stroke: readers see the old or the new text, never a part.
enum FileReplacement {
  struct Failure: Error, CustomStringConvertible {
    var errorNumber: Int32
    var description: String { "cannot be written: \(String(cString: strerror(errorNumber)))" }
  }

  /// Keeps the permissions; follows a symbolic link to the file it names.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let target = resolved(path)
    var template = Array("\(target).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Failure(errorNumber: errno) }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    var status = stat()
    if stat(target, &status) == 0 { fchmod(descriptor, status.st_mode & 0o7777) }
    var failure: Int32 = 0
    var done = 0
    while done < bytes.count, failure == 0 {
      let count = bytes[done...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { failure = errno }
      done += max(0, count)
    }
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(temporary, target) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(temporary)
      throw Failure(errorNumber: failure)
    }
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
