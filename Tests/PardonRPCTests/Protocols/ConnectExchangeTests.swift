import NIOCore
import NIOEmbedded
import Testing

@testable import PardonRPC

@Suite struct ConnectExchangeTests {
  private let json: KeyValuePairs = ["content-type": "application/json", "connect-protocol-version": "1"]
  private let stream: KeyValuePairs = ["content-type": "application/connect+proto"]

  private func post(
    _ body: String, _ fields: KeyValuePairs<String, String>, method: String = "Echo", limits: RPCLimits = RPCLimits(),
    on exchange: FakeExchange = FakeExchange()
  ) -> FakeExchange {
    let handler = TestService(limits: limits).begin(method, fields, on: exchange)
    handler.receive(Array(body.utf8), pieces: 7)
    handler.receiveEnd()
    #expect(exchange.breaches.isEmpty)
    return exchange
  }

  // MARK: Unary

  @Test(arguments: ["Echo", "Slow"]) func unary(method: String) {
    let exchange = post("{\"a\":1}", json, method: method)
    #expect(exchange.status == 200 && exchange.text == "{\"a\":1}")
    #expect(exchange.headers == ["content-type: application/json"])
    #expect(exchange.isEnded && exchange.trailers == nil && exchange.consumed == 7)
  }

  @Test func emptyBody() {
    let exchange = post("", ["content-type": "application/proto"])
    #expect(exchange.status == 200 && exchange.body.isEmpty && exchange.isEnded)
  }

  @Test(arguments: ["application/json; charset=utf-8", "Application/JSON", "application/json;charset=\"UTF-8\" "])
  func contentTypeForms(value: String) {
    #expect(post("x", ["content-type": value]).status == 200)
  }

  @Test(arguments: ["application/jsonx", "application/json;charset=latin1", "text/plain", "application/grpcfoo", ""])
  func otherContentTypes(value: String) {
    let exchange = post("x", ["content-type": value])
    #expect(exchange.status == 415 && exchange.header("accept-post")?.contains("application/json") == true)
    #expect(exchange.text.hasPrefix("{\"code\":\"unknown\""))
  }

