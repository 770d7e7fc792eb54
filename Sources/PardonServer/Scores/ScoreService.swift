internal import NIOCore
internal import PardonRPC
internal import PardonWire

/// pardon.v1.ScoreService: every call is a task that waits for threads of its own.
enum ScoreService {
  static let name = "pardon.v1.ScoreService"

  static func service(_ threads: ScoreThreads) -> RPCService {
    let unary = ScoreMethod.allCases.map { method in
      RPCMethod(name: method.rawValue, shape: .unary, isSideEffectFree: method.isSideEffectFree) { _ in
        .task { call in
          let (request, access) = try await begin(call)
          let codec = call.codec
          let response = try await threads.run { (worker) throws(RPCError) in
            try worker.respond(method, request, codec, access)
          }
          try await call.send(response)
        }
      }
    }
    let export = RPCMethod(name: "ExportScores", shape: .serverStreaming) { _ in
      .task { call in try await sendAll(call, threads) }
    }
    let rescore = RPCMethod(name: "Rescore", shape: .serverStreaming) { _ in
      .task { call in try await rescoreAll(call, threads) }
    }
    return RPCService(name: name, methods: unary + [export, rescore])
  }

  private static func begin(_ call: RPCAsyncCall) async throws -> (ByteBuffer, ScoreAccess) {
    guard let principal = call.principal as? Principal else {
      throw RPCError(.unauthenticated, "the caller is not known")
    }
    guard let request = try await call.nextRequest() else { throw RPCError(.internal, "there is no request") }
    return (request, ScoreAccess(principal))
  }

  /// Grades part by part, so that others get their turn and a caller that goes away ends it.
  private static func rescoreAll(_ call: RPCAsyncCall, _ threads: ScoreThreads) async throws {
    let (request, access) = try await begin(call)
    let codec = call.codec
    var rescore = try await threads.run { (worker) throws(RPCError) in try worker.rescore(request, codec, access) }
    while !rescore.isDone {
      try Task.checkCancellation()
      let part = rescore
      rescore = try await threads.run { (worker) throws(RPCError) in try worker.rescorePart(part) }
    }
    let done = rescore
    let messages = try await threads.run { (worker) throws(RPCError) in try worker.messages(of: done, codec) }
    for message in messages { try await call.send(message) }
  }

  /// Reads and sends part by part, so that memory does not grow with the store, and no transaction stays open.
  private static func sendAll(_ call: RPCAsyncCall, _ threads: ScoreThreads) async throws {
    let (request, access) = try await begin(call)
    let codec = call.codec
    let asked = try await threads.run { (worker) throws(RPCError) in try worker.export(request, codec, access) }
    var next: Int64? = asked.after
    while let after = next {
      let part = try await threads.run { (worker) throws(RPCError) in
        try worker.exportPart(
          asked.conditions, after: after, includesTexts: asked.includesTexts, codec, access)
      }
      for message in part.messages { try await call.send(message) }
      next = part.next
    }
  }
}
