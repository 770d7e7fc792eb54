internal import NIOCore
internal import PardonRPC
internal import PardonWire

/// A method with one request and one answer.
enum GradeMethod: Sendable {
  case grade
  case batch
  case ruleSet
  /// One message of GradeStream.
  case stream
  case compose
  case revise
  case incidentTypes

  /// - `tenant`: who asks.
  func respond(
    to request: UnsafeRawBufferPointer, _ codec: RPCCodec, for tenant: Tenant?, with worker: GradeWorker,
    into response: inout ByteBuffer
  ) throws(RPCError) {
    worker.tenant = tenant
    switch self {
    case .grade: try worker.grade(request, codec, into: &response)
    case .batch: try worker.batch(request, codec, into: &response)
    case .ruleSet: try worker.describeRuleSet(request, codec, into: &response)
    case .stream: try worker.result(request, codec, drafts: .elsewhere, into: &response)
    case .compose: try worker.compose(request, codec, into: &response)
    case .revise: try worker.revise(request, codec, into: &response)
    case .incidentTypes: try worker.listIncidentTypes(request, codec, into: &response)
    }
  }
}

extension GradeMethod {
  /// Whether a request may want its scores stored; false where the method stores none.
  func mayRecord(_ request: UnsafeRawBufferPointer, _ codec: RPCCodec) -> Bool {
    switch (self, codec) {
    case (.grade, .proto), (.stream, .proto): RecordWish.mayBe(inRequest: request)
    case (.batch, .proto): RecordWish.mayBe(inBatch: request)
    case (.grade, .json), (.batch, .json), (.stream, .json): RecordWish.mayBe(inJSON: request)
    default: false
    }
  }
}

/// Answers on the event loop.
final class ImmediateGradeHandler: RPCImmediateHandler {
  private let method: GradeMethod
  private let worker: GradeWorker

  init(_ method: GradeMethod, _ worker: GradeWorker) {
    self.method = method
    self.worker = worker
  }

  func respond(to request: UnsafeRawBufferPointer, call: RPCCall, into response: inout ByteBuffer) throws(RPCError) {
    try method.respond(to: request, call.codec, for: call.tenant, with: worker, into: &response)
  }
}
