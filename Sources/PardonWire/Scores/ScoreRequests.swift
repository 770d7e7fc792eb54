internal import CPardonProto
public import PardonGrading
public import PardonStore
public import PardonText

/// Reads the requests of ScoreService. What the fields of conditions hold is checked by the store.
public enum ScoreRequests {
  /// - `message`: of type `.queryScoresRequest`.
  /// - Throws: `badField`.
  public static func query(_ message: WireMessage) throws(WireError) -> ScoreQuery {
    let given = message.pointer(to: Pardon__V1__QueryScoresRequest.self).pointee
    return ScoreQuery(
      conditions: try conditions(given.where, given.n_where), order: given.order_by.text,
      pageSize: try count(given.page_size, "page_size", most: 1000, unspecified: 50),
      pageToken: given.page_token.text)
  }

  /// What an AggregateScoresRequest asks for.
  public struct Aggregation: Sendable {
    public var aggregation: ScoreAggregation
    /// `mean`, `count`, `missing.ID` or `fault.ID`, with or without a leading `-`; empty: as the store gives them.
    public var order: String
    /// Largest number of groups.
    public var limit: Int
  }

  /// - `message`: of type `.aggregateScoresRequest`.
  /// - Throws: `badField`.
  public static func aggregation(_ message: WireMessage) throws(WireError) -> Aggregation {
    let given = message.pointer(to: Pardon__V1__AggregateScoresRequest.self).pointee
    var aggregation = ScoreAggregation(conditions: try conditions(given.where, given.n_where))
    aggregation.groupBy = (0..<given.n_group_by).map { given.group_by[$0].text }
    aggregation.bucket = try bucket(given.bucket)
    aggregation.timeZone = given.time_zone.text
    guard given.n_percentiles <= percentilesMax else {
      throw .badField("percentiles", "takes at most \(percentilesMax) numbers")
    }
    for index in 0..<given.n_percentiles {
      guard 0...100 ~= given.percentiles[index] else {
        throw .badField("percentiles[\(index)]", "takes a whole number from 0 to 100")
      }
      aggregation.percentiles.append(Int(given.percentiles[index]))
    }
    guard 0...1000 ~= given.top_rules else { throw .badField("top_rules", "takes a whole number from 0 to 1000") }
    aggregation.topRules = Int(given.top_rules)
    aggregation.comparesBefore = given.compare_before != 0
    return Aggregation(
      aggregation: aggregation, order: given.order_by.text,
      limit: try count(given.limit, "limit", most: 100_000, unspecified: 1000))
  }

  private static let percentilesMax = 101

  private static func bucket(_ bucket: Pardon__V1__Bucket) throws(WireError) -> ScoreAggregation.Bucket {
    switch bucket {
    case PARDON__V1__BUCKET__BUCKET_UNSPECIFIED: .all
    case PARDON__V1__BUCKET__HOUR: .hour
    case PARDON__V1__BUCKET__DAY: .day
    case PARDON__V1__BUCKET__WEEK: .week
    case PARDON__V1__BUCKET__MONTH: .month
    case PARDON__V1__BUCKET__QUARTER: .quarter
    default: throw .badField("bucket", "takes HOUR, DAY, WEEK, MONTH, QUARTER")
    }
  }

  /// - `message`: of type `.listValuesRequest`.
  /// - Throws: `badField`.
  public static func values(_ message: WireMessage) throws(WireError) -> (field: String, prefix: String, limit: Int) {
    let given = message.pointer(to: Pardon__V1__ListValuesRequest.self).pointee
    return (
      given.field.text, given.prefix.text, try count(given.limit, "limit", most: 1000, unspecified: 100)
    )
  }

  /// - `message`: of type `.getScoreRequest`.
  /// - `locale`, `unit`: where the request names none.
  /// - Throws: `badField`.
  public static func score(
    _ message: WireMessage, locale: MessageLocale, unit: OffsetUnit
  ) throws(WireError) -> (id: Int64, locale: MessageLocale, unit: OffsetUnit) {
    let given = message.pointer(to: Pardon__V1__GetScoreRequest.self).pointee
    var unit = unit
    if given.offset_unit != PARDON__V1__OFFSET_UNIT__OFFSET_UNIT_UNSPECIFIED {
      guard let known = OffsetUnit(given.offset_unit) else {
        throw .badField("offset_unit", "takes UTF8, UTF16, CODE_POINT")
      }
      unit = known
    }
    return (try id(given.name, "name"), try MessageLocale(given.locale, unspecified: locale), unit)
  }

  /// - `message`: of type `.exportScoresRequest`.
  /// - Throws: `badField`.
  public static func export(
    _ message: WireMessage
  ) throws(WireError) -> (conditions: [ScoreCondition], after: Int64, includesTexts: Bool) {
    let given = message.pointer(to: Pardon__V1__ExportScoresRequest.self).pointee
    let after = given.after.len == 0 ? Int64.min : try id(given.after, "after")
    return (try conditions(given.where, given.n_where), after, given.include_texts != 0)
  }

  /// - `message`: of type `.deleteScoresRequest`.
  /// - Throws: `badField`, also when there is no condition: everything is not deleted by mistake.
  public static func deletion(_ message: WireMessage) throws(WireError) -> (
    conditions: [ScoreCondition], isDryRun: Bool
  ) {
    let given = message.pointer(to: Pardon__V1__DeleteScoresRequest.self).pointee
    guard given.n_where > 0 else {
      throw .badField("where", "takes at least one condition; “time” at most a time of the future deletes everything")
    }
    return (try conditions(given.where, given.n_where), given.dry_run != 0)
  }

