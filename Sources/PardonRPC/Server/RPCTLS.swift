/// Certificates of a listener. TLS 1.2 is the least; HTTP/2 and HTTP/1.1 are offered by ALPN.
public struct RPCTLS: Sendable, Hashable {
  /// PEM file: the server's certificate, then its intermediates.
  public var certificatePath: String
  /// PEM file of its private key, without a password.
  public var keyPath: String
  /// PEM file of the authorities that sign client certificates; nil when clients have none.
  public var clientAuthoritiesPath: String?
  /// Whether a client without a certificate is turned away.
  public var requiresClientCertificate: Bool

  public init(
    certificatePath: String, keyPath: String, clientAuthoritiesPath: String? = nil,
    requiresClientCertificate: Bool = false
  ) {
    self.certificatePath = certificatePath
    self.keyPath = keyPath
    self.clientAuthoritiesPath = clientAuthoritiesPath
    self.requiresClientCertificate = requiresClientCertificate
  }
}

/// The certificate that a listener shows.
public struct RPCCertificate: Sendable, Hashable {
  public var path: String
  public var serialNumber: [UInt8]
  /// Seconds since 1970.
  public var expires: Int64
}
