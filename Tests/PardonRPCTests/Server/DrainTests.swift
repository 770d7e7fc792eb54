import NIOCore
import Testing

@testable import PardonRPC

@Suite("Draining")
struct DrainTests {
  @Test("HTTP/2: two GOAWAYs, PINGs answered, calls in progress end")
  func http2() async throws {
    try await withServer { server, address, record in
      async let client = blocking {
        let client = try RawHTTP2(address)
        let stream = client.begin("/held")
        while client.pings.isEmpty, client.readFrame() != nil {}
        record.released.add(1)
        let first = client.goaways.first?.lastStream
        client.send(RawHTTP2.ping, payload: Array(repeating: 9, count: 8))
        client.send(RawHTTP2.ping, flags: 1, payload: client.pings.first ?? [])
        let status = client.answer(stream)?.status
        _ = client.readToEnd()
        return (first, status, client.goaways.last?.lastStream, client.pingAnswers, stream)
      }
      #expect(await eventually { record.begun.value == 1 })
      await server.drain(grace: .seconds(5))
      let (first, status, last, pingAnswers, stream) = try await client
      #expect(first == 0x7FFF_FFFF)
      #expect(status == "200")
      #expect(last == stream)
      #expect(pingAnswers == 1)
      #expect(record.cancelled.value == 0)
    }
  }

  @Test("HTTP/1.1: idle connections are closed, the others after their answer")
  func http1() async throws {
    try await withServer { server, address, record in
      async let idle = blocking {
        let socket = try RawSocket(address)
        socket.send("POST /none HTTP/1.1\r\nHost: a\r\n\r\n")
        return socket.receiveAll()
      }
      async let active = blocking {
        let socket = try RawSocket(address)
        socket.send("POST /held HTTP/1.1\r\nHost: a\r\n\r\n")
        return socket.receiveAll()
      }
      #expect(await eventually { record.begun.value == 2 })
      async let drained: Void = server.drain(grace: .seconds(5))
      #expect(try await idle.hasPrefix("HTTP/1.1 204"))
      record.released.add(1)
      let answer = try await active
      await drained
      #expect(answer.contains("connection: close\r\n"))
      #expect(answer.hasSuffix("held"))
      #expect(record.cancelled.value == 0)
    }
  }

  @Test("what does not end in time is cut off")
  func hardStop() async throws {
    try await withServer { server, address, record in
      async let client = blocking {
        let client = try RawHTTP2(address)
        client.begin("/hold")
        return client.readToEnd()
      }
      #expect(await eventually { record.begun.value == 1 })
      let start = NIODeadline.now()
      await server.drain(grace: .milliseconds(300))
      #expect(NIODeadline.now() - start < .seconds(3))
      _ = try await client
      #expect(record.cancelled.value == 1)
    }
  }

  @Test("nobody can connect any more")
  func refused() async throws {
    try await withServer { server, address, _ in
      await server.drain(grace: .zero)
      await #expect(throws: RawError.self) { try await blocking { _ = try RawSocket(address) } }
    }
  }
}
