package import NIOCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The file of a Unix-domain socket that listens.
package struct UnixSocketFile: Sendable {
  private let path: String
  private let device: UInt
  private let inode: UInt

  /// Binds by `bind` and sets the permission bits. A socket that nobody listens on is removed first; anything else at that
  /// path stays and is an error.
  package static func bind(
    path: String, mode: UInt16, _ bind: () async throws -> any Channel
  ) async throws -> (channel: any Channel, file: UnixSocketFile) {
    try removeStale(path)
    let channel = try await bind()
    var status = stat()
    guard chmod(path, mode_t(mode)) == 0, lstat(path, &status) == 0 else {
      let error = IOError(errnoCode: errno, reason: "chmod \(path)")
      try? await channel.close()
      throw error
    }
    return (channel, UnixSocketFile(path: path, device: UInt(status.st_dev), inode: UInt(status.st_ino)))
  }

  /// Removes the file, unless another server has put its own in the place; once, while the socket is open: a number may be
  /// given to another file afterwards.
  package func remove() {
    var status = stat()
    guard lstat(path, &status) == 0, UInt(status.st_dev) == device, UInt(status.st_ino) == inode else { return }
    unlink(path)
  }

  private static func removeStale(_ path: String) throws {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    guard status.st_mode & S_IFMT == S_IFSOCK else { throw RPCServerError.notSocket(path: path) }
    guard !isAlive(path) else { throw RPCServerError.socketInUse(path: path) }
    unlink(path)
  }

  /// Whether somebody accepts connections there.
  private static func isAlive(_ path: String) -> Bool {
    let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    guard let address = try? SocketAddress(unixDomainSocketPath: path) else { return false }
    return address.withSockAddr { address, size in connect(descriptor, address, socklen_t(size)) == 0 }
  }
}
