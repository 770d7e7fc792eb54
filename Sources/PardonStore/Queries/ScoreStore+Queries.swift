extension ScoreStore {
  /// A page of the scores that fit.
  ///
  /// - Throws: `.badRequest` with the path of the field at fault, such as `where[2].values[0]`.
  public func query(_ query: ScoreQuery) throws(StoreError) -> ScorePage {
    let filter = try ConditionChecker.filter(query.conditions)
    let order = try PageOrder(query.order)
    guard (1...ScoreQuery.maximalPageSize).contains(query.pageSize) else {
      throw StoreError(
        .badRequest, field: "page_size", "A page has 1 to \(ScoreQuery.maximalPageSize) scores, not \(query.pageSize).")
    }
    let after = query.pageToken.isEmpty ? nil : try PageToken.read(query.pageToken, query)
    return try ScoreScan.run(self, filter) { scan throws(StoreError) in
      // One more tells whether there is another page.
      var finder = PageFinder(order, after: after, limit: query.pageSize + 1)
      let places = try finder.run(scan)
      let page = places.prefix(query.pageSize)
      let scores = try StoredScores.read(page.map(order.id), scan.connection, scan.catalog)
      let next = places.count > page.count ? page.last : nil
      return ScorePage(scores: scores, nextPageToken: next.map { PageToken.write($0, query) } ?? "")
    }
  }

  /// Figures of the scores that fit, by group and bucket: by bucket, then by key. Groups without scores are left out.
  ///
  /// - Throws: `.badRequest` with the path of the field at fault.
  public func aggregate(_ aggregation: ScoreAggregation) throws(StoreError) -> [ScoreFigures] {
    try Aggregator(aggregation).run(self)
  }

  /// What the store holds of the scores that fit.
  public func describe(_ conditions: [ScoreCondition] = []) throws(StoreError) -> StoreDescription {
    try ScoreScan.run(self, try ConditionChecker.filter(conditions)) { scan throws(StoreError) in
      var description = StoreDescription(count: 0, firstTime: nil, lastTime: nil)
      for part in try scan.parts() {
        guard let groups = try scan.groups(of: part) else { continue }
        if groups.isWhole {
          description.add(count: part.count, part.firstTime, part.lastTime)
          continue
        }
        try scan.select(part, groups, .times) { view, selection, _ in
          guard selection.count > 0 else { return }
          var first = Int64.max
          var last = Int64.min
          for index in 0..<selection.count {
            let time = view.time(Int(selection.rows[index]))
            first = min(first, time)
            last = max(last, time)
          }
          description.add(count: selection.count, first, last)
        }
      }
      return description
    }
  }

  /// A score.
  ///
  /// - Throws: `.notFound` when there is none of that id that fits.
  public func score(_ id: Int64, fitting conditions: [ScoreCondition] = []) throws(StoreError) -> StoredScore {
    try ScoreScan.run(self, try ConditionChecker.filter(conditions)) { scan throws(StoreError) in
      guard try scan.fitting([id]) == [id],
        let score = try StoredScores.read([id], scan.connection, scan.catalog).first
      else { throw Self.notFound }
      return score
    }
  }

  static let notFound = StoreError(.notFound, field: "name", "There is no score of this name.")

  /// The scores that fit and have greater ids than `after`, by ascending id, so that an export goes on where it was.
  public func export(
    _ conditions: [ScoreCondition], after: Int64 = 0, limit: Int = 1_000
  ) throws(StoreError) -> [StoredScore] {
    try ScoreScan.run(self, try ConditionChecker.filter(conditions)) { scan throws(StoreError) in
      let ids = try scan.ids(after: after, limit: max(0, limit))
      return try StoredScores.read(ids, scan.connection, scan.catalog)
    }
  }

  /// The text of a score as it was graded; nil when there is no such score, or it came without text.
  ///
  /// - Throws: `.incompatible` when the store's key is another.
  public func text(of id: Int64) throws(StoreError) -> [UInt8]? {
    let kept = try readers.read { connection throws(StoreError) -> (coding: Int64, content: [UInt8])? in
      var kept: (coding: Int64, content: [UInt8])?
      try connection.query("SELECT coding, content FROM kept_text WHERE score = $1", [.integer(id)]) {
        row throws(StoreError) in
        kept = (row.integer(0), row.copiedBytes(1))
        return false
      }
      return kept
    }
    guard let kept else { return nil }
    return try TextCoding.open(kept.coding, kept.content, key: keys.textKey, score: id)
  }
}

extension ScoreQuery {
  public static let maximalPageSize = 1_000
}
