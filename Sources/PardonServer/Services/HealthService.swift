internal import NIOCore
internal import PardonRPC
internal import PardonWire

/// grpc.health.v1.Health.
enum HealthService {
  static let name = "grpc.health.v1.Health"

  static func service(_ health: HealthState) -> RPCService {
    RPCService(
      name: name,
      methods: [
        RPCMethod(name: "Check", shape: .unary, isSideEffectFree: true) { _ in
          .immediate(MessageHandler { (bytes, call, arena) throws(RPCError) in try check(bytes, call, health, arena) })
        },
        RPCMethod(name: "List", shape: .unary, isSideEffectFree: true) { _ in
          .immediate(MessageHandler { (_, _, arena) throws(RPCError) in try list(health, arena) })
        },
        RPCMethod(name: "Watch", shape: .serverStreaming) { _ in .events { _ in HealthWatchHandler(health) } },
      ])
  }

  private static func check(
    _ bytes: UnsafeRawBufferPointer, _ call: RPCCall, _ health: HealthState, _ arena: WireArena
  ) throws(RPCError) -> WireMessage {
    do throws(WireError) {
      let request = try MessageType.healthCheckRequest.decode(bytes, call.codec, in: arena)
      if let status = health.status(of: HealthMessages.service(in: request)) {
        return try HealthMessages.check(status, in: arena)
      }
    } catch {
      throw RPCError(error)
    }
    throw RPCError(.notFound, "there is no such service; List names them")
  }

  private static func list(_ health: HealthState, _ arena: WireArena) throws(RPCError) -> WireMessage {
    do throws(WireError) {
      return try HealthMessages.list(health.names.map { ($0, health.status(of: $0) ?? .serviceUnknown) }, in: arena)
    } catch {
      throw RPCError(error)
    }
  }
}

/// One Health.Watch: the state now and every other one after it.
final class HealthWatchHandler: RPCStreamHandler {
  private let health: HealthState
  private let arena = WireArena()
  private var service: String?
  private var last: HealthStatus?
  private var call: RPCCall?

  init(_ health: HealthState) { self.health = health }

  func receive(_ message: UnsafeRawBufferPointer, call: RPCCall) {
    do throws(WireError) {
      let request = try MessageType.healthCheckRequest.decode(message, call.codec, in: arena)
      service = HealthMessages.service(in: request)
    } catch {
      return call.finish(RPCError(error))
    }
    self.call = call
    health.add(self, eventLoop: call.eventLoop)
    changed()
  }

  func changed() {
    guard let call, let service else { return }
    let status = health.status(of: service) ?? .serviceUnknown
    guard status != last else { return }
    last = status
    arena.reset()
    guard let message = try? HealthMessages.check(status, in: arena) else { return }
    var buffer = ByteBuffer()
    message.write(call.codec, into: &buffer)
    call.send(buffer)
  }

  func end() {
    guard let call else { return }
    leave()
    call.finish(RPCError(.unavailable, "the server is shutting down"))
  }

  private func leave() {
    health.remove(self)
    call = nil
  }

  func receiveEnd(call: RPCCall) {}
  func writable(call: RPCCall) {}
  func cancelled(call: RPCCall) { leave() }
}
