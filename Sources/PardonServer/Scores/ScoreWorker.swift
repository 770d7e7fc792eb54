internal import NIOCore
internal import PardonGrading
internal import PardonRPC
internal import PardonStore
internal import PardonText
internal import PardonWire

/// Answers requests of ScoreService one after another, from their bytes to the bytes of the answer; blocks while the database
/// works. One for each thread; keeps its memory.
final class ScoreWorker {
  private let stores: StoreHolder
  private var ruleSet: Swapped<RuleSet>.Reader
  private let settings: GradeSettings
  private let arena: WireArena
  private let shelf: RuleSetShelf

  init(stores: StoreHolder, ruleSet: Swapped<RuleSet>, settings: GradeSettings, shelf: RuleSetShelf) {
    self.stores = stores
    self.ruleSet = Swapped.Reader(ruleSet)
    self.settings = settings
    self.shelf = shelf
    arena = WireArena(bytesMax: settings.arenaBytesMax)
  }

  /// Answers a request.
  func respond(
    _ method: ScoreMethod, _ request: ByteBuffer, _ codec: RPCCodec, _ access: ScoreAccess
  ) throws(RPCError) -> ByteBuffer {
    arena.reset()
    _ = ruleSet.refresh()
    let store = try stores.store()
    let message: WireMessage
    switch method {
    case .store:
      _ = try decoded(.getStoreRequest, request, codec)
      message = try describe(store, access)
    case .query: message = try query(try decoded(.queryScoresRequest, request, codec), store, access)
    case .aggregate: message = try aggregate(try decoded(.aggregateScoresRequest, request, codec), store, access)
    case .values: message = try values(try decoded(.listValuesRequest, request, codec), store, access)
    case .score: message = try score(try decoded(.getScoreRequest, request, codec), codec, store, access)
    case .delete: message = try delete(try decoded(.deleteScoresRequest, request, codec), store, access)
    case .review: message = try review(try decoded(.recordReviewRequest, request, codec), store, access)
    case .agreement: message = try agreement(try decoded(.getAgreementRequest, request, codec), store, access)
    }
    var response = ByteBuffer()
    message.write(codec, into: &response)
    return response
  }

  // MARK: Methods

  private func describe(_ store: ScoreStore, _ access: ScoreAccess) throws(RPCError) -> WireMessage {
    let seen = access.mayRead ? try fromStore { () throws(StoreError) in try store.describe(access.conditions) } : nil
    let told = ScoreResponses.Access(
      scopes: access.scopes, limitedTo: access.limitedTo, keepsTexts: store.settings.keepsTexts,
      groupLabels: store.groupLabels.filter { !access.hiddenLabels.contains($0) }, ruleSets: shelf.names)
    return try built { () throws(WireError) in
      try ScoreResponses.store(
        count: seen?.count ?? 0, first: seen?.firstTime, last: seen?.lastTime, told, in: arena)
    }
  }

  private func query(
    _ request: WireMessage, _ store: ScoreStore, _ access: ScoreAccess
  ) throws(RPCError) -> WireMessage {
    var query = try built { () throws(WireError) in try ScoreRequests.query(request) }
    query.conditions = try access.conditions(query.conditions)
    let asked = query
    let page = try fromStore { () throws(StoreError) in try store.query(asked) }
    return try built { () throws(WireError) in try builder(settings.locale, access).page(page, in: arena) }
  }

  private func aggregate(
    _ request: WireMessage, _ store: ScoreStore, _ access: ScoreAccess
  ) throws(RPCError) -> WireMessage {
    var asked = try built { () throws(WireError) in try ScoreRequests.aggregation(request) }
    let order = try ScoreOrder(asked.order)
    for (index, field) in asked.aggregation.groupBy.enumerated() {
      try access.check(field, path: "group_by[\(index)]")
    }
    asked.aggregation.conditions = try access.conditions(asked.aggregation.conditions)
    let aggregation = asked.aggregation
    let groups = order.sorted(try fromStore { () throws(StoreError) in try store.aggregate(aggregation) })
    return try built { () throws(WireError) in
      try AggregateScoresResponseBuilder.response(
        groups.prefix(asked.limit), isIncomplete: groups.count > asked.limit, in: arena)
    }
  }

