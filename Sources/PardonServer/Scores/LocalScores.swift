internal import Logging
internal import NIOCore
public import PardonGrading
internal import PardonRPC
public import PardonStore

/// ScoreService without a server: the same requests and answers, on a store that this process opens. Everything is allowed, and the
/// scores of all tenants are seen.
public final class LocalScores {
  private let stores: StoreHolder
  private let worker: ScoreWorker

  /// - `engine`: its rules give stored grades their words, and texts are graded by it again.
  /// - Throws: why the store cannot be opened.
  public init(_ settings: StoreSettings, engine: Engine, locale: MessageLocale) throws(StoreError) {
    let logger = Logger(label: "pardon") { _ in SwiftLogNoOpLogHandler() }
    stores = try StoreHolder(settings, logger: logger)
    var configuration = ServerConfiguration()
    configuration.locale = locale == .french ? .fr : .en
    let shelf: RuleSetShelf
    do throws(RuleSetError) {
      shelf = try RuleSetShelf(sources: [], logger: logger)
    } catch {
      preconditionFailure("an empty shelf has no mistakes")
    }
    worker = ScoreWorker(
      stores: stores, ruleSet: Swapped(RuleSet(engine: engine)), settings: GradeSettings(configuration), shelf: shelf)
    if case .failure(let error) = Result(catching: { () throws(RPCError) in try stores.store() }) {
      throw StoreError(.unavailable, error.message)
    }
  }

  /// Calls a method with one answer.
  ///
  /// - `method`: `QueryScores` and the like.
  /// - `request`: JSON, and so is the answer.
  public func call(_ method: String, _ request: [UInt8]) throws(ScoreCallError) -> [UInt8] {
    guard let method = ScoreMethod(rawValue: method) else { preconditionFailure("there is no method \(method)") }
    return Array(
      try told { () throws(RPCError) in
        try worker.respond(method, ByteBuffer(bytes: request), .json, .owner)
      }.readableBytesView)
  }

  /// Calls `ExportScores` or `Rescore`.
  ///
  /// - `each`: takes one answer after another.
  public func stream(
    _ method: String, _ request: [UInt8], each: ([UInt8]) throws -> Void
  ) throws {
    let request = ByteBuffer(bytes: request)
    guard method == "ExportScores" else {
      var rescore = try told { () throws(RPCError) in try worker.rescore(request, .json, .owner) }
      while !rescore.isDone {
        let part = rescore
        rescore = try told { () throws(RPCError) in try worker.rescorePart(part) }
      }
      let done = rescore
      for message in try told({ () throws(RPCError) in try worker.messages(of: done, .json) }) {
        try each(Array(message.readableBytesView))
      }
      return
    }
    let asked = try told { () throws(RPCError) in try worker.export(request, .json, .owner) }
    var next: Int64? = asked.after
    while let after = next {
      let part = try told { () throws(RPCError) in
        try worker.exportPart(asked.conditions, after: after, includesTexts: asked.includesTexts, .json, .owner)
      }
      for message in part.messages { try each(Array(message.readableBytesView)) }
      next = part.next
    }
  }

  public func close() { stores.close() }

  private func told<Value>(_ body: () throws(RPCError) -> Value) throws(ScoreCallError) -> Value {
    do throws(RPCError) {
      return try body()
    } catch {
      throw ScoreCallError(
        message: error.message, isUnavailable: error.status == .unavailable || error.status == .dataLoss)
    }
  }
}

/// Why a call about scores failed.
public struct ScoreCallError: Error, Sendable, CustomStringConvertible {
  public var message: String
  /// The store or the server cannot be reached; the request itself may be right.
  public var isUnavailable: Bool
  public var description: String { message }

  public init(message: String, isUnavailable: Bool) {
    self.message = message
    self.isUnavailable = isUnavailable
  }
}
