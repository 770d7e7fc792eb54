import Foundation
import PardonBulk

/// Replaces the contents of a file at one stroke: readers see the old or the new text, never a part.
enum FileReplacement {
  struct Failure: Error, CustomStringConvertible {
    var errorNumber: Int32
    var description: String { "cannot be written: \(String(cString: strerror(errorNumber)))" }
  }

  /// Keeps the permissions; follows a symbolic link to the file it names. A device or pipe is written to: a file in its place
  /// would take it from everyone.
  static func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    let target = resolved(path)
    let status = FileStatus(path: target)
    if let status, !status.isRegular { return try writeThrough(bytes, to: path) }
    var template = Array("\(target).XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw Failure(errorNumber: errno) }
    let temporary = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    fchmod(descriptor, status?.permissions ?? 0o666 & ~mask)
    var failure = write(bytes, descriptor)
    if failure == 0, fsync(descriptor) != 0 { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(temporary, target) != 0 { failure = errno }
    guard failure == 0 else {
      unlink(temporary)
      throw Failure(errorNumber: failure)
    }
  }

  private static func writeThrough(_ bytes: [UInt8], to path: String) throws(Failure) {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure(errorNumber: errno) }
    var failure = write(bytes, descriptor)
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure != 0 { throw Failure(errorNumber: failure) }
  }

  /// - Returns: the number of what went wrong, or 0.
  private static func write(_ bytes: [UInt8], _ descriptor: Int32) -> Int32 {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno != EINTR { return errno }
      done += max(0, count)
    }
    return 0
  }

  /// Permissions that a new file does not get.
  private static var mask: mode_t {
    let mask = umask(0)
    umask(mask)
    return mask
  }

  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }
}
