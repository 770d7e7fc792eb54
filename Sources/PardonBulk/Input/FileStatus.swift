public import Foundation

/// What there is under a name: the one place that asks the file system whether it is a regular file, and which.
public struct FileStatus: Sendable {
  /// Otherwise a folder, pipe or device, which keep nothing.
  public let isRegular: Bool
  /// Who may do what.
  public let permissions: mode_t
  /// nil when it is not regular.
  let identity: FileIdentity?
  let bytes: Int
  /// Seconds since 1970.
  let modified: Int

  /// Follows symbolic links. nil when there is nothing.
  public init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    isRegular = status.st_mode & S_IFMT == S_IFREG
    permissions = status.st_mode & 0o7777
    identity = isRegular ? FileIdentity(device: UInt(status.st_dev), inode: UInt(status.st_ino)) : nil
    bytes = Int(status.st_size)
    modified = status.st_mtim.tv_sec
  }
}

/// A regular file, by whatever name it is reached.
struct FileIdentity: Hashable, Sendable {
  fileprivate let device: UInt
  fileprivate let inode: UInt
}
