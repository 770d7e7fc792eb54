/// Writes scores within the writer's transactions. Used by one thread.
final class ScoreRecorder {
  private struct KnownRuleSet {
    /// Held, so that no other object takes its identity.
    var ruleSet: StoredRuleSet
    var id: Int64
    /// By index in `ruleSet.rules`.
    var rules: [Int64]
  }

  private let textKey: [UInt8]?
  private var groups: [GroupDigest: Int64] = [:]
  private var ruleSets: [ObjectIdentifier: KnownRuleSet] = [:]
  /// `counter.group_change` when `groups` was read.
  private var groupChange: Int64 = 0
  private var changes = RollupChanges()
  private var rows: [SQLValue] = []
  private var labelRows: [SQLValue] = []
  private var textRows: [SQLValue] = []

  /// - Parameter textKey: encrypts texts; nil keeps them readable.
  init(textKey: [UInt8]?) {
    self.textKey = textKey
  }

  private static let columns = [
    "id", "time", "recorded", "score_group", "gradable", "overall", "sincerity", "accountability", "explanation",
    "repair",
    "prevention", "respect", "components", "faults", "rules", "caller_id", "labels", "text_hash", "detail",
  ]

  /// What is known of the database may be wrong: a transaction was rolled back, or the connection is another one.
  func forget() {
    groups.removeAll()
    ruleSets.removeAll()
  }

  /// Writes scores with their labels, texts and roll-ups. Runs once in a transaction that writes.
  ///
  /// - Parameter recorded: milliseconds since 1970 UTC.
  /// - Returns: the id of the first score; the others follow one by one. Without scores any number.
  func record(
    _ batch: [[PreparedScore]], recorded: Int64, on connection: any SQLConnection
  ) throws(StoreError) -> Int64 {
    let count = batch.reduce(0) { $0 + $1.count }
    guard count > 0 else { return 0 }
    defer { removeRows() }
    let change = try connection.integer("SELECT value FROM counter WHERE name = 'group_change'")
    if change != groupChange { groups.removeAll() }
    groupChange = change ?? 0
    let last = try connection.integer(
      "UPDATE counter SET value = value + $1 WHERE name = 'score' RETURNING value", [.integer(Int64(count))])
    guard let last else {
      throw StoreError(.damaged, "The score database has lost its counters. Restore a copy.")
    }
    let first = last - Int64(count) + 1
    var id = first
    for scores in batch {
      for score in scores {
        try add(score, id: id, recorded: recorded, on: connection)
        id += 1
      }
    }
    try connection.insert(into: "score", columns: Self.columns, rows)
    try connection.insert(into: "score_label", columns: ["name", "value", "score"], labelRows)
    try connection.insert(into: "kept_text", columns: ["score", "coding", "content"], textRows)
    try changes.write(to: connection)
    try SegmentSealer.seal(connection, lastID: last)
    return first
  }

  private func removeRows() {
    rows.removeAll(keepingCapacity: true)
    labelRows.removeAll(keepingCapacity: true)
    textRows.removeAll(keepingCapacity: true)
    changes.removeAll()
  }

  private func add(
    _ score: PreparedScore, id: Int64, recorded: Int64, on connection: any SQLConnection
  ) throws(StoreError) {
    let known = try ruleSet(score.ruleSet, on: connection)
    let group = try group(of: score, ruleSet: known.id, on: connection)
    var rules = score.rules.map { known.rules[Int($0)] }
    rules.sort()
    changes.add(score.levels, in: RollupKey(time: score.time, group: group))
    rows.append(.integer(id))
    rows.append(.integer(score.time))
    rows.append(.integer(recorded))
    rows.append(.integer(group))
    rows.append(.integer(score.levels.isGradable ? 1 : 0))
    rows.append(.integer(Int64(score.levels.overall)))
    for value in score.levels.dimensions { rows.append(.integer(Int64(value))) }
    rows.append(.integer(score.levels.components))
    rows.append(.integer(score.levels.faults))
    rows.append(.bytes(RuleList.pack(rules)))
    rows.append(.text(score.callerID))
    rows.append(.text(score.labelText))
    rows.append(.bytes(score.textHash))
    rows.append(.bytes(score.detail))
    for label in score.ownLabels {
      labelRows.append(.text(label.name))
      labelRows.append(.text(label.value))
      labelRows.append(.integer(id))
    }
    if let text = score.text {
      let (coding, content) = TextCoding.seal(text, key: textKey, score: id)
      textRows.append(.integer(id))
      textRows.append(.integer(coding))
      textRows.append(.bytes(content))
    }
  }

  private func ruleSet(
    _ ruleSet: StoredRuleSet, on connection: any SQLConnection
  ) throws(StoreError) -> KnownRuleSet {
    if let known = ruleSets[ObjectIdentifier(ruleSet)] { return known }
    let id = try Self.key(
      connection, "SELECT id FROM rule_set WHERE hash = $1", [.text(ruleSet.hash)],
      "INSERT INTO rule_set (hash, version) VALUES ($1, $2) RETURNING id",
      [.text(ruleSet.hash), .text(ruleSet.version)])
    var rules: [Int64] = []
    for name in ruleSet.rules {
      rules.append(
        try Self.key(
          connection, "SELECT id FROM rule WHERE name = $1", [.text(name)],
          "INSERT INTO rule (name) VALUES ($1) RETURNING id", [.text(name)]))
    }
    let known = KnownRuleSet(ruleSet: ruleSet, id: id, rules: rules)
    ruleSets[ObjectIdentifier(ruleSet)] = known
    return known
  }

  private func group(
    of score: PreparedScore, ruleSet: Int64, on connection: any SQLConnection
  ) throws(StoreError) -> Int64 {
    if let known = groups[score.group] { return known }
    let digest = SQLValue.bytes(score.group.bytes)
    let id = try Self.key(
      connection, "SELECT id FROM score_group WHERE digest = $1", [digest],
      """
      INSERT INTO score_group (digest, channel, language, rule_set, labels, agent, team)
      VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id
      """,
      [
        digest, .text(score.channel), .text(score.language), .integer(ruleSet),
        .text(LabelText.encode(score.groupLabels)), score.groupLabel("agent"), score.groupLabel("team"),
      ])
    groups[score.group] = id
    return id
  }

  /// The key of a row, which is added where there is none.
  private static func key(
    _ connection: any SQLConnection, _ search: String, _ values: [SQLValue], _ insertion: String,
    _ insertedValues: [SQLValue]
  ) throws(StoreError) -> Int64 {
    if let found = try connection.integer(search, values) { return found }
    guard let made = try connection.integer(insertion, insertedValues) else {
      throw StoreError(.damaged, "The score database gave a new row no key. Restore a copy.")
    }
    return made
  }
}

extension PreparedScore {
  fileprivate func groupLabel(_ name: String) -> SQLValue {
    groupLabels.first { $0.name == name }.map { .text($0.value) } ?? .null
  }
}
