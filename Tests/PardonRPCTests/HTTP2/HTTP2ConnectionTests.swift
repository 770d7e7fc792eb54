import NIOCore
import Testing

@testable import PardonRPC

@Suite("HTTP/2 connection")
struct HTTP2ConnectionTests {
  @Test("a request is answered with head, body and trailers")
  func echo() async throws {
    try await withServer { _, address, _ in
      let answer = try await blocking { try RawHTTP2(address).request("/echo", body: Array("bonjour".utf8)) }
      #expect(answer?.status == "200")
      #expect(answer?.body == Array("bonjour".utf8))
      #expect(answer?.trailers == ["grpc-status": "0"])
      #expect(answer?.reset == nil)
    }
  }

  @Test("the preface may come one byte at a time")
  func byteByByte() async throws {
    try await withServer { _, address, _ in
      let status = try await blocking {
        let socket = try RawSocket(address)
        let all =
          Array("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".utf8) + RawHTTP2.frame(RawHTTP2.settings)
          + RawHTTP2.frame(RawHTTP2.headers, flags: 5, stream: 1, payload: RawHTTP2.request("/none"))
        for byte in all { socket.send([byte]) }
        var received: [UInt8] = []
        // The static table has `:status 204` as entry 9.
        while !received.contains(0x89) {
          let bytes = socket.receive()
          if bytes.isEmpty { break }
          received += bytes
        }
        return received.contains(0x89)
      }
      #expect(status)
    }
  }

  @Test("of many calls that arrive together, the first ones are answered before the last ones are dealt with")
  func earlyAnswers() async throws {
    try await withServer { _, address, record in
      let dealtWith = try await blocking {
        let client = try RawHTTP2(address)
        let body = [UInt8](repeating: 7, count: 1500)
        var counts: [Int] = []
        // What is read at once grows with what arrives; in the end it is all of a round.
        for _ in 0..<6 {
          let before = record.received.value
          let streams = (0..<40).map { _ in client.begin("/busy", body: body) }
          // The loop is busy with the first one or two when the others arrive.
          _ = client.answer(streams[4])
          counts.append((record.received.value - before) / body.count)
          for stream in streams { _ = client.answer(stream) }
        }
        return counts
      }
      #expect(dealtWith.last! < 36)
    }
  }

  @Test("many requests at a time, each with its own answer", arguments: [1, 100])
  func parallel(count: Int) async throws {
    try await withServer(loops: 2) { server, address, _ in
      let bodies = try await blocking {
        let client = try RawHTTP2(address)
        let streams = (0..<count).map { client.begin("/echo", body: Array("number \($0)".utf8)) }
        return streams.map { client.answer($0)?.body ?? [] }
      }
      #expect(bodies == (0..<count).map { Array("number \($0)".utf8) })
      #expect(server.metrics.requests == UInt64(count))
      #expect(await eventually { server.metrics.openRequests == 0 })
    }
  }

