import NIOCore
import PardonRPC

/// Answers every call with the bytes that came: what Pardon's transport costs without Pardon's work.
/// `pardon-echo PORT`
@main
struct EchoProgram {
  static func main() async throws {
    guard CommandLine.arguments.count == 2, let port = Int(CommandLine.arguments[1]) else {
      print("usage: pardon-echo PORT")
      return
    }
    var configuration = RPCServerConfiguration(listeners: [RPCListener(.tcp(host: "127.0.0.1", port: port))])
    configuration.loops = 1
    let echo = RPCMethod(name: "Echo", shape: .unary) { _ in .immediate(EchoHandler()) }
    let server = try RPCServer(
      configuration: configuration, services: [RPCService(name: "pardon.bench.v1.EchoService", methods: [echo])],
      makeGate: { _ in nil })
    _ = try await server.start()
    while true { try await Task.sleep(for: .seconds(3600)) }
  }
}

final class EchoHandler: RPCImmediateHandler {
  func respond(to request: UnsafeRawBufferPointer, call: RPCCall, into response: inout ByteBuffer) throws(RPCError) {
    response.writeBytes(request)
  }
}
