import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import NIOTLS
import Testing

@testable import PardonRPC

@Suite("TLS")
struct TLSTests {
  /// A folder with an authority, a server's and a client's certificate, made by `openssl`.
  final class Certificates: Sendable {
    let folder: String

    init() throws {
      folder = NSTemporaryDirectory() + "tls-\(UUID().uuidString.prefix(8))"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try run(
        "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=authority -keyout ca.key -out ca.pem"
      )
      try issue("server", "/CN=localhost", "subjectAltName=DNS:localhost")
      try issue("client", "/CN=desk", "subjectAltName=DNS:desk.example,URI:spiffe://example/desk")
      try issue("plain", "/O=Example/CN=bureau", nil)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func path(_ name: String) -> String { folder + "/" + name }

    func issue(_ name: String, _ subject: String, _ extensions: String?) throws {
      try run(
        "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj \(subject) -keyout \(name).key -out \(name).csr")
      var command = "x509 -req -in \(name).csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out \(name).pem"
      if let extensions {
        try Data(extensions.utf8).write(to: URL(fileURLWithPath: path("\(name).ext")))
        command += " -extfile \(name).ext"
      }
      try run(command)
    }

    private func run(_ arguments: String) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
      process.arguments = arguments.split(separator: " ").map(String.init)
      process.currentDirectoryURL = URL(fileURLWithPath: folder)
      process.standardError = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { throw RawError(what: "openssl", code: process.terminationStatus) }
    }
  }

  /// Collects what comes until the server closes.
  private final class Collector: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    private let promise: EventLoopPromise<(String?, [UInt8])>
    private let request: [UInt8]
    private var bytes: [UInt8] = []
    private var negotiated: String?

    init(_ promise: EventLoopPromise<(String?, [UInt8])>, _ request: [UInt8]) {
      self.promise = promise
      self.request = request
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
      guard case .handshakeCompleted(let negotiated) = event as? TLSUserEvent else { return }
      self.negotiated = negotiated
      context.writeAndFlush(NIOAny(ByteBuffer(bytes: request)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) { bytes += unwrapInboundIn(data).readableBytesView }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
      if bytes.isEmpty { promise.fail(error) }
      context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) { promise.succeed((negotiated, bytes)) }
  }

