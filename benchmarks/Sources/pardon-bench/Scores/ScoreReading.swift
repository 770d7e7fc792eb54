import Foundation
import PardonGrading
import PardonStore

/// Questions to a store of many scores, each measured, and its answer compared with counting again.
struct ScoreReading: Encodable {
  struct Question: Encodable {
    let name: String
    let goalMilliseconds: Double?
    let milliseconds: Spread
    /// Of the thread that asks, which does all the work: what is left when others use the machine.
    let processorMilliseconds: Spread
    /// Rows of the answer.
    let rows: Int
  }

  let scores: Int
  /// Of the files; nil where a server keeps them.
  let bytesPerScore: Double?
  let fillScoresPerSecond: Double
  let questions: [Question]

  private static let rounds = 7
  private static let year = (from: "2025-01-01T00:00:00Z", before: "2026-01-01T00:00:00Z")
  private static let yearSpan: Range<Int64> = 1_735_689_600_000..<1_767_225_600_000

  /// - Parameter place: a folder, or the address of a PostgreSQL database.
  static func measure(count: Int, place: String) throws -> ScoreReading {
    var path: String?
    var location = StoreLocation(place)
    if case .sqlite = location {
      try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
      location = .sqlite(path: place + "/scores.db")
      path = place + "/scores.db"
    }
    let store = try ScoreStore.open(StoreSettings(location: location))
    defer { store.close() }
    var years = ScoreYears(total: count)
    var plain = PlainScores(capacity: count)
    let isFilled = try store.describe().count == count
    var writing = 0.0
    while years.made < count {
      let records = (0..<min(8_192, count - years.made)).map { _ in years.next() }
      for record in records { plain.add(record) }
      if isFilled { continue }
      let start = Clock.now()
      _ = try store.recordNow(records)
      writing += Double(Clock.now() - start) / 1e9
      if years.made % 819_200 == 0 { print(years.made, "scores,", Int(Double(years.made) / writing), "a second") }
    }
    let size = path.map { path in
      ["", "-wal"].reduce(0) { sum, suffix in
        let attributes = try? FileManager.default.attributesOfItem(atPath: path + suffix)
        return sum + (attributes?[.size] as? Int ?? 0)
      }
    }
    var questions: [Question] = []
    for (name, goal, ask) in Self.questions(store, plain) {
      var times: [Double] = []
      var processorTimes: [Double] = []
      var rows = 0
      for round in 0..<rounds {
        let answer = try ask(round == 0)
        times.append(answer.milliseconds.wall)
        processorTimes.append(answer.milliseconds.processor)
        rows = answer.rows
        guard answer.isRight else { throw BenchError("\(name): the answer differs from the recount") }
      }
      let spread = Spread(times)
      let processor = Spread(processorTimes)
      print(
        name, spread.median, "ms,", processor.median, "of the processor,", rows, "rows",
        goal.map { spread.median > $0 ? "- over \($0)" : "" } ?? "")
      questions.append(
        Question(name: name, goalMilliseconds: goal, milliseconds: spread, processorMilliseconds: processor, rows: rows)
      )
    }
    return ScoreReading(
      scores: count, bytesPerScore: size.map { (Double($0) / Double(count)).rounded() },
      fillScoresPerSecond: writing > 0 ? (Double(count) / writing).rounded() : 0, questions: questions)
  }

  private typealias Times = (wall: Double, processor: Double)
  private typealias Answer = (milliseconds: Times, rows: Int, isRight: Bool)
  private typealias Ask = (_ isChecked: Bool) throws -> Answer

