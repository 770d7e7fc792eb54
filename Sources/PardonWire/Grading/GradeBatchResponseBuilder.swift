internal import CPardonProto

/// Gathers the results of a batch.
public struct GradeBatchResponseBuilder {
  private let arena: WireArena
  private let results: UnsafeMutablePointer<UnsafeMutablePointer<Pardon__V1__GradeResult>?>?
  private let capacity: Int
  private var count = 0
  private var isPacked = false

  /// - `count`: how many results there will be.
  /// - Throws: `tooLarge`.
  public init(count: Int, in arena: WireArena) throws(WireError) {
    self.arena = arena
    capacity = count
    results = try MessageBuilder(arena: arena).pointers(to: Pardon__V1__GradeResult.self, count: count)
  }

  /// - `result`: of type `.gradeResult`, in the same arena.
  public mutating func append(_ result: WireMessage) {
    precondition(result.type == .gradeResult && count < capacity)
    isPacked = isPacked || result.isPacked
    results![count] = result.pointer(to: Pardon__V1__GradeResult.self)
    count += 1
  }

  /// - Returns: a message of type `.gradeBatchResponse` with the results so far.
  public func response() throws(WireError) -> WireMessage {
    let message = try MessageBuilder(arena: arena).make(pardon__v1__grade_batch_response__init)
    message.pointee.n_results = count
    message.pointee.results = results
    return WireMessage(
      base: UnsafeMutableRawPointer(message), type: .gradeBatchResponse, arena: arena, isPacked: isPacked)
  }
}
