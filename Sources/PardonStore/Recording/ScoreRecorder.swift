internal import PardonGrading

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
  private var rows = SQLRows()
  private var labelRows = SQLRows()
  private var textRows = SQLRows()
  /// Ids of the rules of one score.
  private var ruleIDs: [Int64] = []

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
    _ batch: [PreparedScores], recorded: Int64, on connection: any SQLConnection
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
    for scores in batch { try learnGroups(of: scores, on: connection) }
    let first = last - Int64(count) + 1
    var id = first
    for scores in batch {
      try add(scores, firstID: id, recorded: recorded)
      id += Int64(scores.count)
    }
    try connection.insert(into: "score", columns: Self.columns, rows)
    try connection.insert(into: "score_label", columns: ["name", "value", "score"], labelRows)
    try connection.insert(into: "kept_text", columns: ["score", "coding", "content"], textRows)
    try changes.write(to: connection)
    try SegmentSealer.seal(connection, lastID: last)
    return first
  }

  private func removeRows() {
    rows.removeAll()
    labelRows.removeAll()
    textRows.removeAll()
    changes.removeAll()
  }

  private func add(_ batch: PreparedScores, firstID: Int64, recorded: Int64) throws(StoreError) {
    var known: KnownRuleSet?
    var ruleSet = -1
    var group: (digest: GroupDigest, id: Int64)?
    try batch.bytes.withUnsafeBufferPointer { (buffer: UnsafeBufferPointer<UInt8>) throws(StoreError) -> Void in
      let bytes = UnsafeRawBufferPointer(buffer)
      for (index, score) in batch.scores.enumerated() {
        if ruleSet != score.ruleSet {
          ruleSet = score.ruleSet
          known = ruleSets[ObjectIdentifier(batch.ruleSets[ruleSet])]
        }
        if group?.digest != score.group { group = groups[score.group].map { (score.group, $0) } }
        guard let known, let group else { throw Self.hasNoKey }
        ruleIDs.removeAll(keepingCapacity: true)
        for rule in batch.rules[score.rules] { ruleIDs.append(known.rules[Int(rule)]) }
        ruleIDs.sort()
        add(score, batch.labels, bytes, id: firstID + Int64(index), group: group.id, recorded: recorded)
      }
    }
  }

  private func add(
    _ score: PreparedScore, _ labels: [PreparedLabel], _ bytes: UnsafeRawBufferPointer, id: Int64, group: Int64,
    recorded: Int64
  ) {
    changes.add(score.levels, in: RollupKey(time: score.time, group: group))
    rows.append(id)
    rows.append(score.time)
    rows.append(recorded)
    rows.append(group)
    rows.append(score.levels.isGradable ? 1 : 0)
    rows.append(Int64(score.levels.overall))
    for index in 0..<Dimension.allCases.count { rows.append(Int64(score.levels.dimensions[index])) }
    rows.append(score.levels.components)
    rows.append(score.levels.faults)
    rows.append { RuleList.append(ruleIDs, to: &$0) }
    rows.append(text: .init(rebasing: bytes[score.callerID]))
    rows.append(text: .init(rebasing: bytes[score.labelText]))
    rows.append(bytes: .init(rebasing: bytes[score.textHash]))
    rows.append(bytes: .init(rebasing: bytes[score.detail]))
    for label in labels[score.ownLabels] {
      labelRows.append(text: .init(rebasing: bytes[label.name]))
      labelRows.append(text: .init(rebasing: bytes[label.value]))
      labelRows.append(id)
    }
    if let text = score.text {
      let (coding, content) = TextCoding.seal([UInt8](bytes[text]), key: textKey, score: id)
      textRows.append(id)
      textRows.append(coding)
      content.withUnsafeBytes { textRows.append(bytes: $0) }
    }
  }

  /// Reads the ids of groups and rule sets that are not known yet, and adds those that are not stored. All of a kind at once:
  /// a batch may come with thousands of them, and the database may be far away.
  private func learnGroups(of batch: PreparedScores, on connection: any SQLConnection) throws(StoreError) {
    for ruleSet in batch.ruleSets where ruleSets[ObjectIdentifier(ruleSet)] == nil {
      try learn(ruleSet, on: connection)
    }
    var unknown: [GroupDigest: PreparedScore] = [:]
    for score in batch.scores where groups[score.group] == nil { unknown[score.group] = score }
    guard !unknown.isEmpty else { return }
    try findGroups(unknown.keys, on: connection)
    var rows = SQLRows()
    try batch.bytes.withUnsafeBufferPointer { (buffer: UnsafeBufferPointer<UInt8>) throws(StoreError) -> Void in
      let bytes = UnsafeRawBufferPointer(buffer)
      for (digest, score) in unknown where groups[digest] == nil {
        guard let ruleSet = ruleSets[ObjectIdentifier(batch.ruleSets[score.ruleSet])] else { throw Self.hasNoKey }
        digest.withBytes { rows.append(bytes: $0) }
        rows.append(text: .init(rebasing: bytes[score.channel]))
        rows.append(text: .init(rebasing: bytes[score.language]))
        rows.append(ruleSet.id)
        rows.append(text: .init(rebasing: bytes[score.groupLabels]))
        for value in [score.agent, score.team] {
          if let value { rows.append(text: .init(rebasing: bytes[value])) } else { rows.appendNull() }
        }
      }
    }
    guard !rows.isEmpty else { return }
    try connection.insert(
      into: "score_group", columns: ["digest", "channel", "language", "rule_set", "labels", "agent", "team"], rows)
    try findGroups(unknown.keys, on: connection)
  }

  private func findGroups(
    _ digests: some Collection<GroupDigest>, on connection: any SQLConnection
  ) throws(StoreError) {
    var byBytes: [[UInt8]: GroupDigest] = [:]
    for digest in digests where groups[digest] == nil { byBytes[digest.bytes] = digest }
    try connection.lookUp(
      in: "score_group", columns: ["digest", "id"], keyColumns: 1, byBytes.keys.map { SQLValue.bytes($0) }
    ) { row throws(StoreError) in
      if let digest = byBytes[row.copiedBytes(0)] { groups[digest] = row.integer(1) }
    }
  }

  private func learn(_ ruleSet: StoredRuleSet, on connection: any SQLConnection) throws(StoreError) {
    let id = try Self.keys(
      in: "rule_set", of: ["hash", "version"], [.text(ruleSet.hash), .text(ruleSet.version)], on: connection)
    let rules = try Self.keys(in: "rule", of: ["name"], ruleSet.rules.map { .text($0) }, on: connection)
    ruleSets[ObjectIdentifier(ruleSet)] = KnownRuleSet(ruleSet: ruleSet, id: id[0], rules: rules)
  }

  /// The ids of rows that the first of `columns` names, which are added where they are not stored.
  private static func keys(
    in table: String, of columns: [String], _ rows: [SQLValue], on connection: any SQLConnection
  ) throws(StoreError) -> [Int64] {
    let names = stride(from: 0, to: rows.count, by: columns.count).map { rows[$0] }
    // By bytes: texts that Swift holds equal may be different rows.
    var found: [[UInt8]: Int64] = [:]
    func find() throws(StoreError) {
      try connection.lookUp(in: table, columns: [columns[0], "id"], keyColumns: 1, names) { row throws(StoreError) in
        found[row.copiedBytes(0)] = row.integer(1)
      }
    }
    func id(_ name: SQLValue) -> Int64? {
      if case .text(let text) = name { return found[Array(text.utf8)] }
      return nil
    }
    try find()
    let missing = names.indices.filter { id(names[$0]) == nil }
    if !missing.isEmpty {
      try connection.insert(
        into: table, columns: columns, missing.flatMap { rows[$0 * columns.count..<($0 + 1) * columns.count] })
      try find()
    }
    var result: [Int64] = []
    for name in names {
      guard let id = id(name) else { throw hasNoKey }
      result.append(id)
    }
    return result
  }

  private static let hasNoKey = StoreError(
    .damaged, "The score database gave a new row no key. Restore a copy.")
}
