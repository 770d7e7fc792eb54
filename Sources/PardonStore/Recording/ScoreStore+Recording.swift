extension ScoreStore {
  /// Stores scores, all of one call or none, without waiting for it.
  ///
  /// - Parameter completion: called once with the ids, in the order of the records, when they are on the disk; by the writer's
  ///   thread, which writes nothing before it returns. A record at fault, a full queue, a closed store or one that cannot be
  ///   written is answered at once by the caller's thread.
  public func record(
    _ records: [ScoreRecord], completion: @escaping @Sendable (Result<[Int64], StoreError>) -> Void
  ) {
    let scores: PreparedScores
    do throws(StoreError) {
      scores = try preparer.prepare(records)
    } catch {
      completion(.failure(error))
      return
    }
    let count = Int64(scores.count)
    let request = WriteRequest(scores: [scores]) { result in
      completion(result.map { count == 0 ? [] : Array($0..<$0 + count) })
    }
    writer.add(request, isPatient: false)
  }

  /// Stores scores, all or none, and returns when they are on the disk. Waits while the queue is full.
  ///
  /// - Parameter bulk: how far the named run has come with these scores, stored together with them.
  /// - Returns: the ids, in the order of the records.
  public func recordNow(
    _ records: [ScoreRecord], bulk: (run: String, position: String)? = nil
  ) throws(StoreError) -> [Int64] {
    try recordNow([prepare(records)], bulk: bulk)
  }

  /// Checks scores and makes them ready, which is most of the caller's work in recording them.
  func prepare(_ records: [ScoreRecord]) throws(StoreError) -> PreparedScores { try preparer.prepare(records) }

  /// Checks a score and adds it to those made ready to be stored, which is most of the caller's work in recording it.
  ///
  /// - Throws: `.badRequest`; nothing is added then.
  public func prepare(_ record: ScoreRecord, into scores: inout PreparedScores) throws(StoreError) {
    try preparer.prepare(record, scores.count, into: &scores)
  }

  /// Stores scores that `prepare` of this store made ready, all or none, and returns when they are on the disk. Waits while the
  /// queue is full.
  ///
  /// - Parameter bulk: how far the named run has come with these scores, stored together with them.
  /// - Returns: the ids, in the order of the records.
  @discardableResult
  public func recordNow(
    _ scores: [PreparedScores], bulk: (run: String, position: String)? = nil
  ) throws(StoreError) -> [Int64] {
    let count = Int64(scores.reduce(0) { $0 + $1.count })
    let first = try finish { WriteRequest(scores: scores, bulk: bulk, completion: $0) }
    return count == 0 ? [] : Array(first..<first + count)
  }

  /// How far a run has come; nil when nothing of it is stored.
  public func bulkPosition(of run: String) throws(StoreError) -> String? {
    try readers.read { connection throws(StoreError) in
      try connection.text("SELECT position FROM bulk_run WHERE name = $1", [.text(run)])
    }
  }

  /// Makes a change by the writer's thread, in a transaction that it may share with others, and returns when it is on the disk.
  ///
  /// - Parameter change: may run twice, when a transaction shared with another request fails.
  func write<Result: Sendable>(
    _ change: @escaping @Sendable (any SQLConnection) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    let made = Monitor<Result?>(nil)
    _ = try finish { completion in
      WriteRequest(
        change: { connection throws(StoreError) in
          let result = try change(connection)
          made.withLock { $0 = result }
        }, completion: completion)
    }
    return made.waitFor { $0 }
  }

  /// Hands a request over and waits for its end.
  private func finish(
    _ request: (@escaping @Sendable (Result<Int64, StoreError>) -> Void) -> WriteRequest
  ) throws(StoreError) -> Int64 {
    let answer = Monitor<Result<Int64, StoreError>?>(nil)
    let made = request { result in
      answer.withLock { $0 = result }
      answer.wakeAll()
    }
    writer.add(made, isPatient: true)
    return try answer.waitFor { $0 }.get()
  }
}
