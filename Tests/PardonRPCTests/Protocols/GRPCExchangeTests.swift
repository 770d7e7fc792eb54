import NIOCore
import NIOEmbedded
import Testing

@testable import PardonRPC

@Suite struct GRPCExchangeTests {
  private let grpc: KeyValuePairs = ["content-type": "application/grpc", "te": "trailers"]

  @Test(arguments: [1, 2, 4, 5, 7, 1000]) func unary(pieces: Int) {
    let service = TestService()
    let exchange = FakeExchange()
    let handler = service.begin("Echo", grpc, on: exchange)
    handler.receive(Envelope("hello").bytes, pieces: pieces)
    #expect(exchange.status == nil)
    handler.receiveEnd()
    #expect(exchange.status == 200)
    #expect(exchange.headers == ["content-type: application/grpc"])
    #expect(exchange.envelopes == [Envelope("hello")])
    #expect(exchange.trailers == ["grpc-status: 0"])
    #expect(exchange.writes == 1 && exchange.consumed == 10 && exchange.breaches.isEmpty)
    #expect(service.log.entries == ["admit Echo", "echo", "finished Echo ok"])
  }

  @Test func emptyMessage() {
    let exchange = FakeExchange()
    let handler = TestService().begin("Echo", grpc, on: exchange)
    handler.receive(Envelope("").bytes)
    handler.receiveEnd()
    #expect(exchange.envelopes == [Envelope("")])
    #expect(exchange.trailers == ["grpc-status: 0"])
  }

  @Test(arguments: [[], ["a", "b"]]) func unaryNeedsOneMessage(messages: [String]) {
    for method in ["Echo", "Slow", "List"] {
      let service = TestService()
      let exchange = FakeExchange()
      let handler = service.begin(method, grpc, on: exchange)
      for message in messages { handler.receive(Envelope(message).bytes) }
      handler.receiveEnd()
      #expect(exchange.header("grpc-status") == "12", "\(method)")
      #expect(exchange.isEnded && exchange.trailers == nil && exchange.body.isEmpty)
      #expect(service.log.entries.last == "finished \(method) unimplemented")
    }
  }

  @Test(arguments: ["Echo", "Slow"]) func unaryWaitsForTheEndOfTheRequest(method: String) {
    for hasEnd in [false, true] {
      let service = TestService()
      let exchange = FakeExchange()
      let handler = service.begin(method, grpc, on: exchange)
      handler.receive(Envelope("salut").bytes)
      #expect(service.log.entries == ["admit \(method)"] && exchange.status == nil)
      if hasEnd { handler.receiveEnd() } else { handler.cancelled(.cancelled) }
      #expect(exchange.envelopes == (hasEnd ? [Envelope("salut")] : []))
      #expect(service.log.entries.contains { $0.hasPrefix("echo") || $0.hasPrefix("receive") } == hasEnd)
    }
  }