  @Test func error() {
    let exchange = post("fail", json)
    #expect(exchange.status == 400)
    #expect(exchange.headers == ["content-type: application/json", "trailer-x-error: e"])
    #expect(
      exchange.text
        == "{\"code\":\"failed_precondition\",\"message\":\"100% désolé\",\"details\":"
        + "[{\"type\":\"test.v1.Detail\",\"value\":\"CAE\",\"debug\":{\"n\":1}}]}")
  }

  @Test func metadata() {
    let exchange = post("meta", json)
    #expect(
      exchange.headers == [
        "content-type: application/json", "x-head: h", "trailer-x-tail: t", "trailer-x-tail-bin: AQI",
      ])
  }

  @Test func statusesOfCodes() {
    let expected = [200, 499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401]
    #expect(RPCStatus.allCases.map(\.httpStatus) == expected)
    #expect(RPCStatus.allCases.map { "\($0.decimal)" } == (0...16).map(String.init))
  }

  @Test func tooLong() {
    var limits = RPCLimits()
    limits.messageBytesMax = 10
    #expect(post("0123456789", json, limits: limits).status == 200)
    let exchange = post("0123456789a", json, limits: limits)
    #expect(exchange.status == 429 && exchange.text.contains("resource_exhausted"))
    let declared = FakeExchange()
    _ = TestService(limits: limits).begin(
      "Echo", ["content-type": "application/json", "content-length": "100000"], on: declared)
    #expect(declared.status == 429)
  }

  @Test func protocolVersion() {
    #expect(post("", ["content-type": "application/json", "connect-protocol-version": "2"]).status == 400)
  }

  @Test(arguments: ["", "x", "-1", "12345678901", "1.5"]) func malformedTimeout(value: String) {
    #expect(post("", ["content-type": "application/json", "connect-timeout-ms": value]).status == 400)
  }

  @Test func deadlineWhileTheBodyComes() {
    let loop = EmbeddedEventLoop()
    let exchange = FakeExchange(eventLoop: loop)
    let handler = TestService(loop).begin(
      "Echo", ["content-type": "application/json", "connect-timeout-ms": "5"], on: exchange)
    handler.receive([1])
    loop.advanceTime(by: .milliseconds(5))
    #expect(exchange.status == 504)
  }

  @Test func unknownMethodAndVerb() {
    let nothing = post("", json, method: "Nothing")
    #expect(nothing.status == 404 && nothing.text.contains("unimplemented"))
    let verb = FakeExchange()
    _ = TestService().begin("Slow", [:], on: verb, verb: .get)
    #expect(verb.status == 405 && verb.header("allow") == "POST")
  }

  @Test func kindsOfMethods() {
    #expect(post("", json, method: "Chat").status == 415)
    #expect(post("", stream, method: "Echo").status == 415)
  }

  // MARK: Compression

  @Test func gzip() {
    let text = [UInt8](repeating: 97, count: 3000)
    for accepts in [nil, "br, gzip;q=0.5", "*"] {
      let exchange = FakeExchange()
      var fields = HeaderBlock(["content-type": "application/proto", "content-encoding": "gzip"])
      if let accepts { fields.append("accept-encoding", accepts) }
      var head = RequestHead()
      head.method = .post
      head.target = Array("/test.v1.Test/Echo".utf8)
      head.headers = fields
      let handler = TestService().dispatcher.begin(head, exchange: exchange)
      handler.receive(Gzip.compress(text))
      handler.receiveEnd()
      #expect(exchange.status == 200 && exchange.header("content-encoding") == "gzip")
      #expect(Gzip.expand(exchange.body) == text)
    }
    for accepts in ["identity", "gzip;q=0", "gzip; q=0.000", "br"] {
      let exchange = post("big 3000", ["content-type": "application/proto", "accept-encoding": accepts])
      #expect(exchange.header("content-encoding") == nil && exchange.body == text)
    }
  }

  @Test func unknownEncoding() {
    let exchange = post("x", ["content-type": "application/proto", "content-encoding": "br"])
    #expect(exchange.status == 501 && exchange.header("accept-encoding") == "gzip")
  }

  // MARK: GET

  private func get(_ query: String, _ fields: KeyValuePairs<String, String> = [:]) -> FakeExchange {
    let exchange = FakeExchange()
    let handler = TestService().begin("Echo?\(query)", fields, on: exchange, verb: .get, isEnd: true)
    handler.receiveEnd()
    #expect(exchange.breaches.isEmpty)
    return exchange
  }

  @Test(arguments: [
    "connect=v1&encoding=json&message=%7B%22a%22%3A1%7D", "message={\"a\":1}&encoding=json&other=1",
    "encoding=json&base64=1&message=eyJhIjoxfQ", "encoding=json&base64=1&message=eyJhIjoxfQ%3D%3D",
    "encoding=proto&message={%22a%22:1}",
  ]) func get(query: String) {
    let exchange = get(query)
    #expect(exchange.status == 200 && exchange.text == "{\"a\":1}" && exchange.header("vary") == "Accept-Encoding")
  }

  @Test func getCompressed() {
    let message = Gzip.compress(Array("hello hello hello hello hello".utf8))
    let text = String(decoding: message.withUnsafeBytes { Base64.encode($0, isPadded: false) }, as: UTF8.self)
    let url = text.split(separator: "+").joined(separator: "-").split(separator: "/").joined(separator: "_")
    #expect(get("encoding=proto&compression=gzip&base64=1&message=\(url)").text == "hello hello hello hello hello")
    let unknown = get("encoding=proto&compression=br&message=x")
    #expect(unknown.status == 501 && unknown.text.contains("the query parameter 'compression' is unknown"))
    #expect(get("encoding=proto&compression=zstd&base64=1&message=\(url)").status == 501)
  }

  @Test(arguments: [
    "", "encoding=json", "message=%7B%7D", "encoding=json&message=%7B%7D&connect=v2",
    "encoding=json&base64=1&message=*",
  ]) func badQueries(query: String) {
    let exchange = get(query)
    #expect(exchange.status == 400 && exchange.text.contains("invalid_argument"))
  }

  @Test func getOfUnknownCodecOrWithBody() {
    #expect(get("encoding=xml&message=a").status == 415)
    let exchange = FakeExchange()
    _ = TestService().begin(
      "Echo?encoding=json&message=a", ["content-length": "3"], on: exchange, verb: .get)
    #expect(exchange.status == 415)
  }

  // MARK: Streams

  @Test func streaming() {
    let exchange = FakeExchange(.http1)
    let handler = TestService().begin("Chat", stream, on: exchange)
    handler.receive(Envelope("a").bytes + Envelope("b").bytes, pieces: 3)
    handler.receiveEnd()
    #expect(exchange.status == 200 && exchange.headers == ["content-type: application/connect+proto"])
    #expect(exchange.envelopes == [Envelope("a"), Envelope("b"), Envelope(2, Array("{}".utf8))])
    #expect(exchange.isEnded && exchange.trailers == nil && exchange.breaches.isEmpty)
  }

  @Test func streamingError() {
    let exchange = FakeExchange()
    let service = TestService()
    let handler = service.begin("Chat", stream, on: exchange)
    service.log.calls[0].responseTrailers = HeaderBlock(["x-a": "1", "x-b": "\"", "x-a": "2"])
    handler.receive(Envelope("a").bytes + Envelope("fail").bytes)
    #expect(exchange.envelopes.first == Envelope("a"))
    #expect(
      exchange.envelopes.last?.text == "{\"error\":{\"code\":\"aborted\",\"message\":\"as you wish\"},"
        + "\"metadata\":{\"x-a\":[\"1\",\"2\"],\"x-b\":[\"\\\"\"]}}")
  }

  @Test(arguments: [[], ["a", "b"]]) func serverStreamingNeedsOneMessage(messages: [String]) {
    let exchange = FakeExchange()
    let handler = TestService().begin("List", stream, on: exchange)
    for message in messages { handler.receive(Envelope(message).bytes) }
    handler.receiveEnd()
    #expect(exchange.status == 200 && exchange.envelopes.map(\.flags) == [2])
    #expect(exchange.text.contains("unimplemented"))
  }

  @Test func streamCompression() {
    let exchange = FakeExchange()
    let handler = TestService().begin(
      "Chat", ["content-type": "application/connect+proto", "connect-content-encoding": "gzip"], on: exchange)
    let text = [UInt8](repeating: 97, count: 2000)
    handler.receive(Envelope(1, Gzip.compress(text)).bytes + Envelope("short").bytes)
    handler.receiveEnd()
    #expect(exchange.header("connect-content-encoding") == "gzip")
    #expect(exchange.envelopes.map(\.flags) == [1, 0, 2])
    #expect(Gzip.expand(exchange.envelopes[0].payload) == text && exchange.envelopes[1] == Envelope("short"))
  }
}
