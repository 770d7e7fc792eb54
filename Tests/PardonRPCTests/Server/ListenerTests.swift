import Foundation
import NIOCore
import Testing

@testable import PardonRPC

@Suite("Listeners")
struct ListenerTests {
  private func withPath<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let path = NSTemporaryDirectory() + "rpc-\(UUID().uuidString.prefix(8)).sock"
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
  }

  private func server(_ path: String, mode: UInt16 = 0o600) throws -> RPCServer {
    var configuration = RPCServerConfiguration(listeners: [RPCListener(.unix(path: path, mode: mode))])
    configuration.loops = 2
    let record = TestRecord()
    return try RPCServer(configuration: configuration) { _ in TestDispatcher(record) }
  }

  @Test("a Unix-domain socket serves both versions, with its permission bits, and goes at the end")
  func unixSocket() async throws {
    try await withPath { path in
      let server = try server(path, mode: 0o660)
      let address = try await server.start()[0]
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o660)
      let (http2, http1) = try await blocking {
        let http2 = try (0..<4).map { _ in try RawHTTP2(address).request("/echo", body: [5])?.body }
        let socket = try RawSocket(address)
        socket.send("POST /none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        return (http2, socket.receiveAll())
      }
      #expect(http2 == Array(repeating: [5], count: 4))
      #expect(http1.hasPrefix("HTTP/1.1 204"))
      await server.shutDown()
      #expect(!FileManager.default.fileExists(atPath: path))
    }
  }

  @Test("a socket left by a dead process is replaced, one in use is not")
  func staleSocket() async throws {
    try await withPath { path in
      let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      let bound = try SocketAddress(unixDomainSocketPath: path).withSockAddr { bind(descriptor, $0, socklen_t($1)) }
      #expect(bound == 0)
      close(descriptor)
      let first = try server(path)
      _ = try await first.start()
      let second = try server(path)
      await #expect(throws: RPCServerError.self) { try await second.start() }
      await first.shutDown()
    }
  }

  @Test("a file that is no socket stays")
  func otherFile() async throws {
    try await withPath { path in
      try Data("precious".utf8).write(to: URL(fileURLWithPath: path))
      let server = try server(path)
      await #expect(throws: RPCServerError.self) { try await server.start() }
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    }
  }

  @Test("every beginning of the preface waits, everything else is HTTP/1.1 at once")
  func sniffing() {
    let preface = Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8)
    for count in 0..<preface.count {
      #expect(preface[..<count].withUnsafeBytes { ConnectionSniffer.decide($0) } == nil)
      var other = Array(preface[...count])
      other[count] ^= 1
      #expect(other.withUnsafeBytes { ConnectionSniffer.decide($0) } == .http1)
    }
    #expect((preface + [1, 2, 3]).withUnsafeBytes { ConnectionSniffer.decide($0) } == .http2)
  }
}
