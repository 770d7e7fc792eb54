internal import NIOCore
internal import PardonRPC
internal import PardonWire

/// grpc.reflection.v1 and v1alpha: tools learn the services from the server itself.
enum ReflectionService {
  static let names = ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"]

  /// - `served`: full names of the other services.
  static func services(served: [String]) -> [RPCService] {
    let all = served + names
    return names.map { name in
      RPCService(
        name: name,
        methods: [
          RPCMethod(name: "ServerReflectionInfo", shape: .bidirectional) { _ in
            .events { _ in ReflectionHandler(services: all) }
          }
        ])
    }
  }
}

/// One call of reflection: an answer to each question.
final class ReflectionHandler: RPCStreamHandler {
  private let services: [String]
  private let arena = WireArena()

  init(services: [String]) { self.services = services }

  func receive(_ message: UnsafeRawBufferPointer, call: RPCCall) {
    arena.reset()
    var buffer = ByteBuffer()
    do throws(WireError) {
      let request = try MessageType.serverReflectionRequest.decode(message, call.codec, in: arena)
      try ReflectionMessages.answer(to: request, services: services, in: arena).write(call.codec, into: &buffer)
    } catch {
      return call.finish(RPCError(error))
    }
    call.send(buffer)
  }

  func receiveEnd(call: RPCCall) { call.finish() }
  func writable(call: RPCCall) {}
  func cancelled(call: RPCCall) {}
}
