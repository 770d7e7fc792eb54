internal import NIOCore
internal import NIOSSL

/// What the verified certificate of a client says about it.
enum ClientCertificate {
  /// Subject alternative names, DNS names, URIs and addresses of mail; else the common name; empty without a certificate.
  static func names(_ pipeline: ChannelPipeline) -> [String] {
    guard let handler = try? pipeline.syncOperations.handler(type: NIOSSLServerHandler.self),
      let certificate = handler.peerCertificate
    else { return [] }
    var names: [String] = []
    for name in certificate._subjectAlternativeNames() {
      switch name.nameType {
      case .dnsName, .uri, .email: names.append(String(decoding: name.contents, as: UTF8.self))
      default: break
      }
    }
    if names.isEmpty, let bytes = try? certificate.toDERBytes(), let name = DERName.commonName(ofCertificate: bytes) {
      names.append(name)
    }
    return names
  }
}
