internal import NIOCore
internal import PardonRPC
internal import PardonWire

/// The services of pardon.v1 as the server offers them.
enum PardonServices {
  static func all(contexts: LoopContexts, threads: GradeThreads, settings: GradeSettings) -> [RPCService] {
    [
      grading(contexts, threads, settings), writing(contexts, threads), unimplemented("pardon.v1.ScoreService"),
    ]
  }

  private static func grading(
    _ contexts: LoopContexts, _ threads: GradeThreads, _ settings: GradeSettings
  ) -> RPCService {
    func unary(_ name: String, _ method: GradeMethod, isSideEffectFree: Bool) -> RPCMethod {
      RPCMethod(name: name, shape: .unary, isSideEffectFree: isSideEffectFree) { eventLoop in
        .immediateUpTo(
          bytesMax: settings.inlineBytesMax, ImmediateGradeHandler(method, contexts.context(of: eventLoop).worker),
          longer: { _ in LongGradeHandler(method, threads) })
      }
    }
    let stream = RPCMethod(name: "GradeStream", shape: .bidirectional) { eventLoop in
      let worker = contexts.context(of: eventLoop).worker
      return .events { _ in
        GradeStreamHandler(worker: worker, threads: threads, inlineBytesMax: settings.inlineBytesMax)
      }
    }
    return RPCService(
      name: "pardon.v1.GradingService",
      methods: [
        unary("Grade", .grade, isSideEffectFree: true), unary("GradeBatch", .batch, isSideEffectFree: false), stream,
        unary("GetRuleSet", .ruleSet, isSideEffectFree: true),
      ])
  }

  /// Texts are written on threads: how many candidates a request costs is not seen in its size.
  private static func writing(_ contexts: LoopContexts, _ threads: GradeThreads) -> RPCService {
    func written(_ name: String, _ method: GradeMethod) -> RPCMethod {
      RPCMethod(name: name, shape: .unary, isSideEffectFree: true) { _ in
        .events { _ in LongGradeHandler(method, threads) }
      }
    }
    let types = RPCMethod(name: "ListIncidentTypes", shape: .unary, isSideEffectFree: true) { eventLoop in
      .immediateUpTo(
        bytesMax: .max, ImmediateGradeHandler(.incidentTypes, contexts.context(of: eventLoop).worker),
        longer: { _ in LongGradeHandler(.incidentTypes, threads) })
    }
    return RPCService(
      name: "pardon.v1.WritingService",
      methods: [written("Compose", .compose), written("Revise", .revise), types])
  }

  /// A service of the .proto files that is not in this version.
  private static func unimplemented(_ name: String) -> RPCService {
    let methods = DescriptorFiles.services.first { $0.name == name }?.methods ?? []
    return RPCService(
      name: name,
      methods: methods.map { method in
        let shape: RPCShape =
          switch (method.isClientStreaming, method.isServerStreaming) {
          case (false, false): .unary
          case (true, false): .clientStreaming
          case (false, true): .serverStreaming
          case (true, true): .bidirectional
          }
        return RPCMethod(name: method.name, shape: shape) { _ in .events { _ in UnimplementedHandler() } }
      })
  }
}

/// Refuses a call.
final class UnimplementedHandler: RPCStreamHandler {
  private var isOver = false

  func receive(_ message: UnsafeRawBufferPointer, call: RPCCall) { refuse(call) }
  func receiveEnd(call: RPCCall) { refuse(call) }
  func writable(call: RPCCall) {}
  func cancelled(call: RPCCall) { isOver = true }

  private func refuse(_ call: RPCCall) {
    guard !isOver else { return }
    isOver = true
    call.finish(RPCError(.unimplemented, "\(call.service)/\(call.method) is not part of this version of Pardon"))
  }
}