  private static func questions(_ store: ScoreStore, _ plain: PlainScores) -> [(String, Double?, Ask)] {
    func at(_ from: String, _ before: String) -> [ScoreCondition] {
      [ScoreCondition("time", .isAtLeast, [from]), ScoreCondition("time", .isAtMost, [before])]
    }
    let inYear = at(year.from, year.before)
    let isInYear = { (score: PlainScores.Score, _: Int) in yearSpan.contains(score.time) }
    var paris = Calendar(identifier: .iso8601)
    paris.timeZone = TimeZone(identifier: "Europe/Paris")!
    var utc = Calendar(identifier: .iso8601)
    utc.timeZone = TimeZone(identifier: "UTC")!
    /// First instants of the calendar's units, worked out once per hour.
    func starts(_ calendar: Calendar, _ unit: Calendar.Component) -> (Int64) -> Int64 {
      var known: [Int64: Int64] = [:]
      return { time in
        let hour = time / 3_600_000
        if let start = known[hour] { return start }
        let date = Date(timeIntervalSince1970: Double(hour * 3_600))
        let start = Int64(calendar.dateInterval(of: unit, for: date)!.start.timeIntervalSince1970) * 1_000
        known[hour] = start
        return start
      }
    }
    func timed<Answer>(_ body: () throws -> Answer) rethrows -> (Times, Answer) {
      let start = (Clock.now(), Clock.processor())
      let answer = try body()
      return ((Double(Clock.now() - start.0) / 1e6, Double(Clock.processor() - start.1) / 1e6), answer)
    }
    func aggregate(
      _ name: String, _ goal: Double?, _ request: ScoreAggregation,
      where fits: @escaping (PlainScores.Score, Int) -> Bool,
      by group: @escaping (PlainScores.Score) -> (key: [String], bucket: Int64?)
    ) -> (String, Double?, Ask) {
      let ask: Ask = { isChecked in
        let (time, answer) = try timed { try store.aggregate(request) }
        guard isChecked else { return (time, answer.count, true) }
        let expected = plain.figures(
          countsRules: request.topRules, percentiles: request.percentiles, where: fits, by: group)
        return (time, answer.count, answer == expected && !expected.isEmpty)
      }
      return (name, goal, ask)
    }
    func page(
      _ name: String, _ conditions: [ScoreCondition], order: String = "", after pages: Int = 0,
      where fits: @escaping (PlainScores.Score, Int) -> Bool, by value: @escaping (PlainScores.Score) -> Int64
    ) -> (String, Double?, Ask) {
      let ask: Ask = { isChecked in
        var query = ScoreQuery(conditions: conditions, order: order, pageSize: 50)
        for _ in 0..<pages { query.pageToken = try store.query(query).nextPageToken }
        let (time, answer) = try timed { try store.query(query) }
        guard isChecked else { return (time, answer.scores.count, true) }
        let isDescending = order.isEmpty || order.hasPrefix("-")
        var places = plain.scores.indices.filter { fits(plain.scores[$0], $0) }.map { (value(plain.scores[$0]), $0) }
        places.sort { isDescending ? $0 > $1 : $0 < $1 }
        let expected = places.dropFirst(50 * pages).prefix(50).map { Int64($0.1 + 1) }
        return (time, answer.scores.count, answer.scores.map(\.id) == expected && !expected.isEmpty)
      }
      return (name, 50, ask)
    }
    let byTime = { (score: PlainScores.Score) in score.time }
    let byOverall = { (score: PlainScores.Score) in Int64(score.overall) }
    let month = starts(utc, .month)
    let parisMonth = starts(paris, .month)
    let parisWeek = starts(paris, .weekOfYear)
    let day = starts(utc, .day)
    let hour = { (time: Int64) in time / 3_600_000 * 3_600_000 }
    let team = { (score: PlainScores.Score) in ScoreYears.team(score.team) }
    let blames = { (score: PlainScores.Score, _: Int) in
      yearSpan.contains(score.time) && score.isGradable && score.level(Fault.blameShift) >= 1
    }
    let agent7 = ScoreCondition("label.agent", .isOneOf, [ScoreYears.agent(7)])
    let team3 = ScoreCondition("label.team", .isOneOf, [ScoreYears.team(3)])
    let overview: Ask = { isChecked in
      let (time, answers) = try timed {
        [
          try store.aggregate(ScoreAggregation(conditions: inYear, bucket: .month, timeZone: "Europe/Paris")),
          try store.aggregate(ScoreAggregation(conditions: inYear, groupBy: ["label.team"])),
          try store.aggregate(ScoreAggregation(conditions: inYear)),
        ]
      }
      guard isChecked else { return (time, answers.reduce(0) { $0 + $1.count }, true) }
      let expected = [
        plain.figures(where: isInYear) { ([], parisMonth($0.time)) },
        plain.figures(where: isInYear) { ([team($0)], nil) }, plain.figures(where: isInYear) { _ in ([], nil) },
      ]
      return (time, answers.reduce(0) { $0 + $1.count }, answers == expected)
    }
    return [
      ("overview: a year by month, by team, top faults", 100, overview),
      aggregate(
        "a year by agent", 300,
        ScoreAggregation(conditions: inYear, groupBy: ["label.agent"], percentiles: [5, 50, 95]),
        where: isInYear, by: { ([ScoreYears.agent(Int($0.agent))], nil) }),
      aggregate(
        "a year by agent and month", 300,
        ScoreAggregation(conditions: inYear, groupBy: ["label.agent"], bucket: .month),
        where: isInYear, by: { ([ScoreYears.agent(Int($0.agent))], month($0.time)) }),
      aggregate(
        "a year by team and week in Paris", 300,
        ScoreAggregation(conditions: inYear, groupBy: ["label.team"], bucket: .week, timeZone: "Europe/Paris"),
        where: isInYear, by: { ([team($0)], parisWeek($0.time)) }),
      aggregate(
        "a year by product and day", 300,
        ScoreAggregation(conditions: inYear, groupBy: ["label.product"], bucket: .day),
        where: isInYear, by: { ([ScoreYears.products[Int($0.product)]], day($0.time)) }),
      aggregate(
        "a year by team and hour", 300, ScoreAggregation(conditions: inYear, groupBy: ["label.team"], bucket: .hour),
        where: isInYear, by: { ([team($0)], hour($0.time)) }),
      aggregate(
        "a year by channel and language", 300, ScoreAggregation(conditions: inYear, groupBy: ["channel", "language"]),
        where: isInYear, by: { ([ScoreYears.channels[Int($0.channel)], $0.isFrench ? "fr" : "en"], nil) }),
      aggregate(
        "a year of one agent by week", 300,
        ScoreAggregation(conditions: inYear + [agent7], bucket: .week, timeZone: "Europe/Paris"),
        where: { isInYear($0, $1) && $0.agent == 7 }, by: { ([], parisWeek($0.time)) }),
      aggregate(
        "a year of blame by team and month", 300,
        ScoreAggregation(
          conditions: inYear + [ScoreCondition("fault.blame_shift", .isAtLeast, ["1"])], groupBy: ["label.team"],
          bucket: .month),
        where: blames, by: { ([team($0)], month($0.time)) }),
      aggregate(
        "a year by team, with top rules", 300,
        ScoreAggregation(conditions: inYear, groupBy: ["label.team"], topRules: 10),
        where: isInYear, by: { ([team($0)], nil) }),
      aggregate(
        "a year of one rule by agent", 300,
        ScoreAggregation(
          conditions: inYear + [ScoreCondition("rule.en.rule_40", .isOneOf, ["true"])], groupBy: ["label.agent"]),
        where: { isInYear($0, $1) && plain.rules(of: $1).contains(40) },
        by: { ([ScoreYears.agent(Int($0.agent))], nil) }),
      aggregate(
        "all years by team", nil, ScoreAggregation(groupBy: ["label.team"]), where: { _, _ in true },
        by: { ([team($0)], nil) }),
      page("page: newest", [], where: { _, _ in true }, by: byTime),
      page("page: newest of a team", [team3], where: { score, _ in score.team == 3 }, by: byTime),
      page(
        "page: an agent's worst of a year", inYear + [agent7, ScoreCondition("gradable", .isOneOf, ["true"])],
        order: "overall", where: { isInYear($0, $1) && $0.agent == 7 && $0.isGradable }, by: byOverall),
      page(
        "page: an agent's worst of all years", [agent7], order: "overall", where: { score, _ in score.agent == 7 },
        by: byOverall),
      page(
        "page: worst of all years", [ScoreCondition("gradable", .isOneOf, ["true"])], order: "overall",
        where: { score, _ in score.isGradable }, by: byOverall),
      page(
        "page: most repair of a year", inYear, order: "-repair", where: isInYear,
        by: { Int64($0.dimensions.3) }),
      page(
        "page: rare faults of a year",
        inYear + [
          ScoreCondition("fault.blame_shift", .isOneOf, ["2"]),
          ScoreCondition("fault.template_residue", .isOneOf, ["2"]),
          ScoreCondition("band", .isOneOf, ["acceptable"]),
        ],
        where: {
          isInYear($0, $1) && $0.isGradable && $0.level(Fault.blameShift) == 2 && $0.level(Fault.templateResidue) == 2
            && (55..<75).contains($0.overall)
        }, by: byTime),
      page(
        "page: a rare rule of a year", inYear + [ScoreCondition("rule.en.rule_1499", .isOneOf, ["true"])],
        where: { isInYear($0, $1) && plain.rules(of: $1).contains(1_499) }, by: byTime),
      page("page: the 21st of a team", [team3], after: 20, where: { score, _ in score.team == 3 }, by: byTime),
      page(
        "page: a ticket", [ScoreCondition("label.ticket", .isOneOf, ["T-10200000"])],
        where: { _, index in (index + 1) / 2 == 200_000 }, by: byTime),
      page(
        "page: a caller's id", [ScoreCondition("id", .isOneOf, ["m-300000"])], where: { _, index in index == 299_999 },
        by: byTime),
      (
        "describe: a team", 50,
        { isChecked in
          let (time, answer) = try timed { try store.describe([team3]) }
          return (time, 1, !isChecked || answer.count == plain.scores.filter { $0.team == 3 }.count)
        }
      ),
      (
        "values of agent", 50,
        { _ in
          let (time, answer) = try timed { try store.values(of: "label.agent", limit: 1_000) }
          return (time, answer.count, answer == (0..<ScoreYears.agents).map(ScoreYears.agent).sorted())
        }
      ),
      (
        "export: 1,000 of a team from the middle", nil,
        { isChecked in
          let middle = plain.scores.count / 2
          let (time, answer) = try timed { try store.export([team3], after: Int64(middle), limit: 1_000) }
          let expected =
            isChecked ? plain.scores.indices[middle...].filter { plain.scores[$0].team == 3 }.prefix(1_000) : []
          return (time, answer.count, !isChecked || answer.map(\.id) == expected.map { Int64($0 + 1) })
        }
      ),
    ]
  }
}
