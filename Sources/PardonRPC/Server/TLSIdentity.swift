internal import NIOConcurrencyHelpers
internal import NIOSSL

/// The certificates of one listener, replaceable while it listens.
final class TLSIdentity: Sendable {
  /// What the files hold.
  struct Loaded: Sendable {
    var context: NIOSSLContext
    var certificate: RPCCertificate
  }

  private let settings: RPCTLS
  private let current: NIOLockedValueBox<Loaded>

  init(_ settings: RPCTLS) throws {
    self.settings = settings
    current = NIOLockedValueBox(try Self.load(settings))
  }

  var context: NIOSSLContext { current.withLockedValue { $0.context } }
  var certificate: RPCCertificate { current.withLockedValue { $0.certificate } }

  func load() throws -> Loaded { try Self.load(settings) }

  func replace(_ loaded: Loaded) { current.withLockedValue { $0 = loaded } }

  /// Everything that is wrong with the files.
  static func problems(of settings: RPCTLS) -> [RPCServerError] {
    var problems: [RPCServerError] = []
    do throws(RPCServerError) { _ = try certificates(settings) } catch { problems.append(error) }
    do throws(RPCServerError) { _ = try privateKey(settings) } catch { problems.append(error) }
    do throws(RPCServerError) { _ = try authorities(settings) } catch { problems.append(error) }
    guard problems.isEmpty else { return problems }
    do throws(RPCServerError) { _ = try load(settings) } catch { problems.append(error) }
    return problems
  }

  private static func certificates(_ settings: RPCTLS) throws(RPCServerError) -> [NIOSSLCertificate] {
    try PEMFile.certificates("certificate", settings.certificatePath)
  }

  private static func privateKey(_ settings: RPCTLS) throws(RPCServerError) -> NIOSSLPrivateKey {
    try PEMFile.privateKey("private key", settings.keyPath)
  }

  private static func authorities(_ settings: RPCTLS) throws(RPCServerError) -> [NIOSSLCertificate]? {
    guard let path = settings.clientAuthoritiesPath else {
      if settings.requiresClientCertificate { throw .authoritiesMissing }
      return nil
    }
    return try PEMFile.certificates("client authorities", path)
  }

  private static func load(_ settings: RPCTLS) throws(RPCServerError) -> Loaded {
    let certificates = try certificates(settings)
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(try privateKey(settings)))
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["h2", "http/1.1"]
    if let authorities = try authorities(settings) {
      configuration.trustRoots = .certificates(authorities)
      configuration.certificateVerification =
        settings.requiresClientCertificate ? .noHostnameVerification : .optionalVerification
    }
    let certificate = RPCCertificate(
      path: settings.certificatePath, serialNumber: certificates[0].serialNumber,
      expires: Int64(certificates[0].notValidAfter))
    do {
      return Loaded(context: try NIOSSLContext(configuration: configuration), certificate: certificate)
    } catch NIOSSLError.failedToLoadPrivateKey {
      // The key itself was read above.
      throw .unreadable(
        "private key", path: settings.keyPath, "does not belong to the first certificate in \(settings.certificatePath)"
      )
    } catch {
      throw .unreadable("certificate and key", path: settings.certificatePath, String(describing: error))
    }
  }
}
