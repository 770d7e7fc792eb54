internal import PardonGrading

/// Checks scores and makes them ready to be written. Safe from any thread.
struct ScorePreparer: Sendable {
  let groupLabels: Set<String>
  let hashKey: [UInt8]
  let keepsTexts: Bool

  static let longestName = 64
  static let longestValue = 512
  static let longestID = 1024
  static let mostLabels = 64
  /// The years 1 to 9999, which both databases and RFC 3339 can write.
  static let times: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999

  func prepare(_ records: [ScoreRecord]) throws(StoreError) -> [PreparedScore] {
    var result: [PreparedScore] = []
    result.reserveCapacity(records.count)
    for (index, record) in records.enumerated() { result.append(try prepare(record, index)) }
    return result
  }

  private func prepare(_ record: ScoreRecord, _ index: Int) throws(StoreError) -> PreparedScore {
    try check(record, index)
    let labels = record.labels.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    for next in labels.indices.dropFirst() where labels[next - 1].name == labels[next].name {
      throw Self.error(index, "labels", "a name comes twice")
    }
    let grouping = labels.filter { groupLabels.contains($0.name) }
    let own = labels.filter { !groupLabels.contains($0.name) }
    return PreparedScore(
      time: record.time, callerID: record.callerID,
      levels: ScoreLevels(
        isGradable: record.isGradable, overall: record.overall, dimensions: record.dimensions,
        components: LevelBits.pack(record.components), faults: LevelBits.pack(record.faults)),
      ruleSet: record.ruleSet, rules: record.rules,
      group: GroupDigest(
        channel: record.channel, language: record.language, ruleSetHash: record.ruleSet.hash, labels: grouping),
      channel: record.channel, language: record.language, groupLabels: grouping, ownLabels: own,
      labelText: LabelText.encode(own), textHash: StoreKeys.hash(record.text, key: hashKey, size: 16),
      detail: record.detail, text: keepsTexts ? TextCoding.compress(record.text) : nil)
  }

  private func check(_ record: ScoreRecord, _ index: Int) throws(StoreError) {
    guard Self.times.contains(record.time) else {
      throw Self.error(index, "time", "the year is not between 1 and 9999")
    }
    try Self.check(record.callerID, Self.longestID, index, "id")
    try Self.check(record.channel, Self.longestName, index, "channel")
    try Self.check(record.language, Self.longestName, index, "language")
    guard (0...100).contains(record.overall), record.dimensions.allSatisfy({ $0 <= 100 }),
      record.dimensions.count == Dimension.allCases.count
    else { throw Self.error(index, "overall", "overall and six dimensions are 0 to 100") }
    guard record.components.count == Component.allCases.count, record.components.allSatisfy({ $0 <= 2 }),
      record.faults.count == Fault.allCases.count, record.faults.allSatisfy({ $0 <= 2 })
    else { throw Self.error(index, "components", "every component and fault has a level of 0 to 2") }
    guard record.rules.allSatisfy({ Int($0) < record.ruleSet.rules.count }) else {
      throw Self.error(index, "rules", "a rule is not of the rule set")
    }
    guard record.labels.count <= Self.mostLabels else {
      throw Self.error(index, "labels", "there are more than \(Self.mostLabels)")
    }
    for label in record.labels {
      guard !label.name.isEmpty else { throw Self.error(index, "labels", "a name is empty") }
      try Self.check(label.name, Self.longestName, index, "labels")
      try Self.check(label.value, Self.longestValue, index, "labels")
    }
  }

  private static func check(_ text: String, _ limit: Int, _ index: Int, _ field: String) throws(StoreError) {
    guard text.utf8.count <= limit else {
      throw error(index, field, "a text has \(text.utf8.count) bytes, at most \(limit) are stored")
    }
    // PostgreSQL cannot keep it; what one database refuses, both refuse.
    guard !text.utf8.contains(0) else { throw error(index, field, "a text holds the character NUL") }
  }

  private static func error(_ index: Int, _ field: String, _ reason: String) -> StoreError {
    StoreError(.badRequest, field: "records[\(index)].\(field)", "The score cannot be stored: \(reason).")
  }
}
