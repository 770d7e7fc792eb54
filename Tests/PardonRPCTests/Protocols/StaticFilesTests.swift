import NIOCore
import Testing

@testable import PardonRPC

@Suite("Static files")
struct StaticFilesTests {
  private static let text = String(repeating: "body { margin: 0 }\n", count: 100)
  private let files = StaticFiles([
    StaticFile(
      path: "/", contentType: "text/html", bytes: Array("<p>hello".utf8), entityTag: "one",
      headers: [("x-extra", "yes")]),
    StaticFile(path: "/a.css", contentType: "text/css", bytes: Array(text.utf8), entityTag: "two"),
  ])

  private func ask(
    _ target: String, verb: HTTPVerb = .get, _ fields: KeyValuePairs<String, String> = [:],
    version: ConnectionInfo.HTTPVersion = .http2
  ) -> FakeExchange {
    let exchange = FakeExchange(version)
    let dispatcher = RPCDispatcher(services: [], eventLoop: exchange.eventLoop, files: files)
    var head = RequestHead()
    head.method = verb
    head.target = Array(target.utf8)
    head.headers = HeaderBlock(fields)
    head.isEnd = true
    _ = dispatcher.begin(head, exchange: exchange)
    #expect(exchange.isEnded && exchange.breaches.isEmpty, "\(exchange.breaches)")
    return exchange
  }

  @Test("a file is given whole, packed where the client reads gzip and it is shorter")
  func encodings() {
    let plain = ask("/a.css?v=2")
    #expect(plain.status == 200)
    #expect(plain.text == Self.text)
    #expect(plain.header("etag") == "\"two\"")
    #expect(plain.header("content-length") == "\(Self.text.utf8.count)")
    let packed = ask("/a.css", ["accept-encoding": "br, gzip"])
    #expect(packed.header("content-encoding") == "gzip")
    #expect(packed.header("etag") == "\"two-gzip\"")
    #expect(packed.header("vary") == "accept-encoding")
    #expect(packed.body.count < 200)
    #expect(Gzip.expand(packed.body) == Array(Self.text.utf8))
    let short = ask("/", ["accept-encoding": "gzip"])
    #expect(short.header("content-encoding") == nil)
    #expect(short.header("x-extra") == "yes")
  }

  @Test(
    "a tag that is known is answered by 304, of the same representation only",
    arguments: [
      ("\"two\"", 304), ("W/\"two\"", 304), ("\"x\", \"two\"", 304), ("*", 304), ("two", 200), ("\"two-gzip\"", 200),
      ("\"tw", 200), ("W/", 200), ("", 200),
    ])
  func tags(value: String, status: Int) {
    let exchange = ask("/a.css", ["if-none-match": value])
    #expect(exchange.status == status)
    #expect(exchange.body.isEmpty == (status == 304))
    #expect(exchange.header("cache-control") == "no-cache")
  }

  @Test("HEAD says the length and sends nothing over HTTP/2; HTTP/1.1 leaves both to the connection")
  func head() {
    let new = ask("/a.css", verb: .head)
    #expect(new.header("content-length") == "\(Self.text.utf8.count)")
    #expect(new.body.isEmpty)
    let old = ask("/a.css", verb: .head, version: .http1)
    #expect(old.header("content-length") == nil)
    #expect(old.text == Self.text)
  }

  @Test("other verbs and paths", arguments: [("/", HTTPVerb.post, 405), ("/b", .get, 404), ("/b", .head, 404)])
  func others(path: String, verb: HTTPVerb, status: Int) {
    #expect(ask(path, verb: verb).status == status)
  }
}
