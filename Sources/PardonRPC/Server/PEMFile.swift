package import NIOSSL

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Reads certificates and keys; of what cannot be used it says which file and why.
package enum PEMFile {
  /// - `what`: certificate, client authorities, for people.
  package static func certificates(_ what: String, _ path: String) throws(RPCServerError) -> [NIOSSLCertificate] {
    try checkReadable(what, path)
    guard let certificates = try? NIOSSLCertificate.fromPEMFile(path), !certificates.isEmpty else {
      throw .unreadable(what, path: path, "holds no certificate in PEM, or one that is damaged")
    }
    return certificates
  }

  package static func privateKey(_ what: String, _ path: String) throws(RPCServerError) -> NIOSSLPrivateKey {
    try checkReadable(what, path)
    do {
      return try NIOSSLPrivateKey(file: path, format: .pem)
    } catch {
      throw .unreadable(what, path: path, "holds no private key in PEM that can be read without a password")
    }
  }

  /// The library says of a file that is not there, and of a folder, what it says of a damaged one.
  private static func checkReadable(_ what: String, _ path: String) throws(RPCServerError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw .unreadable(what, path: path, "cannot be read: \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw .unreadable(what, path: path, "cannot be read: \(String(cString: strerror(EISDIR)))")
    }
  }
}
