import Foundation

/// A regular file, by whatever name it is reached.
struct FileIdentity: Hashable {
  private let device: UInt
  private let inode: UInt

  /// nil when there is no such file, or it is a folder, pipe or device.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init?(_ status: stat) {
    guard status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = UInt(status.st_dev)
    inode = UInt(status.st_ino)
  }
}
