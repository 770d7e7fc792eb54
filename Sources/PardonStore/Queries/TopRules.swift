/// The rules that spoke most often.
enum TopRules {
  /// Most frequent first, then by id.
  ///
  /// - Parameter counts: by id in the database.
  static func of(
    _ counts: UnsafeBufferPointer<UInt32>, limit: Int, _ catalog: GroupCatalog
  ) -> [ScoreFigures.RuleCount] {
    guard limit > 0 else { return [] }
    var found: [ScoreFigures.RuleCount] = []
    for (id, count) in counts.enumerated() where count > 0 {
      found.append(.init(rule: catalog.ruleNames[Int64(id)] ?? "", count: Int(count)))
    }
    found.sort { $0.count != $1.count ? $0.count > $1.count : $0.rule.utf8.lexicographicallyPrecedes($1.rule.utf8) }
    return Array(found.prefix(limit))
  }
}
