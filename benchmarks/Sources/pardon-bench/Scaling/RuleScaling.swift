import PardonRules

/// Tokens and rules of one workload with some rules, and with many more, in turns; processor time.
struct RuleScaling: Encodable {
  let workload: String
  let rules: Int
  let manyRules: Int
  /// Over all drafts.
  let hits: Int
  let manyHits: Int
  let megabytesPerSecond: Spread
  let manyMegabytesPerSecond: Spread
  /// Time with many rules by time with few, the median of the rounds; 1 is as fast.
  let slowdown: Double

  /// For people.
  var line: String {
    "\(workload): \(rules) rules \(megabytesPerSecond.median) MB/s, \(manyRules) rules \(manyMegabytesPerSecond.median) MB/s: "
      + "\(slowdown) times the time; \(hits) and \(manyHits) hits"
  }

  private static let roundNanoseconds: UInt64 = 30_000_000

  /// Throws when the rules both have in common find something else.
  static func measure(_ workload: Workload, _ one: RuleImage, _ many: RuleImage) throws -> RuleScaling {
    var few = DraftMatcher(one)
    var all = DraftMatcher(many)
    var hits = (0, 0)
    for (index, draft) in workload.drafts.enumerated() {
      try draft.withUnsafeBytes {
        try few.match($0)
        try all.match($0)
      }
      hits = (hits.0 + few.matches.hits.count, hits.1 + all.matches.hits.count)
      let common = all.matches.hits.filter { Int($0.rule) < one.ruleCount }
      guard common.map(Place.init) == few.matches.hits.map(Place.init) else {
        throw BenchError("\(workload.name), draft \(index + 1): more rules change what the others find")
      }
    }
    let passes = max(1, Int(roundNanoseconds / max(1, try time(&few, workload, passes: 1))))
    var rounds: [(Double, Double)] = []
    for _ in 0..<Measurement.rounds {
      rounds.append(
        (
          Double(try time(&few, workload, passes: passes)) / Double(passes),
          Double(try time(&all, workload, passes: passes)) / Double(passes)
        ))
    }
    let bytes = Double(workload.byteCount) * 1000
    return RuleScaling(
      workload: workload.name, rules: one.ruleCount, manyRules: many.ruleCount, hits: hits.0, manyHits: hits.1,
      megabytesPerSecond: Spread(rounds.map { bytes / $0.0 }),
      manyMegabytesPerSecond: Spread(rounds.map { bytes / $0.1 }),
      slowdown: Spread(rounds.map { $0.1 / $0.0 }).median)
  }

  /// What stays the same when signals of more rules move the numbers of topics.
  private struct Place: Equatable {
    var rule: UInt32
    var start: UInt32
    var end: UInt32
    init(_ hit: Hit) { (rule, start, end) = (hit.rule, hit.start, hit.end) }
  }

  private static func time(_ matcher: inout DraftMatcher, _ workload: Workload, passes: Int) throws -> UInt64 {
    let start = Clock.processor()
    for _ in 0..<passes {
      for draft in workload.drafts { try draft.withUnsafeBytes { try matcher.match($0) } }
    }
    return Clock.processor() - start
  }
}
