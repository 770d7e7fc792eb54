internal import CPardonProto
internal import PardonGrading
public import PardonStore

/// Makes AggregateScoresResponse messages.
public enum AggregateScoresResponseBuilder {
  /// - `groups`: in the order they are to be told.
  /// - Returns: a message of type `.aggregateScoresResponse`.
  /// - Throws: `tooLarge`.
  public static func response(
    _ groups: some RandomAccessCollection<ScoreFigures>, isIncomplete: Bool, in arena: WireArena
  ) throws(WireError) -> WireMessage {
    let builder = MessageBuilder(arena: arena)
    let message = try builder.make(pardon__v1__aggregate_scores_response__init)
    message.pointee.n_groups = groups.count
    message.pointee.groups = try builder.pointers(to: Pardon__V1__ScoreGroup.self, count: groups.count)
    var index = 0
    for figures in groups {
      message.pointee.groups[index] = try group(figures, builder)
      index += 1
    }
    message.pointee.incomplete = isIncomplete ? 1 : 0
    return WireMessage(base: UnsafeMutableRawPointer(message), type: .aggregateScoresResponse, arena: arena)
  }

  private static func group(
    _ figures: ScoreFigures, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__ScoreGroup> {
    let message = try builder.make(pardon__v1__score_group__init)
    message.pointee.n_key = figures.key.count
    message.pointee.key = try builder.copies(figures.key)
    if let start = figures.bucketStart { message.pointee.bucket_start = try builder.time(milliseconds: start) }
    message.pointee.count = Int64(figures.count)
    message.pointee.ungradable = Int64(figures.ungradable)
    message.pointee.mean = mean(figures.overallSum, figures.count)
    message.pointee.n_percentiles = figures.percentiles.count
    message.pointee.percentiles = try builder.numbers(figures.percentiles.map { Int32(clamping: $0) })
    let bands = bands(figures.distribution)
    message.pointee.n_bands = bands.count
    message.pointee.bands = try builder.numbers(bands)
    message.pointee.n_distribution = figures.distribution.count
    message.pointee.distribution = try builder.numbers(figures.distribution.map { Int64($0) })
    message.pointee.n_dimensions = figures.dimensionSums.count
    message.pointee.dimensions = try builder.numbers(figures.dimensionSums.map { mean($0, figures.count) })
    message.pointee.n_components = Component.allCases.count
    message.pointee.components = try components(figures.components, builder)
    message.pointee.n_faults = Fault.allCases.count
    message.pointee.faults = try faults(figures.faults, of: figures.count, builder)
    message.pointee.n_top_rules = figures.topRules.count
    message.pointee.top_rules = try builder.pointers(to: Pardon__V1__RuleCount.self, count: figures.topRules.count)
    for index in figures.topRules.indices {
      let rule = try builder.make(pardon__v1__rule_count__init)
      rule.pointee.rule_id = try builder.copy(figures.topRules[index].rule)
      rule.pointee.count = Int64(figures.topRules[index].count)
      message.pointee.top_rules[index] = rule
    }
    if let before = figures.before {
      let change = try builder.make(pardon__v1__score_change__init)
      change.pointee.count = Int64(before.count)
      change.pointee.mean = mean(before.overallSum, before.count)
      change.pointee.n_components = Component.allCases.count
      change.pointee.components = try components(before.components, builder)
      change.pointee.n_faults = Fault.allCases.count
      change.pointee.faults = try faults(before.faults, of: before.count, builder)
      message.pointee.before = change
    }
    return message
  }

  private static func mean(_ sum: Int, _ count: Int) -> Double { count == 0 ? 0 : Double(sum) / Double(count) }

  /// Counts by band, `harmful` first (docs/scoring.md).
  private static func bands(_ distribution: [Int]) -> [Int64] {
    var bands = [Int64](repeating: 0, count: Band.allCases.count)
    for (overall, count) in distribution.enumerated() { bands[Int(Band(overall: overall).rawValue)] += Int64(count) }
    return bands
  }

  private static func components(
    _ counts: [Int], _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<UnsafeMutablePointer<Pardon__V1__LevelCounts>?>? {
    let names = GradeNames.all.components
    let list = try builder.pointers(to: Pardon__V1__LevelCounts.self, count: names.count)
    for index in names.indices {
      list![index] = try line(names[index], counts[3 * index], counts[3 * index + 1], counts[3 * index + 2], builder)
    }
    return list
  }

  private static func faults(
    _ counts: [Int], of total: Int, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<UnsafeMutablePointer<Pardon__V1__LevelCounts>?>? {
    let names = GradeNames.all.faults
    let list = try builder.pointers(to: Pardon__V1__LevelCounts.self, count: names.count)
    for index in names.indices {
      let (mild, severe) = (counts[2 * index], counts[2 * index + 1])
      list![index] = try line(names[index], total - mild - severe, mild, severe, builder)
    }
    return list
  }

  private static func line(
    _ id: ProtobufCBinaryData, _ none: Int, _ weak: Int, _ strong: Int, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__LevelCounts> {
    let message = try builder.make(pardon__v1__level_counts__init)
    message.pointee.id = id
    message.pointee.none = Int64(none)
    message.pointee.weak = Int64(weak)
    message.pointee.strong = Int64(strong)
    return message
  }
}
