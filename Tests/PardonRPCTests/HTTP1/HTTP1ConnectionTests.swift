import Foundation
import Glibc
import NIOCore
import Testing

@testable import PardonRPC

@Suite("HTTP/1.1 connection")
struct HTTP1ConnectionTests {
  private func exchange(_ text: String, _ address: SocketAddress) async throws -> String {
    try await blocking {
      let socket = try RawSocket(address, timeoutSeconds: 2)
      socket.send(text)
      return socket.receiveAll()
    }
  }

  private func head(_ path: String, _ more: String = "", method: String = "POST") -> String {
    "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n\(more)\r\n"
  }

  @Test("a complete answer has a length")
  func length() async throws {
    try await withServer { _, address, _ in
      let answer = try await exchange(head("/echo", "Content-Length: 5\r\nConnection: close\r\n") + "salut", address)
      let date = try #require(answer.split(separator: "\r\n").first { $0.hasPrefix("date: ") })
      #expect(
        answer == """
          HTTP/1.1 200 OK\r
          \(date)\r
          content-type: application/octet-stream\r
          content-length: 5\r
          connection: close\r
          \r
          salut
          """)
    }
  }

  @Test("every answer has a date, that of now", arguments: ["POST /echo HTTP/1.1", "nonsense", "POST /none HTTP/1.1"])
  func date(line: String) async throws {
    try await withServer { _, address, _ in
      func now() -> Int { Int(Date().timeIntervalSince1970) }
      let before = now()
      let answer = try await exchange(
        "\(line)\r\nHost: a\r\nContent-Length: 0\r\nConnection: close\r\n\r\n", address)
      let field = try #require(answer.split(separator: "\r\n").first { $0.hasPrefix("date: ") }?.dropFirst(6))
      // The answer may have waited long for this task to go on.
      #expect((before - 2...now()).map(HTTP1Date.text).contains(String(field)))
    }
  }

  @Test(
    "dates are those of RFC 9110",
    arguments: [
      (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"),
      (1_709_164_799, "Wed, 28 Feb 2024 23:59:59 GMT"), (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 GMT"),
    ])
  func dateText(seconds: Int, text: String) {
    #expect(HTTP1Date.text(secondsSince1970: seconds) == text)
  }

  @Test("a date is made anew when the second is over")
  func dateOfTheNextSecond() {
    var date = HTTP1Date()
    let now = NIODeadline.now()
    date.refresh(now)
    let first = date.line
    usleep(1_050_000)
    date.refresh(now + .milliseconds(1050))
    #expect(!first.isEmpty && date.line != first)
  }

  @Test("an answer that goes on is chunked")
  func chunked() async throws {
    try await withServer { _, address, _ in
      let answer = try await exchange(head("/chunks", "Content-Length: 2\r\nConnection: close\r\n") + "ab", address)
      #expect(answer.contains("transfer-encoding: chunked\r\n"))
      #expect(answer.hasSuffix("\r\n\r\n2\r\nab\r\n2\r\nab\r\n0\r\n\r\n"))
    }
  }

  @Test(
    "a target with scheme and authority means its path",
    arguments: ["http://localhost/echo", "HTTPS://desk.example:4650/echo", "/echo"])
  func absoluteForm(target: String) async throws {
    try await withServer { _, address, _ in
      let answer = try await exchange(head(target, "Content-Length: 5\r\nConnection: close\r\n") + "salut", address)
      #expect(answer.hasPrefix("HTTP/1.1 200") && answer.hasSuffix("salut"))
    }
  }

  @Test("chunked requests are read")
  func chunkedRequest() async throws {
    try await withServer { _, address, _ in
      let answer = try await exchange(
        head("/echo", "Transfer-Encoding: chunked\r\nConnection: close\r\n") + "3\r\nbon\r\n4\r\njour\r\n0\r\n\r\n",
        address)
      #expect(answer.hasSuffix("\r\n\r\nbonjour"))
    }
  }

  @Test("pipelined requests are answered in their order on one connection")
  func pipelining() async throws {
    try await withServer { server, address, _ in
      var text = ""
      for number in 0..<50 { text += head("/echo", "Content-Length: 2\r\n") + "\(10 + number)" }
      text += head("/echo", "Content-Length: 4\r\nConnection: close\r\n") + "last"
      let answer = try await exchange(text, address)
      let bodies = answer.split(separator: "HTTP/1.1 200 OK\r\n").map { $0.suffix(2) }
      #expect(bodies.dropLast() == (0..<50).map { Substring("\(10 + $0)") }[...])
      #expect(bodies.last == "st")
      #expect(server.metrics.connectionsOpened == 1)
    }
  }

  @Test("pipelined requests behind an answer that takes time wait their turn")
  func pipelinedStreams() async throws {
    try await withServer { _, address, _ in
      var text = ""
      for _ in 0..<5 { text += head("/chunks", "Content-Length: 2\r\n") + "ab" }
      text += head("/echo", "Content-Length: 4\r\nConnection: close\r\n") + "last"
      let answer = try await exchange(text, address)
      #expect(answer.split(separator: "HTTP/1.1 200 OK\r\n").count == 6)
      #expect(answer.hasSuffix("last"))
    }
  }

  @Test("HTTP/1.0 ends with the connection")
  func old() async throws {
    try await withServer { _, address, _ in
      let answer = try await exchange("POST /chunks HTTP/1.0\r\nContent-Length: 2\r\n\r\nab", address)
      #expect(!answer.contains("chunked"))
      #expect(answer.hasSuffix("\r\n\r\nabab"))
    }
  }

  @Test("HEAD has the length but no body")
  func headMethod() async throws {
    try await withServer { _, address, _ in
      let answer = try await exchange(head("/early", "Connection: close\r\n", method: "HEAD"), address)
      #expect(answer.contains("content-length: 5\r\n"))
      #expect(answer.hasSuffix("\r\n\r\n"))
    }
  }

  @Test("204 has neither length nor body")
  func noContent() async throws {
    try await withServer { _, address, _ in
      let answer = try await exchange(head("/none", "Connection: close\r\n"), address)
      #expect(answer.hasPrefix("HTTP/1.1 204 No Content\r\n"))
      #expect(!answer.contains("content-length"))
    }
  }

  @Test("100-continue is said when the body is wanted")
  func expectContinue() async throws {
    try await withServer { _, address, _ in
      let (first, rest) = try await blocking {
        let socket = try RawSocket(address)
        socket.send(head("/echo", "Content-Length: 3\r\nExpect: 100-continue\r\nConnection: close\r\n"))
        let first = String(decoding: socket.receive(), as: UTF8.self)
        socket.send("oui")
        return (first, socket.receiveAll())
      }
      #expect(first == "HTTP/1.1 100 Continue\r\n\r\n")
      #expect(rest.hasSuffix("\r\n\r\noui"))
    }
  }

  @Test("an answer before the end of the request closes the connection after it")
  func earlyAnswer() async throws {
    try await withServer { _, address, _ in
      let answer = try await exchange(head("/early", "Content-Length: 1000000\r\n") + "begin", address)
      #expect(answer.contains("connection: close\r\n"))
      #expect(answer.hasSuffix("early"))
    }
  }

  @Test("a client that closes its side still gets its answer")
  func halfClosed() async throws {
    try await withServer { _, address, _ in
      let answer = try await blocking {
        let socket = try RawSocket(address)
        socket.send(head("/chunks", "Content-Length: 2\r\n") + "ab")
        socket.closeOutput()
        return socket.receiveAll()
      }
      #expect(answer.hasSuffix("0\r\n\r\n"))
    }
  }

  @Test(
    "requests whose end is not certain are refused",
    arguments: [
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
      "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n0\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\nContent-Length: 0\r\n\r\n",
      "POST /echo HTTP/1.1\r\nContent-Length: 0\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
      "POST /echo HTTP/1.1\r\nHost: a\r\nBad Name: x\r\n\r\n",
      "nonsense\r\n\r\n",
    ])
  func ambiguous(text: String) async throws {
    try await withServer { _, address, record in
      let answer = try await exchange(text, address)
      #expect(answer.hasPrefix("HTTP/1.1 400 "))
      #expect(answer.contains("connection: close\r\n"))
      #expect(record.begun.value == 0)
    }
  }

  @Test("a head beyond the limit is answered 431")
  func longHead() async throws {
    try await withServer { _, address, record in
      let answer = try await exchange(head("/echo", "X: \(String(repeating: "v", count: 20_000))\r\n"), address)
      #expect(answer.hasPrefix("HTTP/1.1 431 "))
      #expect(record.begun.value == 0)
    }
  }

  @Test("a closed connection cancels the handler")
  func cancellation() async throws {
    try await withServer { _, address, record in
      try await blocking {
        let socket = try RawSocket(address)
        socket.send(head("/hold", "Content-Length: 100\r\n") + "some")
      }
      #expect(await eventually { record.cancelled.value == 1 })
    }
  }

  @Test("a reader that stops holds the handler back, and lets it go on")
  func backpressure() async throws {
    try await withServer { _, address, record in
      let text = try await blocking {
        let socket = try RawSocket(address, receiveBuffer: 4096)
        socket.send(head("/big", "Connection: close\r\n"))
        usleep(200_000)
        return socket.receiveAll().utf8.count
      }
      #expect(text > TestHandler.bigBytes)
      #expect(record.pendingMax.value <= 120_000)
    }
  }
}
