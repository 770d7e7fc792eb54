internal import PardonGrading

/// Reads whole scores.
enum StoredScores {
  private static let columns = [
    "id", "time", "recorded", "score_group", "gradable", "overall", "sincerity", "accountability", "explanation",
    "repair",
    "prevention", "respect", "components", "faults", "rules", "caller_id", "labels", "detail",
  ]

  /// The scores of ids, in their order; an id without a score is passed over.
  static func read(
    _ ids: [Int64], _ connection: any SQLConnection, _ catalog: GroupCatalog
  ) throws(StoreError) -> [StoredScore] {
    var found: [Int64: StoredScore] = [:]
    try connection.lookUp(in: "score", columns: columns, keyColumns: 1, ids) { row throws(StoreError) in
      let score = try score(row, catalog)
      found[score.id] = score
    }
    return ids.compactMap { found[$0] }
  }

  private static func score(_ row: any SQLRow, _ catalog: GroupCatalog) throws(StoreError) -> StoredScore {
    let place = catalog.place(of: row.integer(3))
    guard place >= 0, let own = LabelText.decode(row.text(16)) else {
      throw StoreError(
        .damaged, "A score of the database is damaged: its group is missing, or its labels. Restore a copy.")
    }
    let group = catalog.groups[Int(place)]
    let ruleSet = catalog.ruleSets[group.ruleSet]
    let labels = group.labels + own
    return StoredScore(
      id: row.integer(0), time: row.integer(1), recorded: row.integer(2), callerID: row.text(15),
      channel: group.channel,
      language: group.language, isGradable: row.integer(4) != 0, overall: Int(row.integer(5)),
      dimensions: (6..<12).map { UInt8(clamping: row.integer($0)) },
      components: LevelBits.unpack(row.integer(12), count: Component.allCases.count),
      faults: LevelBits.unpack(row.integer(13), count: Fault.allCases.count),
      rules: row.bytes(14) { RuleList.unpack($0) }.compactMap { catalog.ruleNames[$0] },
      ruleSetVersion: ruleSet?.version ?? "", ruleSetHash: ruleSet?.hash ?? "",
      labels: labels.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }, detail: row.copiedBytes(17))
  }
}
