/// Writes scores and changes, by one thread in batches: while one batch commits the next gathers, so that a batch is as large as
/// the load asks for and a lonely score does not wait.
final class ScoreWriter: Sendable {
  private let open: @Sendable () throws(StoreError) -> any SQLConnection
  private let queue = Monitor(WriteQueue())
  private let queueLimit: Int
  private let batchLimit: Int
  private let textKey: [UInt8]?
  private let patience: Int

  /// Milliseconds between attempts while the database cannot be written.
  private static let retryPause: Int64 = 200
  /// Milliseconds that attempts wait for locks in that time, so that all who wait are soon answered.
  private static let outagePatience = 50
  private static let turnPatience = 2_000

  /// - Parameters:
  ///   - connection: the first connection, which the writer's thread takes over.
  ///   - open: makes another when one failed; its tables are checked.
  init(
    settings: StoreSettings, textKey: [UInt8]?, connection: sending any SQLConnection,
    open: @escaping @Sendable () throws(StoreError) -> any SQLConnection
  ) throws(StoreError) {
    self.open = open
    self.textKey = textKey
    // PostgreSQL gives turns in the order in which they were asked for.
    if case .sqlite = settings.location { patience = settings.lockPatience } else { patience = Self.turnPatience }
    queueLimit = settings.queueLimit
    batchLimit = settings.batchLimit
    // Handed over in a box, which the thread empties: a connection must close when it is no longer used.
    let box = Monitor<(any SQLConnection)?>(connection)
    try Thread.start { [self] in work(box) }
  }

  /// Hands a request over. A full queue, an outage or a closed store refuses it at once.
  ///
  /// - Parameter isPatient: waits for a place in a full queue.
  func add(_ request: WriteRequest, isPatient: Bool) {
    let refusal: StoreError? = queue.waitFor { queue -> StoreError?? in
      if queue.isClosing { return Self.closed }
      if let outage = queue.outage, ScoreStore.uptime() < outage.retryTime { return outage.error }
      if queue.weight >= queueLimit { return isPatient ? .none : .some(Self.full) }
      queue.append(request)
      return .some(nil)
    }
    if let refusal { request.completion(.failure(refusal)) } else { queue.wakeAll() }
  }

  /// Takes no more requests, writes those that wait, closes the connection. Returns when all that is done.
  func close() {
    queue.withLock { $0.isClosing = true }
    queue.wakeAll()
    queue.waitFor { $0.isClosed ? () : nil }
  }

  private func work(_ box: Monitor<(any SQLConnection)?>) {
    nonisolated(unsafe) var connection: (any SQLConnection)?
    box.withLock { swap(&connection, &$0) }
    let recorder = ScoreRecorder(textKey: textKey)
    var isResting = false
    while true {
      let batch = queue.waitFor(seconds: isResting ? 3_600 : 1) { queue -> [WriteRequest]? in
        queue.requests.isEmpty && !queue.isClosing ? nil : queue.take(upTo: batchLimit)
      }
      guard let batch else {
        // Nobody waits: a good time for what would otherwise hold somebody up.
        connection?.tidy(isIdle: true)
        isResting = true
        continue
      }
      if batch.isEmpty { break }
      isResting = false
      queue.wakeAll()
      write(batch, &connection, recorder)
      connection?.tidy(isIdle: false)
    }
    connection?.tidy(isIdle: true)
    connection = nil
    queue.withLock { $0.isClosed = true }
    queue.wakeAll()
  }

  /// Writes requests in one transaction and answers them.
  private func write(_ batch: [WriteRequest], _ connection: inout (any SQLConnection)?, _ recorder: ScoreRecorder) {
    do throws(StoreError) {
      var next = try commit(batch, &connection, recorder)
      for request in batch {
        request.completion(.success(next))
        next += Int64(request.scoreCount)
      }
    } catch {
      recorder.forget()
      switch error.kind {
      case .unavailable:
        // A new connection forgets whatever the failed one was stuck in.
        connection = nil
        queue.withLock { $0.outage = (error, ScoreStore.uptime() + Self.retryPause) }
        queue.wakeAll()
        for request in batch { request.completion(.failure(error)) }
      case _ where batch.count > 1:
        // One request is at fault; the others shall not suffer for it.
        for request in batch { write([request], &connection, recorder) }
      default:
        batch[0].completion(.failure(error))
      }
    }
  }

  /// - Returns: the id of the first score.
  private func commit(
    _ batch: [WriteRequest], _ connection: inout (any SQLConnection)?, _ recorder: ScoreRecorder
  ) throws(StoreError) -> Int64 {
    let isOutage = queue.withLock { $0.outage != nil }
    let used: any SQLConnection
    if let connection { used = connection } else { used = try open() }
    connection = used
    used.setPatience(milliseconds: isOutage ? Self.outagePatience : patience)
    let first = try used.writing { () throws(StoreError) in
      let first = try recorder.record(batch.flatMap(\.scores), recorded: ScoreStore.now(), on: used)
      for request in batch {
        if let bulk = request.bulk {
          try used.upsert(
            into: "bulk_run", columns: ["name", "position"], keyColumns: 1, [.text(bulk.run), .text(bulk.position)])
        }
        try request.change?(used)
      }
      return first
    }
    if isOutage { queue.withLock { $0.outage = nil } }
    return first
  }

  private static let closed = StoreError(.unavailable, "The store is closed.")
  private static let full = StoreError(
    .unavailable, "More scores come than the store can write, and its queue is full. Send fewer, or later.")
}
