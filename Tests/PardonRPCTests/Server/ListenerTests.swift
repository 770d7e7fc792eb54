import Foundation
import NIOCore
import Synchronization
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

  private func server(_ addresses: [RPCListener.Address], _ record: TestRecord = TestRecord()) throws -> RPCServer {
    var configuration = RPCServerConfiguration(listeners: addresses.map { RPCListener($0) })
    configuration.loops = 2
    return try RPCServer(configuration: configuration) { _ in TestDispatcher(record) }
  }

  @Test("a port that another server listens on is refused, with its address; the first one serves on")
  func portInUse() async throws {
    try await withServer(loops: 2) { _, address, _ in
      let port = try #require(address.port)
      for host in ["127.0.0.1", "0.0.0.0"] {
        let second = try server([.tcp(host: host, port: port)])
        let error = await #expect(throws: RPCServerError.self) { try await second.start() }
        #expect(error?.description == "\(host), port \(port): cannot be listened on: Address already in use")
      }
      let answers = try await blocking {
        try (0..<8).map { _ in try RawHTTP2(address).request("/echo", body: [5])?.body }
      }
      #expect(answers == Array(repeating: [5], count: 8))
    }
  }

  @Test("the sockets of one port share its connections")
  func spread() async throws {
    let records = Mutex<[TestRecord]>([])
    var configuration = RPCServerConfiguration(listeners: [RPCListener(.tcp(host: "127.0.0.1", port: 0))])
    configuration.loops = 2
    let server = try RPCServer(configuration: configuration) { _ in
      let record = TestRecord()
      records.withLock { $0.append(record) }
      return TestDispatcher(record)
    }
    let address = try await server.start()[0]
    // All on one of two by chance: once in 2 to the power of 63.
    try await blocking { for _ in 0..<64 { _ = try RawHTTP2(address).request("/echo", body: [5]) } }
    #expect(records.withLock { $0.allSatisfy { $0.begun.value > 0 } })
    await server.shutDown()
  }

  @Test("one server may listen on an address and on all addresses of the same port")
  func overlapping() async throws {
    let port = try await withServer { _, address, _ in try #require(address.port) }
    let server = try server([.tcp(host: "0.0.0.0", port: port), .tcp(host: "127.0.0.1", port: port)])
    let addresses = try await server.start()
    #expect(addresses.map(\.port) == [port, port])
    await server.shutDown()
  }

  @Test("while one server drains, the next one takes its port")
  func restart() async throws {
    try await withServer(loops: 2) { first, address, record in
      async let held = blocking {
        let client = try RawHTTP2(address)
        return client.answer(client.begin("/held"))?.status
      }
      #expect(await eventually { record.begun.value == 1 })
      async let drained: Void = first.drain(grace: .seconds(5))
      let isClosed = await eventually { (try? RawSocket(address)) == nil }
      #expect(isClosed)
      let second = try server([.tcp(host: "127.0.0.1", port: try #require(address.port))])
      _ = try await second.start()
      let answer = try await blocking { try RawHTTP2(address).request("/echo", body: [5])?.body }
      #expect(answer == [5])
      record.released.add(1)
      #expect(try await held == "200")
      await drained
      await second.shutDown()
    }
  }

  @Test("a server that ends leaves the socket of the next one alone")
  func replacedSocket() async throws {
    try await withPath { path in
      let record = TestRecord()
      let first = try server([.unix(path: path, mode: 0o600)], record)
      let address = try await first.start()[0]
      async let held = blocking {
        let client = try RawHTTP2(address)
        return client.answer(client.begin("/held"))?.status
      }
      #expect(await eventually { record.begun.value == 1 })
      async let drained: Void = first.drain(grace: .seconds(5))
      #expect(await eventually { (try? RawSocket(address)) == nil })
      let second = try server(path)
      _ = try await second.start()
      record.released.add(1)
      #expect(try await held == "200")
      await drained
      let answer = try await blocking { try RawHTTP2(address).request("/echo", body: [5])?.body }
      #expect(answer == [5])
      await second.shutDown()
      #expect(!FileManager.default.fileExists(atPath: path))
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
