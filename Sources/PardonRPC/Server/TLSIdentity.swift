internal import NIOConcurrencyHelpers
internal import NIOSSL

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
    let certificates: [NIOSSLCertificate]
    do {
      certificates = try NIOSSLCertificate.fromPEMFile(settings.certificatePath)
    } catch {
      throw RPCServerError.unreadable("certificate", path: settings.certificatePath, String(describing: error))
    }
    guard !certificates.isEmpty else {
      throw RPCServerError.unreadable("certificate", path: settings.certificatePath, "no PEM certificate in it")
    }
    let key: NIOSSLPrivateKey
    do {
      key = try NIOSSLPrivateKey(file: settings.keyPath, format: .pem)
    } catch {
      throw RPCServerError.unreadable("private key", path: settings.keyPath, String(describing: error))
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(key))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["h2", "http/1.1"]
    if let path = settings.clientAuthoritiesPath {
      do {
        configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMFile(path))
      } catch {
        throw RPCServerError.unreadable("client authorities", path: path, String(describing: error))
      }
      configuration.certificateVerification =
        settings.requiresClientCertificate ? .noHostnameVerification : .optionalVerification
    } else if settings.requiresClientCertificate {
      throw RPCServerError.authoritiesMissing
    }
    do {
      return try NIOSSLContext(configuration: configuration)
    } catch {
      throw RPCServerError.unreadable("certificate and key", path: settings.certificatePath, String(describing: error))
    }
  }
}