  @Test("a body larger than all windows is taken and echoed")
  func largeBody() async throws {
    try await withServer { _, address, _ in
      let body = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 ^ $0 >> 8) }
      let isSame = try await blocking {
        let client = try RawHTTP2(address, settings: [(4, 0x7FFF_FFFF)])
        client.openWindow(0x7000_0000, stream: 0)
        let stream = client.begin("/echo", body: nil, isEnd: false)
        client.sendBody(body, stream: stream)
        return client.answer(stream)?.body == body
      }
      #expect(isSame)
    }
  }

  @Test("an answer before the end of the request is followed by RST_STREAM(NO_ERROR)")
  func earlyAnswer() async throws {
    try await withServer { _, address, _ in
      let answer = try await blocking {
        let client = try RawHTTP2(address)
        let stream = client.begin("/early", body: [1, 2, 3], isEnd: false)
        _ = client.answer(stream)
        while client.answers[stream]?.reset == nil, client.readFrame() != nil {}
        return client.answers[stream]
      }
      #expect(answer?.body == Array("early".utf8))
      #expect(answer?.isEnded == true)
      #expect(answer?.reset == 0)
    }
  }

  @Test("the rest of a short body is waited for behind an early answer, and no RST_STREAM follows")
  func earlyAnswerToShortBody() async throws {
    try await withServer { server, address, _ in
      let (answer, next) = try await blocking {
        let client = try RawHTTP2(address)
        let stream = client.begin("/early", body: nil, isEnd: false, more: [("content-length", "35")])
        _ = client.answer(stream)
        client.send(RawHTTP2.data, flags: 1, stream: stream, payload: [UInt8](repeating: 1, count: 35))
        let next = client.request("/echo")?.status
        return (client.answers[stream], next)
      }
      #expect(answer?.body == Array("early".utf8))
      #expect(answer?.isEnded == true && answer?.reset == nil)
      #expect(next == "200")
      #expect(await eventually { server.metrics.openRequests == 0 })
    }
  }

  @Test("a longer body, or one that does not come, is not waited for", arguments: ["65536", "35"])
  func earlyAnswerToBodyThatStaysAway(length: String) async throws {
    let limits = TestLimits.with { $0.bodyTimeout = .milliseconds(300) }
    try await withServer(limits: limits) { server, address, _ in
      let reset = try await blocking {
        let client = try RawHTTP2(address)
        let stream = client.begin("/early", body: nil, isEnd: false, more: [("content-length", length)])
        while client.answers[stream]?.reset == nil, client.readFrame() != nil {}
        return client.answers[stream]?.reset
      }
      #expect(reset == 0)
      #expect(await eventually { server.metrics.openRequests == 0 })
    }
  }

  @Test("RST_STREAM and a closed connection cancel the handler")
  func cancellation() async throws {
    try await withServer { _, address, record in
      try await blocking {
        let client = try RawHTTP2(address)
        let stream = client.begin("/hold")
        client.begin("/hold")
        client.send(RawHTTP2.reset, stream: stream, payload: RawHTTP2.number(8, 4))
        _ = client.request("/echo")
      }
      #expect(await eventually { record.cancelled.value == 2 })
    }
  }

  @Test("a reader that stops holds the handler back, and lets it go on")
  func backpressure() async throws {
    try await withServer { _, address, record in
      let total = try await blocking {
        let client = try RawHTTP2(address)
        let stream = client.begin("/big", body: nil)
        // Only the initial window of 65,535 bytes comes.
        while (client.answers[stream]?.body.count ?? 0) < 65_535, client.readFrame() != nil {}
        client.openWindow(0x7000_0000, stream: 0)
        client.openWindow(0x7000_0000, stream: stream)
        return client.answer(stream)?.body.count
      }
      #expect(total == TestHandler.bigBytes)
      #expect(record.pendingMax.value <= 120_000)
      #expect(record.writable.value > 10)
    }
  }

  @Test("a handler that does not keep up stops the sender at the window")
  func inboundWindow() async throws {
    try await withServer(limits: TestLimits.with { $0.streamWindowBytes = 100_000 }) { _, address, record in
      let code = try await blocking {
        let client = try RawHTTP2(address)
        let stream = client.begin("/full", body: [UInt8](repeating: 1, count: 120_000), isEnd: false)
        _ = client.answer(stream)
        return client.answers[stream]?.reset ?? client.goaways.last?.code
      }
      // FLOW_CONTROL_ERROR
      #expect(code == 3)
      #expect(record.received.value <= 100_000)
    }
  }

  @Test(
    "malformed requests are reset and the connection goes on",
    arguments: [
      [(":method", "POST"), (":scheme", "http"), (":path", "/echo"), ("Upper", "x")],
      [(":method", "POST"), (":scheme", "http")],
      [(":method", "POST"), (":scheme", "http"), (":path", "/echo"), ("connection", "close")],
      [(":method", "POST"), (":scheme", "http"), (":path", "/echo"), ("name", "a\nb")],
    ])
  func malformed(fields: [(String, String)]) async throws {
    try await withServer { _, address, record in
      let (reset, next) = try await blocking {
        let client = try RawHTTP2(address)
        client.nextStream = 3
        client.send(RawHTTP2.headers, flags: 5, stream: 1, payload: RawHTTP2.block(fields))
        let reset = client.answer(1)?.reset
        return (reset, client.request("/echo")?.status)
      }
      // PROTOCOL_ERROR
      #expect(reset == 1)
      #expect(next == "200")
      #expect(record.begun.value == 1)
    }
  }

  @Test("a header list beyond the limit is answered 431")
  func longHead() async throws {
    try await withServer { server, address, record in
      let status = try await blocking {
        let client = try RawHTTP2(address)
        let fields = (0..<40).map { ("x-filler-\($0)", String(repeating: "v", count: 390)) }
        let stream = client.begin("/echo", body: nil, more: fields)
        return client.answer(stream)?.status
      }
      #expect(status == "431")
      #expect(record.begun.value == 0)
      #expect(server.metrics.refusals[.headerList] == 1)
    }
  }
}
