internal import PardonGrading

extension ScoreStore {
  static let longestReviewer = 512
  static let longestComment = 16_384

  /// Stores a person's verdict in place of that person's earlier one.
  ///
  /// - Throws: `.notFound`, or `.badRequest` with the path of the field at fault.
  public func review(_ review: Review) throws(StoreError) {
    try Self.check(review)
    try write { connection throws(StoreError) in
      guard try connection.integer("SELECT id FROM score WHERE id = $1", [.integer(review.scoreID)]) != nil else {
        throw Self.notFound
      }
      let key: [SQLValue] = [.integer(review.scoreID), .text(review.reviewer)]
      try connection.run(
        "DELETE FROM review_level WHERE review IN (SELECT id FROM review WHERE score = $1 AND reviewer = $2)", key)
      try connection.run("DELETE FROM review WHERE score = $1 AND reviewer = $2", key)
      let id = try connection.integer(
        "INSERT INTO review (score, reviewer, time, comment) VALUES ($1, $2, $3, $4) RETURNING id",
        key + [.integer(review.time), .text(review.comment)])
      guard let id else { throw StoreError(.damaged, "The score database gave a review no key. Restore a copy.") }
      try connection.insert(
        into: "review_level", columns: ["review", "entry", "level"],
        review.levels.flatMap { [.integer(id), .text($0.entry), .integer(Int64($0.level))] })
    }
  }

  private static func check(_ review: Review) throws(StoreError) {
    func refuse(_ field: String, _ reason: String) -> StoreError { StoreError(.badRequest, field: field, reason) }
    guard !review.reviewer.isEmpty else { throw refuse("reviewer", "Say who judged.") }
    for (field, text, limit) in [
      ("reviewer", review.reviewer, longestReviewer), ("comment", review.comment, longestComment),
    ] {
      guard text.utf8.count <= limit else {
        throw refuse(field, "It has \(text.utf8.count) bytes; at most \(limit) are stored.")
      }
      guard !text.utf8.contains(0) else { throw refuse(field, "It holds the character NUL, which cannot be stored.") }
    }
    guard ScorePreparer.times.contains(review.time) else { throw refuse("time", "The year is not between 1 and 9999.") }
    var seen: Set<String> = []
    for (index, level) in review.levels.enumerated() {
      guard ReviewEntry(level.entry) != nil else {
        throw refuse("levels[\(index)].id", "This is no component or fault of docs/scoring.md.")
      }
      guard seen.insert(level.entry).inserted else { throw refuse("levels[\(index)].id", "It is judged twice.") }
      guard (0...2).contains(level.level) else { throw refuse("levels[\(index)].level", "A level is 0, 1 or 2.") }
    }
  }

  /// Verdicts on a score, by reviewer.
  public func reviews(of id: Int64) throws(StoreError) -> [Review] {
    try readers.read { connection throws(StoreError) in
      try Self.reviews(connection, "WHERE score = $1", [.integer(id)]).sorted {
        $0.reviewer.utf8.lexicographicallyPrecedes($1.reviewer.utf8)
      }
    }
  }

  /// How far people and rules, and people among themselves, agree on the scores that fit; a line for every component and fault.
  ///
  /// People and rules: over every verdict of a person. People: over every pair of persons who judged the same message, taken in
  /// both orders, as neither is the first.
  public func agreement(_ conditions: [ScoreCondition] = []) throws(StoreError) -> [EntryAgreement] {
    try ScoreScan.run(self, try ConditionChecker.filter(conditions)) { scan throws(StoreError) in
      let reviews = try Self.reviews(scan.connection, "", [])
      var byScore: [Int64: [Review]] = [:]
      for review in reviews { byScore[review.scoreID, default: []].append(review) }
      var table = AgreementTable()
      for part in try scan.parts(of: byScore.keys.sorted()) {
        try scan.select(part, [.ids, .bodies]) { view, selection, _ in
          for index in 0..<selection.count {
            let row = Int(selection.rows[index])
            table.add(
              byScore[view.id(row)] ?? [], components: Int64(view.components(row)), faults: Int64(view.faults(row)))
          }
        }
      }
      return table.agreements
    }
  }

  private static func reviews(
    _ connection: any SQLConnection, _ condition: String, _ values: [SQLValue]
  ) throws(StoreError) -> [Review] {
    var reviews: [Review] = []
    var places: [Int64: Int] = [:]
    try connection.query(
      "SELECT id, score, reviewer, time, comment FROM review \(condition) ORDER BY id", values
    ) { row throws(StoreError) in
      places[row.integer(0)] = reviews.count
      reviews.append(
        Review(
          scoreID: row.integer(1), reviewer: row.text(2), time: row.integer(3), levels: [], comment: row.text(4)))
      return true
    }
    try connection.query(
      """
      SELECT review, entry, level FROM review_level
      \(condition.isEmpty ? "" : "WHERE review IN (SELECT id FROM review \(condition))") ORDER BY review, entry
      """, values
    ) { row throws(StoreError) in
      if let place = places[row.integer(0)] {
        reviews[place].levels.append(.init(entry: row.text(1), level: Int(row.integer(2))))
      }
      return true
    }
    return reviews
  }
}