  private func values(
    _ request: WireMessage, _ store: ScoreStore, _ access: ScoreAccess
  ) throws(RPCError) -> WireMessage {
    let asked = try built { () throws(WireError) in try ScoreRequests.values(request) }
    try access.check(asked.field, path: "field")
    let values = try fromStore { () throws(StoreError) in
      try store.values(
        of: asked.field, prefix: asked.prefix, fitting: access.conditions, limit: min(asked.limit + 1, Self.valuesMax))
    }
    return try built { () throws(WireError) in
      try ScoreResponses.values(
        Array(values.prefix(asked.limit)),
        isIncomplete: values.count > asked.limit || values.count == Self.valuesMax, in: arena)
    }
  }

  private func score(
    _ request: WireMessage, _ codec: RPCCodec, _ store: ScoreStore, _ access: ScoreAccess
  ) throws(RPCError) -> WireMessage {
    let asked = try built { () throws(WireError) in
      try ScoreRequests.score(request, locale: settings.locale, unit: codec == .json ? .utf16 : .utf8)
    }
    let (score, text, reviews) = try fromStore {
      () throws(StoreError) -> (StoredScore, [UInt8]?, [PardonStore.Review]) in
      let score = try store.score(asked.id, fitting: access.conditions)
      return (score, try store.text(of: asked.id), access.seesTexts ? try store.reviews(of: asked.id) : [])
    }
    return try built { () throws(WireError) in
      try builder(asked.locale, access).message(
        score, .full, text: text, showsText: access.seesTexts, unit: asked.unit, reviews: reviews, in: arena)
    }
  }

  private func delete(
    _ request: WireMessage, _ store: ScoreStore, _ access: ScoreAccess
  ) throws(RPCError) -> WireMessage {
    let asked = try built { () throws(WireError) in try ScoreRequests.deletion(request) }
    let conditions = try access.conditions(asked.conditions, isAdministration: true)
    let count = try fromStore { () throws(StoreError) in try store.delete(conditions, isDryRun: asked.isDryRun) }
    return try built { () throws(WireError) in try ScoreResponses.deletion(count: count, in: arena) }
  }

  private func review(
    _ request: WireMessage, _ store: ScoreStore, _ access: ScoreAccess
  ) throws(RPCError) -> WireMessage {
    let now = Int64(ProcessFigures.wallClockSeconds * 1000)
    let review = try built { () throws(WireError) in try ScoreRequests.review(request, time: now) }
    try fromStore { () throws(StoreError) in
      _ = try store.score(review.scoreID, fitting: access.conditions)
      try store.review(review)
    }
    return try built { () throws(WireError) in try ScoreResponses.review(in: arena) }
  }

  private func agreement(
    _ request: WireMessage, _ store: ScoreStore, _ access: ScoreAccess
  ) throws(RPCError) -> WireMessage {
    let given = try built { () throws(WireError) in try ScoreRequests.agreement(request) }
    let conditions = try access.conditions(given)
    let agreements = try fromStore { () throws(StoreError) in try store.agreement(conditions) }
    return try built { () throws(WireError) in try ScoreResponses.agreement(agreements, in: arena) }
  }

  /// As many are told at most; whether there are more is then not known, and assumed.
  private static let valuesMax = 1000

  // MARK: Export

  /// Part of an export: messages one after another, and where the next part begins; nil behind the last score.
  struct ExportPart: Sendable {
    var messages: [ByteBuffer]
    var next: Int64?
  }

  /// Reads the request of an export.
  func export(
    _ request: ByteBuffer, _ codec: RPCCodec, _ access: ScoreAccess
  ) throws(RPCError) -> (conditions: [ScoreCondition], after: Int64, includesTexts: Bool) {
    arena.reset()
    let message = try decoded(.exportScoresRequest, request, codec)
    var asked = try built { () throws(WireError) in try ScoreRequests.export(message) }
    asked.conditions = try access.conditions(asked.conditions)
    asked.includesTexts = asked.includesTexts && access.seesTexts
    return asked
  }

  /// The next scores of an export.
  func exportPart(
    _ conditions: [ScoreCondition], after: Int64, includesTexts: Bool, _ codec: RPCCodec, _ access: ScoreAccess
  ) throws(RPCError) -> ExportPart {
    _ = ruleSet.refresh()
    let store = try stores.store()
    let scores = try fromStore { () throws(StoreError) in
      try store.export(conditions, after: after, limit: Self.exportCount)
    }
    var part = ExportPart(messages: [], next: scores.count < Self.exportCount ? nil : scores.last?.id)
    let builder = builder(settings.locale, access)
    for score in scores {
      let (text, reviews) = try fromStore { () throws(StoreError) -> ([UInt8]?, [PardonStore.Review]) in
        includesTexts ? (try store.text(of: score.id), try store.reviews(of: score.id)) : (nil, [])
      }
      part.messages.append(
        try encoded(codec) { (arena) throws(WireError) in
          try builder.message(
            score, .full, text: text, showsText: includesTexts, unit: codec == .json ? .utf16 : .utf8, reviews: reviews,
            in: arena)
        })
    }
    return part
  }