  @Test func errorIsTrailersOnly() {
    let exchange = FakeExchange()
    let handler = TestService().begin("Echo", grpc, on: exchange)
    handler.receive(Envelope("fail").bytes)
    handler.receiveEnd()
    #expect(exchange.status == 200 && exchange.isEnded && exchange.trailers == nil)
    #expect(
      exchange.headers == [
        "content-type: application/grpc", "grpc-status: 9", "grpc-message: 100%25 d%C3%A9sol%C3%A9",
        "grpc-status-details-bin: \(details)", "x-error: e",
      ])
  }

  /// google.rpc.Status, as Google's Python library writes it.
  private let details = "CAkSDTEwMCUgZMOpc29sw6kaKAoidHlwZS5nb29nbGVhcGlzLmNvbS90ZXN0LnYxLkRldGFpbBICCAE"

  @Test func metadata() {
    let exchange = FakeExchange()
    let handler = TestService().begin("Echo", grpc, on: exchange)
    handler.receive(Envelope("meta").bytes)
    handler.receiveEnd()
    #expect(exchange.headers == ["content-type: application/grpc", "x-head: h"])
    #expect(exchange.trailers == ["grpc-status: 0", "x-tail: t", "x-tail-bin: AQI"])
  }

  @Test func metadataWithError() {
    let exchange = FakeExchange()
    let handler = TestService().begin("Echo", grpc, on: exchange)
    handler.receive(Envelope("meta fail").bytes)
    handler.receiveEnd()
    #expect(exchange.headers == ["content-type: application/grpc", "x-head: h"])
    #expect(exchange.trailers?.prefix(2) == ["grpc-status: 9", "grpc-message: 100%25 d%C3%A9sol%C3%A9"])
    #expect(exchange.trailers?.suffix(3) == ["x-error: e", "x-tail: t", "x-tail-bin: AQI"])
  }

  @Test func tooLongIsRefusedBeforeItArrives() {
    var limits = RPCLimits()
    limits.messageBytesMax = 100
    let exchange = FakeExchange()
    let handler = TestService(limits: limits).begin("Echo", grpc, on: exchange)
    handler.receive([0, 0, 0, 0, 101])
    #expect(exchange.header("grpc-status") == "8")
    let fitting = FakeExchange()
    let other = TestService(limits: limits).begin("Echo", grpc, on: fitting)
    other.receive(Envelope(0, Array(repeating: 97, count: 100)).bytes)
    other.receiveEnd()
    #expect(fitting.trailers == ["grpc-status: 0"])
  }

  @Test func answerTooLong() {
    var limits = RPCLimits()
    limits.responseMessageBytesMax = 100
    let exchange = FakeExchange()
    let handler = TestService(limits: limits).begin("Echo", grpc, on: exchange)
    handler.receive(Envelope("big 101").bytes)
    handler.receiveEnd()
    #expect(exchange.header("grpc-status") == "8")
  }

  @Test(arguments: [[0, 0, 0, 0, 5, 97], [0, 0]]) func truncated(bytes: [UInt8]) {
    let exchange = FakeExchange()
    let handler = TestService().begin("Echo", grpc, on: exchange)
    handler.receive(bytes)
    handler.receiveEnd()
    #expect(exchange.header("grpc-status") == "3")
  }

  @Test func flagsOfAnswersAreRefused() {
    for flags: UInt8 in [2, 0x80] {
      let exchange = FakeExchange()
      TestService().begin("Echo", grpc, on: exchange).receive(Envelope(flags, []).bytes)
      #expect(exchange.header("grpc-status") == "3")
    }
  }

  @Test func unknownMethodAndService() {
    let exchange = FakeExchange()
    _ = TestService().begin("Nothing", grpc, on: exchange)
    #expect(exchange.status == 200 && exchange.header("grpc-status") == "12" && exchange.isEnded)
  }

  @Test func unknownCodecAndVerbAndVersion() {
    let codec = FakeExchange()
    _ = TestService().begin("Echo", ["content-type": "application/grpc+foo"], on: codec)
    #expect(codec.status == 415 && codec.header("accept-post") != nil)
    let verb = FakeExchange()
    _ = TestService().begin("Echo", grpc, on: verb, verb: .other)
    #expect(verb.status == 405 && verb.header("allow") == "GET, POST" && verb.text.contains("called by GET, POST"))
    let old = FakeExchange(.http1)
    _ = TestService().begin("Echo", grpc, on: old)
    #expect(old.status == 505)
  }

  // MARK: Streams

  @Test func bidirectional() {
    let service = TestService()
    let exchange = FakeExchange()
    let handler = service.begin("Chat", grpc, on: exchange)
    #expect(!exchange.isBodyTimed, "the client may wait with its first message")
    handler.receive(Envelope("a").bytes)
    #expect(exchange.envelopes == [Envelope("a")] && !exchange.isBodyTimed)
    handler.receive(Envelope("b").bytes + Envelope("c").bytes)
    #expect(exchange.writes == 2, "answers to one piece leave together")
    handler.receive([0, 0])
    #expect(exchange.isBodyTimed)
    handler.receive([0, 0, 1, 0x64])
    handler.receiveEnd()
    #expect(exchange.envelopes == ["a", "b", "c", "d"].map(Envelope.init))
    #expect(exchange.trailers == ["grpc-status: 0"] && exchange.consumed == 24)
    #expect(service.log.calls[0].requestMessages == 4 && service.log.calls[0].responseBytes == 4)
  }

  @Test func clientStreaming() {
    let exchange = FakeExchange()
    let handler = TestService().begin("Collect", grpc, on: exchange)
    handler.receive(Envelope("a").bytes + Envelope("b").bytes)
    handler.receiveEnd()
    #expect(exchange.envelopes == [Envelope("a,b")] && exchange.trailers == ["grpc-status: 0"])
  }

  @Test func handlerEndsEarly() {
    let service = TestService()
    let exchange = FakeExchange()
    let handler = service.begin("Chat", grpc, on: exchange)
    handler.receive(Envelope("a").bytes + Envelope("fail").bytes + Envelope("b").bytes)
    #expect(exchange.envelopes == [Envelope("a")])
    #expect(exchange.trailers == ["grpc-status: 10", "grpc-message: as you wish"])
    handler.receive(Envelope("c").bytes)
    handler.receiveEnd()
    handler.cancelled(.cancelled)
    #expect(service.log.entries == ["admit Chat", "receive a", "receive fail", "finished Chat aborted"])
    #expect(exchange.breaches.isEmpty)
  }

  @Test func pausedByHandler() {
    let service = TestService()
    let exchange = FakeExchange()
    let handler = service.begin("Chat", grpc, on: exchange)
    handler.receive(Envelope("pause").bytes + Envelope("a").bytes)
    handler.receive(Envelope("b").bytes)
    handler.receiveEnd()
    #expect(exchange.envelopes == [Envelope("pause")])
    #expect(exchange.consumed == 0 && !exchange.isBodyTimed)
    service.log.calls[0].resumeRequests()
    #expect(exchange.envelopes == ["pause", "a", "b"].map(Envelope.init))
    #expect(exchange.consumed == 22 && exchange.trailers == ["grpc-status: 0"])
  }

  @Test func slowReaderHoldsDeliveriesBack() {
    let service = TestService()
    let exchange = FakeExchange()
    let handler = service.begin("Chat", grpc, on: exchange)
    exchange.pendingBytes = RPCLimits().responseHighWaterBytes + 1
    handler.receive(Envelope("a").bytes)
    handler.receive(Envelope("b").bytes)
    #expect(exchange.consumed == 0 && service.log.entries == ["admit Chat"])
    exchange.pendingBytes = 0
    handler.writable()
    #expect(exchange.envelopes == [Envelope("a"), Envelope("b")] && exchange.consumed == 12)
    #expect(service.log.entries.dropFirst() == ["writable", "receive a", "receive b"])
  }

  @Test func cancelled() {
    for method in ["Chat", "Collect"] {
      let service = TestService()
      let exchange = FakeExchange()
      let handler = service.begin(method, grpc, on: exchange)
      handler.receive(Envelope("a").bytes)
      handler.cancelled(.cancelled)
      handler.cancelled(.cancelled)
      #expect(service.log.entries.suffix(2) == ["finished \(method) cancelled", "cancelled"])
      #expect(service.log.calls[0].isCancelled && service.log.calls[0].carrier == nil)
      service.log.calls[0].send(ByteBuffer(string: "late"))
      service.log.calls[0].finish()
      #expect(!exchange.isEnded && exchange.breaches.isEmpty)
    }
  }

  @Test func oneAnswerExactly() {
    for (messages, status) in [([], "13"), (["a"], "0"), (["a", "b"], "13")] {
      let service = TestService()
      let exchange = FakeExchange()
      let handler = service.begin("Collect", grpc, on: exchange)
      let call = service.log.calls[0]
      for message in messages { call.send(ByteBuffer(string: message)) }
      call.finish()
      #expect((exchange.trailers ?? exchange.headers).contains("grpc-status: \(status)"), "\(messages)")
      handler.receiveEnd()
      #expect(exchange.breaches.isEmpty && service.log.entries.count { $0.hasPrefix("finished") } == 1)
    }
  }

  @Test func headBeforeTheFirstMessage() {
    let service = TestService()
    let exchange = FakeExchange()
    let handler = service.begin("Chat", grpc, on: exchange)
    service.log.calls[0].sendHead()
    #expect(exchange.status == 200 && exchange.body.isEmpty)
    service.log.calls[0].finish(RPCError(.aborted, "no"))
    #expect(exchange.trailers == ["grpc-status: 10", "grpc-message: no"] && exchange.breaches.isEmpty)
    handler.receiveEnd()
  }

  @Test func messagesFromOutside() {
    let service = TestService()
    let exchange = FakeExchange()
    let handler = service.begin("List", grpc, on: exchange)
    handler.receive(Envelope("silent").bytes)
    #expect(service.log.calls.isEmpty, "the handler is made when the only request is complete")
    handler.receive([])
    handler.receiveEnd()
    #expect(exchange.trailers == ["grpc-status: 0"] && exchange.envelopes.isEmpty)
  }

  // MARK: Deadlines

  @Test func deadline() {
    let loop = EmbeddedEventLoop()
    let service = TestService(loop)
    let exchange = FakeExchange(eventLoop: loop)
    let handler = service.begin("Chat", ["content-type": "application/grpc", "grpc-timeout": "20m"], on: exchange)
    handler.receive(Envelope("a").bytes)
    loop.advanceTime(by: .milliseconds(19))
    #expect(!exchange.isEnded && service.log.calls[0].timeout == .milliseconds(20))
    loop.advanceTime(by: .milliseconds(1))
    #expect(exchange.trailers?.first == "grpc-status: 4")
    #expect(service.log.entries.suffix(2) == ["finished Chat deadlineExceeded", "cancelled"])
  }

  @Test func deadlineOfServer() {
    let loop = EmbeddedEventLoop()
    var limits = RPCLimits()
    limits.callTimeoutMax = .seconds(1)
    let service = TestService(loop, limits: limits)
    let exchange = FakeExchange(eventLoop: loop)
    _ = service.begin("Echo", ["content-type": "application/grpc", "grpc-timeout": "1H"], on: exchange)
    loop.advanceTime(by: .seconds(1))
    #expect(exchange.header("grpc-status") == "4")
    #expect(exchange.header("grpc-message") == "the call took longer than the server allows")
    let quick = FakeExchange(eventLoop: loop)
    _ = service.begin("Echo", ["content-type": "application/grpc", "grpc-timeout": "1m"], on: quick)
    loop.advanceTime(by: .milliseconds(1))
    #expect(quick.header("grpc-message") == "the deadline of the call has passed")
  }

  @Test(arguments: ["", "1", "m", "123456789m", "1x", "-1m", "1.5S"]) func malformedTimeout(value: String) {
    let exchange = FakeExchange()
    _ = TestService().begin("Echo", ["content-type": "application/grpc", "grpc-timeout": value], on: exchange)
    #expect(exchange.header("grpc-status") == "3")
  }

  @Test func timeoutOfNothing() {
    let exchange = FakeExchange()
    _ = TestService().begin("Echo", ["content-type": "application/grpc", "grpc-timeout": "0n"], on: exchange)
    #expect(exchange.header("grpc-status") == "4")
  }

  // MARK: Compression

  @Test func unknownCompression() {
    let exchange = FakeExchange()
    _ = TestService().begin("Echo", ["content-type": "application/grpc", "grpc-encoding": "zstd"], on: exchange)
    #expect(exchange.header("grpc-status") == "12" && exchange.header("grpc-accept-encoding") == "gzip")
  }

  @Test func compressedWithoutName() {
    let exchange = FakeExchange()
    let handler = TestService().begin("Echo", grpc, on: exchange)
    handler.receive(Envelope(1, [1, 2, 3]).bytes)
    #expect(exchange.header("grpc-status") == "13")
  }

  @Test(arguments: [0, 1, 999, 5000]) func gzipBothWays(count: Int) {
    let exchange = FakeExchange()
    let handler = TestService().begin(
      "Echo",
      ["content-type": "application/grpc", "grpc-encoding": "gzip", "grpc-accept-encoding": "identity,gzip"],
      on: exchange)
    let text = [UInt8](repeating: 97, count: count)
    handler.receive(Envelope(count == 0 ? 0 : 1, count == 0 ? [] : Gzip.compress(text)).bytes, pieces: 3)
    handler.receiveEnd()
    #expect(exchange.trailers == ["grpc-status: 0"])
    let answer = exchange.envelopes[0]
    if count >= RPCLimits().compressionBytesMin {
      #expect(exchange.header("grpc-encoding") == "gzip" && answer.flags == 1)
      #expect(Gzip.expand(answer.payload) == text)
    } else {
      #expect(answer == Envelope(0, text))
    }
  }

  /// Found by fuzzing: nothing cannot be compressed.
  @Test func emptyAnswerWhenEverythingIsCompressed() {
    var limits = RPCLimits()
    limits.compressionBytesMin = 0
    let exchange = FakeExchange()
    let handler = TestService(limits: limits).begin(
      "Echo", ["content-type": "application/grpc", "grpc-accept-encoding": "gzip"], on: exchange)
    handler.receive(Envelope("").bytes)
    handler.receiveEnd()
    #expect(exchange.envelopes == [Envelope("")] && exchange.trailers == ["grpc-status: 0"])
  }

  @Test func gzipBomb() {
    var limits = RPCLimits()
    limits.messageBytesMax = 10_000
    let bomb = Gzip.compress([UInt8](repeating: 0, count: 1_000_000))
    let exchange = FakeExchange()
    let handler = TestService(limits: limits).begin(
      "Echo", ["content-type": "application/grpc", "grpc-encoding": "gzip"], on: exchange)
    handler.receive(Envelope(1, bomb).bytes)
    #expect(exchange.header("grpc-status") == "8")
  }

  @Test func damagedGzip() {
    let good = Gzip.compress(Array("hello hello hello".utf8))
    for bytes in [[1], Array(good.dropLast()), good + [0], Array(good.prefix(12) + good.suffix(4))] {
      let exchange = FakeExchange()
      let handler = TestService().begin(
        "Echo", ["content-type": "application/grpc", "grpc-encoding": "gzip"], on: exchange)
      handler.receive(Envelope(1, bytes).bytes)
      #expect(exchange.header("grpc-status") == "3")
    }
  }

  // MARK: Gate

  @Test func gateRefuses() {
    let service = TestService()
    service.gate.refusal = RPCError(.unauthenticated, "who are you?")
    let exchange = FakeExchange()
    _ = service.begin("Echo", grpc, on: exchange)
    #expect(exchange.header("grpc-status") == "16")
    #expect(service.log.entries.isEmpty)
  }

  @Test func gateLimitsMessages() {
    let service = TestService()
    service.gate.messageLimit = 2
    let exchange = FakeExchange()
    let handler = service.begin("Chat", grpc, on: exchange)
    handler.receive(Envelope("ab").bytes + Envelope("abc").bytes + Envelope("a").bytes)
    #expect(exchange.trailers?.first == "grpc-status: 8")
    #expect(
      service.log.entries == ["admit Chat", "receive ab", "finished Chat resourceExhausted", "cancelled"])
  }
}
