internal import NIOCore
internal import PardonRPC
internal import PardonWire

extension ServerConfiguration {
  /// The part that concerns the transport.
  var rpc: RPCServerConfiguration {
    let tls = tlsCertificate.flatMap { certificate in
      tlsKey.map { key in
        RPCTLS(
          certificatePath: certificate, keyPath: key, clientAuthoritiesPath: tlsClientAuthorities,
          requiresClientCertificate: tlsRequiresClientCertificate)
      }
    }
    var rpc = RPCServerConfiguration(
      listeners: listen.map { address in
        switch address {
        case .tcp(let host, let port): RPCListener(.tcp(host: host, port: port), tls: tls)
        // Whoever may open the file is trusted with what passes through it.
        case .unix(let path): RPCListener(.unix(path: path, mode: socketMode))
        }
      })
    rpc.loops = loops
    rpc.limits = limits
    rpc.crossOrigin = crossOrigin
    if hasDashboard { rpc.files = DashboardFiles.all }
    rpc.encodeStatus = { error in
      StatusMessage.encoded(
        code: Int(error.status.rawValue), message: error.message,
        details: error.details.map { ErrorDetail(typeName: $0.typeName, value: $0.value) })
    }
    return rpc
  }
}

extension ListenAddress {
  init(_ address: RPCListener.Address) {
    switch address {
    case .tcp(let host, let port): self = .tcp(host: host, port: port)
    case .unix(let path, _): self = .unix(path: path)
    }
  }

  init(_ address: SocketAddress) {
    if let path = address.pathname, !path.isEmpty {
      self = .unix(path: path)
    } else {
      self = .tcp(host: address.ipAddress ?? "", port: address.port ?? 0)
    }
  }
}
