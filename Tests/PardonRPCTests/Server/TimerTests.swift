import Glibc
import NIOCore
import Testing

@testable import PardonRPC

@Suite("Timers")
struct TimerTests {
  private static let short = TimeAmount.milliseconds(200)

  private func closesAfter(_ text: String, _ limits: RPCLimits, refusal: RPCRefusal?, answer: String) async throws {
    try await withServer(limits: limits) { server, address, _ in
      let received = try await blocking {
        let socket = try RawSocket(address)
        socket.send(text)
        return socket.receiveAll()
      }
      #expect(received.hasPrefix(answer))
      #expect(answer.isEmpty == received.isEmpty)
      if let refusal { #expect(server.metrics.refusals[refusal] == 1) }
    }
  }

  @Test("slow preface", arguments: ["", "PRI * HTTP/2.0\r\n"])
  func slowPreface(text: String) async throws {
    let limits = TestLimits.with { $0.sniffTimeout = Self.short }
    try await closesAfter(text, limits, refusal: .sniffTimeout, answer: "")
  }

  @Test("slow head over HTTP/1.1")
  func slowHead() async throws {
    let limits = TestLimits.with { $0.headerTimeout = Self.short }
    try await closesAfter(
      "POST /echo HTTP/1.1\r\nHost: a\r\nX-Slow", limits, refusal: .headerTimeout, answer: "HTTP/1.1 408 ")
  }

  @Test("slow head over HTTP/2")
  func slowHeaderBlock() async throws {
    let limits = TestLimits.with { $0.headerTimeout = Self.short }
    try await withServer(limits: limits) { server, address, _ in
      let code = try await blocking {
        let client = try RawHTTP2(address)
        // The server's SETTINGS are acknowledged first: nothing may come between the parts of a header block.
        _ = client.request("/none")
        client.send(RawHTTP2.headers, flags: 1, stream: 3, payload: RawHTTP2.request("/echo"))
        return client.readToEnd()
      }
      #expect(code == 11)
      #expect(server.metrics.refusals[.headerTimeout] == 1)
    }
  }

  @Test("slow body over HTTP/1.1")
  func slowBody() async throws {
    let limits = TestLimits.with { $0.bodyTimeout = Self.short }
    try await closesAfter(
      "POST /hold HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nab", limits, refusal: .bodyTimeout, answer: "")
  }

  @Test("slow body over HTTP/2")
  func slowStream() async throws {
    let limits = TestLimits.with { $0.bodyTimeout = Self.short }
    try await withServer(limits: limits) { server, address, record in
      let reset = try await blocking {
        let client = try RawHTTP2(address)
        return client.answer(client.begin("/hold", body: [1], isEnd: false))?.reset
      }
      // CANCEL
      #expect(reset == 8)
      #expect(record.timedOut.value == 1)
      #expect(server.metrics.refusals[.bodyTimeout] == 1)
    }
  }

  @Test("a stream whose window stays shut")
  func windowStall() async throws {
    let limits = TestLimits.with { $0.writeStallTimeout = .milliseconds(300) }
    try await withServer(limits: limits) { server, address, record in
      let (reset, next) = try await blocking {
        let client = try RawHTTP2(address)
        let reset = client.answer(client.begin("/big", body: nil))?.reset
        return (reset, client.request("/none")?.status)
      }
      #expect(reset == 8)
      #expect(next == "204")
      #expect(record.timedOut.value == 1)
    }
  }

  @Test("a peer that reads nothing", arguments: [ConnectionInfo.HTTPVersion.http1, .http2])
  func socketStall(version: ConnectionInfo.HTTPVersion) async throws {
    let limits = TestLimits.with { $0.writeStallTimeout = .milliseconds(300) }
    try await withServer(limits: limits) { server, address, record in
      let clients = try await blocking {
        switch version {
        case .http2:
          let client = try RawHTTP2(address, settings: [(4, 0x7FFF_FFFF)], receiveBuffer: 4096)
          client.openWindow(0x7000_0000, stream: 0)
          client.begin("/big", body: nil)
          usleep(1_500_000)
        case .http1:
          let socket = try RawSocket(address, receiveBuffer: 4096)
          socket.send("POST /big HTTP/1.1\r\nHost: a\r\n\r\n")
          usleep(1_500_000)
        }
        return server.metrics.openConnections
      }
      #expect(clients == 0)
      #expect(server.metrics.refusals[.writeStall, default: 0] > 0)
      #expect(record.cancelled.value == 1)
      #expect(record.pendingMax.value <= 120_000)
    }
  }

  @Test("an idle connection", arguments: [ConnectionInfo.HTTPVersion.http1, .http2])
  func idle(version: ConnectionInfo.HTTPVersion) async throws {
    let limits = TestLimits.with { $0.idleTimeout = Self.short }
    try await withServer(limits: limits) { _, address, _ in
      let isOver = try await blocking {
        switch version {
        case .http2:
          let client = try RawHTTP2(address)
          guard client.request("/echo")?.status == "200" else { return false }
          return client.readToEnd() == 0
        case .http1:
          let socket = try RawSocket(address)
          socket.send("POST /none HTTP/1.1\r\nHost: a\r\n\r\n")
          return socket.receiveAll().hasPrefix("HTTP/1.1 204")
        }
      }
      #expect(isOver)
    }
  }

  @Test("a connection that has grown old is drained")
  func age() async throws {
    let limits = TestLimits.with {
      $0.ageMax = Self.short
      $0.idleTimeout = Self.short * 2
    }
    try await withServer(limits: limits) { _, address, _ in
      let (status, code) = try await blocking {
        let client = try RawHTTP2(address)
        let status = client.request("/slow")?.status
        return (status, client.readToEnd())
      }
      #expect(status == "200")
      #expect(code == 0)
    }
  }
}
