internal import CPardonProto

/// A GradeBatchRequest in an arena; valid until the arena is reset.
public struct GradeBatchRequestView: RandomAccessCollection {
  private let requests: UnsafeRawPointer?
  private let arena: WireArena
  public let count: Int

  /// - `message`: of type `.gradeBatchRequest`.
  public init(_ message: WireMessage) {
    precondition(message.type == .gradeBatchRequest)
    let batch = message.pointer(to: Pardon__V1__GradeBatchRequest.self)
    arena = message.arena
    requests = UnsafeRawPointer(batch.pointee.requests)
    count = batch.pointee.n_requests
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  public subscript(index: Int) -> GradeRequestView {
    precondition(indices.contains(index))
    return GradeRequestView(
      requests!.assumingMemoryBound(to: UnsafePointer<Pardon__V1__GradeRequest>.self)[index], in: arena)
  }
}
