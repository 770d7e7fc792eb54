import NIOCore
import PardonTestSupport
import Testing

@testable import PardonRPC

/// What a hostile peer can send. After each attack an honest client on another connection is served.
@Suite("Attacks")
struct AttackTests {
  private static let calm: UInt32 = 11

  /// Runs an attack on a connection of its own and returns the code of the GOAWAY it ended with.
  private func attack(
    _ limits: RPCLimits = TestLimits.standard, refusal: RPCRefusal? = nil,
    _ work: @escaping @Sendable (RawHTTP2) -> Void
  ) async throws -> UInt32? {
    try await withServer(limits: limits) { server, address, _ in
      let (code, isClosed) = try await blocking {
        let client = try RawHTTP2(address)
        work(client)
        let code = client.readToEnd()
        return (code, client.isClosed)
      }
      #expect(isClosed)
      if let refusal { #expect(server.metrics.refusals[refusal] == 1) }
      let honest = try await blocking { try RawHTTP2(address).request("/echo", body: [1])?.status }
      #expect(honest == "200")
      #expect(await eventually { server.metrics.openRequests == 0 && server.metrics.openConnections == 0 })
      return code
    }
  }

  @Test("rapid reset (CVE-2023-44487)")
  func rapidReset() async throws {
    let limits = TestLimits.with { $0.resetsMax = .init(burst: 50, perSecond: 0) }
    let code = try await attack(limits, refusal: .resets) { client in
      for _ in 0..<200 {
        let stream = client.begin("/hold", body: nil)
        if !client.send(RawHTTP2.reset, stream: stream, payload: RawHTTP2.number(8, 4)) { break }
      }
    }
    #expect(code == Self.calm || code == nil)
  }

  @Test("streams that the peer makes us reset (CVE-2025-8671)")
  func madeYouReset() async throws {
    let limits = TestLimits.with { $0.serverResetsMax = .init(burst: 20, perSecond: 0) }
    let code = try await attack(limits, refusal: .serverResets) { client in
      for _ in 0..<100 {
        let stream = client.begin("/hold", body: nil, isEnd: false)
        // A window beyond 2^31 - 1 is an error of the stream.
        if !client.send(RawHTTP2.windowUpdate, stream: stream, payload: RawHTTP2.number(0x7FFF_FFFF, 4)) { break }
      }
    }
    #expect(code == Self.calm || code == nil)
  }

  @Test("PING flood")
  func pings() async throws {
    let limits = TestLimits.with { $0.controlFramesMax = .init(burst: 100, perSecond: 0) }
    let code = try await attack(limits, refusal: .controlFrames) { client in
      client.socket.send(
        (0..<500).flatMap { _ in RawHTTP2.frame(RawHTTP2.ping, payload: Array(repeating: 0, count: 8)) })
    }
    #expect(code == Self.calm || code == nil)
  }

  @Test("SETTINGS flood")
  func settings() async throws {
    let limits = TestLimits.with { $0.controlFramesMax = .init(burst: 100, perSecond: 0) }
    let code = try await attack(limits, refusal: .controlFrames) { client in
      client.socket.send((0..<500).flatMap { _ in RawHTTP2.frame(RawHTTP2.settings, payload: [0, 3, 0, 0, 0, 100]) })
    }
    #expect(code == Self.calm || code == nil)
  }

  @Test("acknowledgements that nobody reads are bounded")
  func acknowledgements() async throws {
    let limits = TestLimits.with {
      $0.controlFramesMax = .init(burst: 1_000_000, perSecond: 0)
      $0.acknowledgementsMax = 100
    }
    _ = try await attack(limits) { client in
      let pings = (0..<2000).flatMap { _ in RawHTTP2.frame(RawHTTP2.ping, payload: Array(repeating: 0, count: 8)) }
      for _ in 0..<50 where !client.socket.send(pings) { break }
    }
  }

  @Test("CONTINUATION flood (CVE-2024-28182)")
  func continuations() async throws {
    _ = try await attack { client in
      client.send(RawHTTP2.headers, flags: 1, stream: 1, payload: RawHTTP2.request("/echo"))
      for number in 0..<1000 {
        let block = RawHTTP2.block([("x-\(number)", "v")])
        if !client.send(RawHTTP2.continuation, stream: 1, payload: block) { break }
      }
    }
  }

  @Test("HPACK bomb")
  func hpackBomb() async throws {
    let code = try await attack(refusal: .headerList) { client in
      var block = RawHTTP2.request("/echo")
      // One field of 3,900 bytes into the dynamic table, then many references of one byte each.
      var long = RawHTTP2.block([("x", String(repeating: "v", count: 3900))])
      long[0] = 0x40
      block += long
      block += Array(repeating: 0xBE, count: 12_000)
      client.send(RawHTTP2.headers, flags: 5, stream: 1, payload: block)
    }
    #expect(code == Self.calm)
  }

  @Test("empty DATA frames (CVE-2019-9518)")
  func emptyData() async throws {
    let limits = TestLimits.with { $0.emptyDataMax = .init(burst: 50, perSecond: 0) }
    let code = try await attack(limits, refusal: .emptyData) { client in
      let stream = client.begin("/hold", body: nil, isEnd: false)
      client.socket.send((0..<200).flatMap { _ in RawHTTP2.frame(RawHTTP2.data, stream: stream) })
    }
    #expect(code == Self.calm || code == nil)
  }

  @Test("padding does not hide an empty DATA frame")
  func paddedEmptyData() async throws {
    let limits = TestLimits.with { $0.emptyDataMax = .init(burst: 50, perSecond: 0) }
    _ = try await attack(limits, refusal: .emptyData) { client in
      let stream = client.begin("/hold", body: nil, isEnd: false)
      client.socket.send(
        (0..<200).flatMap { _ in RawHTTP2.frame(RawHTTP2.data, flags: 8, stream: stream, payload: [3, 0, 0, 0]) })
    }
  }

  @Test("a frame longer than allowed")
  func longFrame() async throws {
    let code = try await attack { client in
      client.socket.send([0xFF, 0xFF, 0xFF, RawHTTP2.data, 0, 0, 0, 0, 1])
    }
    // FRAME_SIZE_ERROR
    #expect(code == 6)
  }

  @Test("a body that is not as long as it says", arguments: ["3", "10", "99999999999999999999"])
  func lyingLength(length: String) async throws {
    try await withServer { _, address, record in
      let (reset, next) = try await blocking {
        let client = try RawHTTP2(address)
        let stream = client.begin("/echo", body: [1, 2, 3, 4, 5], more: [("content-length", length)])
        return (client.answer(stream)?.reset, client.request("/echo")?.status)
      }
      #expect(reset == 1)
      #expect(next == "200")
    }
  }

  @Test("bytes that are no HTTP/2 after the preface", arguments: [0x00, 0x55, 0xFF] as [UInt8])
  func noise(byte: UInt8) async throws {
    _ = try await attack { client in client.socket.send(Array(repeating: byte, count: 100_000)) }
  }

  @Test("random frames never bring the server down")
  func randomFrames() async throws {
    try await withServer { server, address, _ in
      for seed in 0..<40 {
        try await blocking {
          var random = SplitMix64(seed: UInt64(seed))
          let client = try RawHTTP2(address, timeoutSeconds: 1)
          for _ in 0..<60 {
            let count = Int(random.next() % 40)
            let payload = (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let type = UInt8(random.next() % 11)
            let flags = UInt8(truncatingIfNeeded: random.next())
            if !client.send(type, flags: flags, stream: Int(random.next() % 6), payload: payload) { break }
          }
          client.socket.closeOutput()
          _ = client.readToEnd()
        }
      }
      let honest = try await blocking { try RawHTTP2(address).request("/echo", body: [1])?.status }
      #expect(honest == "200")
      #expect(await eventually { server.metrics.openRequests == 0 && server.metrics.openConnections == 0 })
    }
  }

  @Test("more connections than allowed are closed, and there is room again afterwards", arguments: [true, false])
  func connectionFlood(isPerAddress: Bool) async throws {
    let limits = TestLimits.with {
      if isPerAddress { $0.connectionsPerAddressMax = 5 } else { $0.connectionsMax = 5 }
    }
    try await withServer(loops: 2, limits: limits) { server, address, _ in
      let served = try await blocking {
        let clients = try (0..<12).map { _ in try RawHTTP2(address) }
        return clients.filter { $0.request("/echo")?.status == "200" }.count
      }
      #expect(served == 5)
      #expect(server.metrics.refusals[isPerAddress ? .connectionsPerAddress : .connectionsMax] == 7)
      #expect(await eventually { server.metrics.openConnections == 0 })
      let honest = try await blocking { try RawHTTP2(address).request("/echo")?.status }
      #expect(honest == "200")
    }
  }
}