  /// The protocol chosen and everything the server sent.
  private func exchange(
    _ address: SocketAddress, _ certificates: Certificates, alpn: [String], client: String? = nil, request: [UInt8],
    maximum: TLSVersion? = nil
  ) async throws -> (String?, [UInt8]) {
    var configuration = TLSConfiguration.makeClientConfiguration()
    configuration.trustRoots = .file(certificates.path("ca.pem"))
    configuration.applicationProtocols = alpn
    configuration.maximumTLSVersion = maximum
    configuration.minimumTLSVersion = .tlsv1
    if let client {
      configuration.certificateChain = try NIOSSLCertificate.fromPEMFile(certificates.path("\(client).pem"))
        .map { .certificate($0) }
      configuration.privateKey = .privateKey(
        try NIOSSLPrivateKey(file: certificates.path("\(client).key"), format: .pem))
    }
    let context = try NIOSSLContext(configuration: configuration)
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let promise = loop.makePromise(of: (String?, [UInt8]).self)
    _ = try await ClientBootstrap(group: loop).channelInitializer { channel in
      channel.eventLoop.makeCompletedFuture {
        let pipeline = channel.pipeline.syncOperations
        try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: "localhost"))
        try pipeline.addHandler(Collector(promise, request))
      }
    }.connect(to: address).get()
    return try await promise.futureResult.get()
  }

  private static func http1(_ path: String) -> [UInt8] {
    Array("POST \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
  }

  private func settings(_ certificates: Certificates, isRequired: Bool? = nil) -> RPCTLS {
    RPCTLS(
      certificatePath: certificates.path("server.pem"), keyPath: certificates.path("server.key"),
      clientAuthoritiesPath: isRequired == nil ? nil : certificates.path("ca.pem"),
      requiresClientCertificate: isRequired ?? false)
  }

  @Test("ALPN chooses the version; without it the first bytes do")
  func alpn() async throws {
    let certificates = try Certificates()
    let limits = TestLimits.with { $0.idleTimeout = .milliseconds(200) }
    try await withServer(tls: settings(certificates), limits: limits) { server, address, _ in
      let preface =
        Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + RawHTTP2.frame(RawHTTP2.settings)
        + RawHTTP2.frame(RawHTTP2.headers, flags: 5, stream: 1, payload: RawHTTP2.request("/none"))
      let (first, http2) = try await exchange(address, certificates, alpn: ["h2", "http/1.1"], request: preface)
      #expect(first == "h2")
      // SETTINGS first; `:status 204` is entry 9 of the static table.
      #expect(http2.count > 9 && http2[3] == 4 && http2.contains(0x89))
      let (second, http1) = try await exchange(
        address, certificates, alpn: ["http/1.1"], request: Self.http1("/early"))
      #expect(second == "http/1.1")
      #expect(String(decoding: http1, as: UTF8.self).hasSuffix("early"))
      let (third, sniffed) = try await exchange(address, certificates, alpn: [], request: preface)
      #expect(third == nil)
      #expect(sniffed.contains(0x89))
      #expect(server.metrics.tlsConnections == 3)
    }
  }

  @Test("TLS 1.1 is refused")
  func oldVersion() async throws {
    let certificates = try Certificates()
    try await withServer(tls: settings(certificates)) { server, address, _ in
      await #expect(throws: (any Error).self) {
        try await exchange(
          address, certificates, alpn: ["http/1.1"], request: Self.http1("/early"), maximum: .tlsv11)
      }
      #expect(await eventually { server.metrics.refusals[.handshake] == 1 })
    }
  }

  @Test(
    "names of client certificates reach the handler",
    arguments: [
      ("client", "desk.example,spiffe://example/desk"), ("plain", "bureau"), (nil, ""),
    ])
  func clientNames(client: String?, names: String) async throws {
    let certificates = try Certificates()
    try await withServer(tls: settings(certificates, isRequired: false)) { _, address, _ in
      let (_, answer) = try await exchange(
        address, certificates, alpn: ["http/1.1"], client: client, request: Self.http1("/names"))
      #expect(String(decoding: answer, as: UTF8.self).components(separatedBy: "\r\n\r\n").last == names)
    }
  }

  @Test("a client without a certificate is turned away where one is required")
  func certificateRequired() async throws {
    let certificates = try Certificates()
    try await withServer(tls: settings(certificates, isRequired: true)) { _, address, record in
      await #expect(throws: (any Error).self) {
        try await exchange(address, certificates, alpn: ["http/1.1"], request: Self.http1("/early"))
      }
      #expect(record.begun.value == 0)
    }
  }

  @Test("a peer that never finishes its handshake is closed")
  func slowHandshake() async throws {
    let certificates = try Certificates()
    let limits = TestLimits.with { $0.handshakeTimeout = .milliseconds(200) }
    try await withServer(tls: settings(certificates), limits: limits) { server, address, _ in
      let received = try await blocking { try RawSocket(address).receiveAll() }
      #expect(received.isEmpty)
      #expect(server.metrics.refusals[.handshakeTimeout] == 1)
    }
  }

  @Test("plain HTTP on a TLS port is no crash")
  func plainText() async throws {
    let certificates = try Certificates()
    try await withServer(tls: settings(certificates)) { server, address, _ in
      let received = try await blocking {
        let socket = try RawSocket(address)
        socket.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        return socket.receiveAll()
      }
      #expect(!received.contains("HTTP/1.1 200"))
      #expect(await eventually { server.metrics.refusals[.handshake] == 1 })
    }
  }

  @Test("certificates are replaced for new connections; unreadable ones are refused and the old ones stay")
  func reload() async throws {
    let certificates = try Certificates()
    try await withServer(tls: settings(certificates)) { server, address, _ in
      let request = Self.http1("/early")
      #expect(try await exchange(address, certificates, alpn: [], request: request).1.count > 0)
      try Data("no certificate".utf8).write(to: URL(fileURLWithPath: certificates.path("server.pem")))
      #expect(throws: RPCServerError.self) { try server.reloadCertificates() }
      #expect(try await exchange(address, certificates, alpn: [], request: request).1.count > 0)
      // The client knows the server as localhost only: with this certificate it turns away.
      try certificates.issue("server", "/CN=other", "subjectAltName=DNS:other.example")
      try server.reloadCertificates()
      await #expect(throws: (any Error).self) {
        try await exchange(address, certificates, alpn: [], request: request)
      }
    }
  }

  @Test(
    "what is wrong with a file is told",
    arguments: [
      ("server.pem", "other.key", "private key", "other.key", "does not belong to the first certificate in"),
      ("server.key", "server.key", "certificate", "server.key", "holds no certificate in PEM"),
      ("server.pem", "server.pem", "private key", "server.pem", "holds no private key in PEM"),
      ("none.pem", "server.key", "certificate", "none.pem", "cannot be read: No such file or directory"),
      ("server.pem", "none.key", "private key", "none.key", "cannot be read: No such file or directory"),
    ])
  func badFiles(certificate: String, key: String, what: String, named: String, problem: String) throws {
    let certificates = try Certificates()
    try certificates.issue("other", "/CN=other", nil)
    let settings = RPCTLS(certificatePath: certificates.path(certificate), keyPath: certificates.path(key))
    let listener = RPCListener(.tcp(host: "127.0.0.1", port: 0), tls: settings)
    let record = TestRecord()
    let error = #expect(throws: RPCServerError.self) {
      try RPCServer(configuration: RPCServerConfiguration(listeners: [listener])) { _ in TestDispatcher(record) }
    }
    #expect(error?.description.hasPrefix("\(what) \(certificates.path(named)): \(problem)") == true, "\(error as Any)")
  }

  @Test("a missing file is named")
  func missingFile() throws {
    let settings = RPCTLS(certificatePath: "/nowhere/server.pem", keyPath: "/nowhere/server.key")
    let configuration = RPCServerConfiguration(listeners: [RPCListener(.tcp(host: "127.0.0.1", port: 0), tls: settings)]
    )
    let record = TestRecord()
    let error = #expect(throws: RPCServerError.self) {
      try RPCServer(configuration: configuration) { _ in TestDispatcher(record) }
    }
    #expect(error?.description.contains("/nowhere/server.pem") == true)
  }
}