  /// - `message`: of type `.recordReviewRequest`.
  /// - `time`: milliseconds since 1970 UTC.
  /// - Throws: `badField`.
  public static func review(_ message: WireMessage, time: Int64) throws(WireError) -> PardonStore.Review {
    let given = message.pointer(to: Pardon__V1__RecordReviewRequest.self).pointee
    let id = try id(given.name, "name")
    let reviewer = try text(given.reviewer, "reviewer", most: 200)
    guard !reviewer.isEmpty else { throw .badField("reviewer", "is missing: say who judged") }
    let comment = try text(given.comment, "comment", most: 10_000)
    guard given.n_levels > 0 else { throw .badField("levels", "takes at least one level") }
    var levels: [PardonStore.Review.Level] = []
    let known = Component.allCases.map(\.id) + Fault.allCases.map(\.id)
    for index in 0..<given.n_levels {
      guard let level = given.levels[index] else { continue }
      let entry = level.pointee.id.text
      guard known.contains(entry) else {
        throw .badField("levels[\(index)].id", "takes the id of a component or fault: \(known.joined(separator: ", "))")
      }
      guard 0...2 ~= level.pointee.level else { throw .badField("levels[\(index)].level", "takes 0, 1 or 2") }
      guard !levels.contains(where: { $0.entry == entry }) else {
        throw .badField("levels[\(index)].id", "is given twice")
      }
      levels.append(PardonStore.Review.Level(entry: entry, level: Int(level.pointee.level)))
    }
    return PardonStore.Review(scoreID: id, reviewer: reviewer, time: time, levels: levels, comment: comment)
  }

  /// - `message`: of type `.getAgreementRequest`.
  /// - Throws: `badField`.
  public static func agreement(_ message: WireMessage) throws(WireError) -> [ScoreCondition] {
    let given = message.pointer(to: Pardon__V1__GetAgreementRequest.self).pointee
    return try conditions(given.where, given.n_where)
  }

  /// - `message`: of type `.rescoreRequest`.
  /// - Throws: `badField`.
  public static func rescoring(
    _ message: WireMessage
  ) throws(WireError) -> (conditions: [ScoreCondition], ruleSet: String, limit: Int) {
    let given = message.pointer(to: Pardon__V1__RescoreRequest.self).pointee
    return (
      try conditions(given.where, given.n_where), given.rule_set.text,
      try count(given.limit, "limit", most: 10_000, unspecified: 100)
    )
  }

  // MARK: Parts

  private static func conditions(
    _ list: UnsafeMutablePointer<UnsafeMutablePointer<Pardon__V1__Condition>?>?, _ count: Int
  ) throws(WireError) -> [ScoreCondition] {
    guard let list, count > 0 else { return [] }
    guard count <= conditionsMax else { throw .badField("where", "takes at most \(conditionsMax) conditions") }
    var conditions: [ScoreCondition] = []
    for index in 0..<count {
      guard let given = list[index]?.pointee else { continue }
      guard given.n_values <= valuesMax else {
        throw .badField("where[\(index)].values", "takes at most \(valuesMax) values")
      }
      for place in 0..<given.n_values where given.values[place].bytes.contains(0) {
        throw .badField("where[\(index)].values[\(place)]", "holds NUL, which nothing that is stored does")
      }
      guard !given.field.bytes.contains(0) else { throw .badField("where[\(index)].field", "holds NUL") }
      conditions.append(
        ScoreCondition(
          given.field.text, try comparison(given.comparison, index), (0..<given.n_values).map { given.values[$0].text })
      )
    }
    return conditions
  }

  private static let conditionsMax = 100
  private static let valuesMax = 1000

  private static func comparison(
    _ comparison: Pardon__V1__Comparison, _ index: Int
  ) throws(WireError) -> ScoreCondition.Comparison {
    switch comparison {
    case PARDON__V1__COMPARISON__COMPARISON_UNSPECIFIED, PARDON__V1__COMPARISON__EQUAL: .isOneOf
    case PARDON__V1__COMPARISON__NOT_EQUAL: .isNoneOf
    case PARDON__V1__COMPARISON__AT_LEAST: .isAtLeast
    case PARDON__V1__COMPARISON__AT_MOST: .isAtMost
    default: throw .badField("where[\(index)].comparison", "takes EQUAL, NOT_EQUAL, AT_LEAST, AT_MOST")
    }
  }

  private static func count(
    _ value: Int32, _ field: String, most: Int, unspecified: Int
  ) throws(WireError) -> Int {
    guard 0...most ~= Int(value) else { throw .badField(field, "takes a whole number from 0 to \(most)") }
    return value == 0 ? unspecified : Int(value)
  }

  private static func id(_ name: ProtobufCBinaryData, _ field: String) throws(WireError) -> Int64 {
    guard let id = StoredScore.id(named: name.text) else {
      throw .badField(field, "takes the name of a stored score: sixteen hexadecimal digits")
    }
    return id
  }

  private static func text(
    _ data: ProtobufCBinaryData, _ field: String, most: Int
  ) throws(WireError) -> String {
    guard data.len <= most else { throw .badField(field, "has \(data.len) bytes; it takes at most \(most)") }
    guard !data.bytes.contains(0) else { throw .badField(field, "holds NUL") }
    return data.text
  }
}
