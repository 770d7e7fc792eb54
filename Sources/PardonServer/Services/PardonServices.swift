internal import NIOCore
internal import PardonRPC

/// The services of pardon.v1 as the server offers them.
enum PardonServices {
  static func all(
    contexts: LoopContexts, threads: GradeThreads, scores: ScoreThreads, draftMemory: DraftMemory,
    settings: GradeSettings
  ) -> [RPCService] {
    [grading(contexts, threads, draftMemory, settings), writing(contexts, threads), ScoreService.service(scores)]
  }

  private static func grading(
    _ contexts: LoopContexts, _ threads: GradeThreads, _ draftMemory: DraftMemory, _ settings: GradeSettings
  ) -> RPCService {
    func unary(_ name: String, _ method: GradeMethod, isSideEffectFree: Bool) -> RPCMethod {
      RPCMethod(name: name, shape: .unary, isSideEffectFree: isSideEffectFree) { eventLoop in
        let context = contexts.context(of: eventLoop)
        return .immediateUpTo(
          bytesMax: settings.inlineBytesMax, ImmediateGradeHandler(method, context.worker), waits: method.mayRecord,
          longer: { _ in LongGradeHandler(method, threads, context, inlineBytesMax: settings.inlineBytesMax) })
      }
    }
    let stream = RPCMethod(name: "GradeStream", shape: .bidirectional) { eventLoop in
      let context = contexts.context(of: eventLoop)
      return .events { _ in
        GradeStreamHandler(
          context: context, threads: threads, inlineBytesMax: settings.inlineBytesMax, draftMemory: draftMemory)
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
      RPCMethod(name: name, shape: .unary, isSideEffectFree: true) { eventLoop in
        let context = contexts.context(of: eventLoop)
        return .events { _ in LongGradeHandler(method, threads, context, inlineBytesMax: 0) }
      }
    }
    let types = RPCMethod(name: "ListIncidentTypes", shape: .unary, isSideEffectFree: true) { eventLoop in
      .immediate(ImmediateGradeHandler(.incidentTypes, contexts.context(of: eventLoop).worker))
    }
    return RPCService(
      name: "pardon.v1.WritingService",
      methods: [written("Compose", .compose), written("Revise", .revise), types])
  }
}
