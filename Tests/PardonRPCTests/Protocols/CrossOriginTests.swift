import Testing

@testable import PardonRPC

@Suite struct CrossOriginTests {
  private var cors: RPCCrossOrigin {
    var cors = RPCCrossOrigin()
    cors.allowedOrigins = ["https://desk.example", "null"]
    cors.allowedHeaders = ["X-Tenant"]
    return cors
  }

  @Test func preflight() {
    let service = TestService(cors: cors)
    service.gate.refusal = RPCError(.unauthenticated, "who are you?")
    let exchange = FakeExchange()
    _ = service.begin(
      "Echo", ["origin": "https://desk.example", "access-control-request-method": "POST"], on: exchange, verb: .options)
    #expect(exchange.status == 204 && exchange.isEnded && exchange.body.isEmpty)
    #expect(exchange.header("access-control-allow-origin") == "https://desk.example")
    #expect(exchange.header("access-control-allow-methods") == "GET,POST")
    #expect(exchange.header("access-control-allow-headers")?.hasSuffix("Authorization,X-Tenant") == true)
    #expect(exchange.header("access-control-max-age") == "7200")
  }

  @Test func preflightOfStrangers() {
    for policy in [cors, RPCCrossOrigin()] {
      let exchange = FakeExchange()
      _ = TestService(cors: policy).begin(
        "Echo", ["origin": "https://evil.example", "access-control-request-method": "POST"], on: exchange,
        verb: .options)
      #expect(exchange.status == 403 && exchange.header("access-control-allow-origin") == nil)
    }
  }

  /// Every answer, whatever its protocol and status, must be readable by the page.
  @Test(arguments: [
    ("Echo", "application/json", "x"), ("Echo", "application/json", "fail"), ("Echo", "text/plain", ""),
    ("Nothing", "application/json", ""), ("Nothing", "application/grpc-web", ""), ("Echo", "application/grpc-web", ""),
    ("Chat", "application/connect+json", ""), ("Chat", "application/json", ""),
  ]) func everyAnswer(method: String, type: String, body: String) {
    let exchange = FakeExchange()
    let handler = TestService(cors: cors).begin(method, ["content-type": type, "origin": "null"], on: exchange)
    handler.receive(Array(body.utf8))
    handler.receiveEnd()
    #expect(exchange.isEnded)
    #expect(exchange.header("access-control-allow-origin") == "null" && exchange.header("vary") == "Origin")
    #expect(exchange.header("access-control-expose-headers")?.hasPrefix("Grpc-Status,Grpc-Message") == true)
  }

  @Test func metadataIsExposed() {
    var cors = RPCCrossOrigin()
    cors.allowedOrigins = ["*"]
    let exchange = FakeExchange()
    let handler = TestService(cors: cors).begin(
      "Echo", ["content-type": "application/json", "origin": "https://any.example"], on: exchange)
    handler.receive(Array("meta".utf8))
    handler.receiveEnd()
    #expect(exchange.header("access-control-allow-origin") == "*")
    #expect(
      exchange.header("access-control-expose-headers")?.hasSuffix("x-head,trailer-x-tail,trailer-x-tail-bin") == true)
  }
}