  private static let exportCount = 256

  // MARK: Rescore

  /// A rescoring under way, used by one thread at a time.
  struct Rescore: @unchecked Sendable {
    fileprivate let rescoring: Rescoring
    fileprivate let conditions: [ScoreCondition]
    fileprivate let ruleSet: RuleSet
    /// Behind which score it goes on; nil when all are graded.
    fileprivate(set) var next: Int64?

    var isDone: Bool { next == nil }
  }

  /// Reads the request.
  func rescore(_ request: ByteBuffer, _ codec: RPCCodec, _ access: ScoreAccess) throws(RPCError) -> Rescore {
    arena.reset()
    _ = ruleSet.refresh()
    let store = try stores.store()
    let message = try decoded(.rescoreRequest, request, codec)
    let asked = try built { () throws(WireError) in try ScoreRequests.rescoring(message) }
    let conditions = try access.conditions(asked.conditions, isAdministration: true)
    guard let rules = asked.ruleSet.isEmpty ? ruleSet.value : shelf.set(named: asked.ruleSet) else {
      let names =
        shelf.names.isEmpty ? "this server has none: rules.sets names them" : shelf.names.joined(separator: ", ")
      throw .badField(
        "rule_set", "takes the name of a rule set of the server (\(names)), or nothing for the one it serves")
    }
    guard store.settings.keepsTexts else {
      throw RPCError(
        .failedPrecondition, "texts are not kept, so that they cannot be graded again: set store.keep_texts")
    }
    return Rescore(
      rescoring: Rescoring(engine: rules.engine, limit: asked.limit), conditions: conditions, ruleSet: rules,
      next: Int64.min)
  }

  /// Grades the next scores.
  func rescorePart(_ rescore: Rescore) throws(RPCError) -> Rescore {
    guard let after = rescore.next else { return rescore }
    let store = try stores.store()
    let scores = try fromStore { () throws(StoreError) in
      try store.export(rescore.conditions, after: after, limit: Self.exportCount)
    }
    for score in scores {
      rescore.rescoring.add(score, text: try fromStore { () throws(StoreError) in try store.text(of: score.id) })
    }
    var rest = rescore
    rest.next = scores.count < Self.exportCount ? nil : scores.last?.id
    return rest
  }

  /// What came of it: differences, then the summary.
  func messages(of rescore: Rescore, _ codec: RPCCodec) throws(RPCError) -> [ByteBuffer] {
    var messages: [ByteBuffer] = []
    for difference in rescore.rescoring.differences {
      messages.append(
        try encoded(codec) { (arena) throws(WireError) in
          try RescoreMessages.difference(difference, in: arena)
        })
    }
    messages.append(
      try encoded(codec) { (arena) throws(WireError) in
        try RescoreMessages.summary(rescore.rescoring.summary, ruleSet: rescore.ruleSet.scoreRules.stored, in: arena)
      })
    return messages
  }

  private func encoded(
    _ codec: RPCCodec, _ make: (WireArena) throws(WireError) -> WireMessage
  ) throws(RPCError) -> ByteBuffer {
    arena.reset()
    let message = try built { () throws(WireError) in try make(arena) }
    var buffer = ByteBuffer()
    message.write(codec, into: &buffer)
    return buffer
  }

  // MARK: Helpers

  private func builder(_ locale: MessageLocale, _ access: ScoreAccess) -> StoredScoreBuilder {
    StoredScoreBuilder(rules: ruleSet.value.scoreRules, locale: locale, hiddenLabels: access.hiddenLabels)
  }

  private func decoded(
    _ type: MessageType, _ request: ByteBuffer, _ codec: RPCCodec
  ) throws(RPCError) -> WireMessage {
    try built { () throws(WireError) in
      try request.withUnsafeReadableBytes { (bytes) throws(WireError) in try type.decode(bytes, codec, in: arena) }
    }
  }

  private func built<Value>(_ body: () throws(WireError) -> Value) throws(RPCError) -> Value {
    do throws(WireError) {
      return try body()
    } catch {
      throw RPCError(error)
    }
  }

  private func fromStore<Value>(_ body: () throws(StoreError) -> Value) throws(RPCError) -> Value {
    do throws(StoreError) {
      return try body()
    } catch {
      throw RPCError(error)
    }
  }
}
