internal import NIOConcurrencyHelpers
internal import NIOSSL

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The certificates of one listener, replaceable while it listens.
final class TLSIdentity: Sendable {
  private let settings: RPCTLS
  private let current: NIOLockedValueBox<NIOSSLContext>

  init(_ settings: RPCTLS) throws {
    self.settings = settings
    current = NIOLockedValueBox(try Self.load(settings))
  }

  var context: NIOSSLContext { current.withLockedValue { $0 } }

  func load() throws -> NIOSSLContext { try Self.load(settings) }

  func replace(_ context: NIOSSLContext) { current.withLockedValue { $0 = context } }

  private static func load(_ settings: RPCTLS) throws -> NIOSSLContext {
    let certificates = try Self.certificates("certificate", settings.certificatePath)
    try checkReadable("private key", settings.keyPath)
    let key: NIOSSLPrivateKey
    do {
      key = try NIOSSLPrivateKey(file: settings.keyPath, format: .pem)
    } catch {
      throw RPCServerError.unreadable(
        "private key", path: settings.keyPath, "holds no private key in PEM that can be read without a password")
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["h2", "http/1.1"]
    if let path = settings.clientAuthoritiesPath {
      configuration.trustRoots = .certificates(try Self.certificates("client authorities", path))
      configuration.certificateVerification =
        settings.requiresClientCertificate ? .noHostnameVerification : .optionalVerification
    } else if settings.requiresClientCertificate {
      throw RPCServerError.authoritiesMissing
    }
    do {
      return try NIOSSLContext(configuration: configuration)
    } catch NIOSSLError.failedToLoadPrivateKey {
      // The key itself was read above.
      throw RPCServerError.unreadable(
        "private key", path: settings.keyPath, "does not belong to the first certificate in \(settings.certificatePath)"
      )
    } catch {
      throw RPCServerError.unreadable("certificate and key", path: settings.certificatePath, String(describing: error))
    }
  }

  private static func certificates(_ what: String, _ path: String) throws -> [NIOSSLCertificate] {
    try checkReadable(what, path)
    guard let certificates = try? NIOSSLCertificate.fromPEMFile(path), !certificates.isEmpty else {
      throw RPCServerError.unreadable(what, path: path, "holds no certificate in PEM, or one that is damaged")
    }
    return certificates
  }

  /// The library says of a file that is not there what it says of a damaged one.
  private static func checkReadable(_ what: String, _ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw RPCServerError.unreadable(what, path: path, "cannot be read: \(String(cString: strerror(errno)))")
    }
    close(descriptor)
  }
}
