internal import CPardonProto
internal import PardonGrading
public import PardonStore

/// What becomes of one score by another rule set.
public struct ScoreDifference: Sendable {
  public var id: Int64
  public var before: Verdict
  public var after: Verdict
  /// Lines of the ledger whose levels change: components, then faults.
  public var levels: [(line: Int, before: Int, after: Int)]

  public struct Verdict: Sendable {
    public var overall: Int
    /// Otherwise `overall` says nothing.
    public var isGradable: Bool

    public init(overall: Int, isGradable: Bool) {
      self.overall = overall
      self.isGradable = isGradable
    }
  }

  public init(id: Int64, before: Verdict, after: Verdict, levels: [(line: Int, before: Int, after: Int)]) {
    self.id = id
    self.before = before
    self.after = after
    self.levels = levels
  }
}

/// What becomes of all of them.
public struct RescoreSummary: Sendable {
  public var count = 0
  public var withoutText = 0
  public var changed = 0
  public var before = Sum()
  public var after = Sum()
  /// How many of those that are gradable by both rule sets change by -100 to 100 points.
  public var distribution = [Int](repeating: 0, count: 201)
  /// By line of the ledger: components, then faults.
  public var raised = [Int](repeating: 0, count: lineCount)
  public var lowered = [Int](repeating: 0, count: lineCount)

  /// Figures of one of the two rule sets.
  public struct Sum: Sendable {
    public private(set) var ungradable = 0
    private var gradable = 0
    private var overall = 0

    public mutating func add(_ verdict: ScoreDifference.Verdict) {
      guard verdict.isGradable else {
        ungradable += 1
        return
      }
      gradable += 1
      overall += verdict.overall
    }

    /// Of `overall` over gradable scores; 0 without any.
    var mean: Double { gradable == 0 ? 0 : Double(overall) / Double(gradable) }
  }

  public init() {}

  /// Components, then faults.
  public static let lineCount = Component.allCases.count + Fault.allCases.count
}

/// Makes RescoreResponse messages.
public enum RescoreMessages {
  /// - Throws: `tooLarge`.
  public static func difference(
    _ difference: ScoreDifference, in arena: WireArena
  ) throws(WireError) -> WireMessage {
    let builder = MessageBuilder(arena: arena)
    let message = try builder.make(pardon__v1__score_difference__init)
    message.pointee.name = try builder.copy(StoredScore.name(of: difference.id))
    message.pointee.before = Int32(clamping: difference.before.overall)
    message.pointee.after = Int32(clamping: difference.after.overall)
    message.pointee.gradable_before = difference.before.isGradable ? 1 : 0
    message.pointee.gradable_after = difference.after.isGradable ? 1 : 0
    message.pointee.n_levels = difference.levels.count
    message.pointee.levels = try builder.pointers(
      to: Pardon__V1__LevelDifference.self, count: difference.levels.count)
    for index in difference.levels.indices {
      let level = try builder.make(pardon__v1__level_difference__init)
      level.pointee.id = id(ofLine: difference.levels[index].line)
      level.pointee.before = Int32(clamping: difference.levels[index].before)
      level.pointee.after = Int32(clamping: difference.levels[index].after)
      message.pointee.levels[index] = level
    }
    let response = try builder.make(pardon__v1__rescore_response__init)
    response.pointee.part_case = PARDON__V1__RESCORE_RESPONSE__PART_DIFFERENCE
    response.pointee.difference = message
    return WireMessage(base: UnsafeMutableRawPointer(response), type: .rescoreResponse, arena: arena)
  }

  /// - `ruleSet`: what they were graded by.
  /// - Throws: `tooLarge`.
  public static func summary(
    _ summary: RescoreSummary, ruleSet: StoredRuleSet, in arena: WireArena
  ) throws(WireError) -> WireMessage {
    let builder = MessageBuilder(arena: arena)
    let message = try builder.make(pardon__v1__rescore_summary__init)
    message.pointee.count = Int64(summary.count)
    message.pointee.without_text = Int64(summary.withoutText)
    message.pointee.changed = Int64(summary.changed)
    message.pointee.mean_before = summary.before.mean
    message.pointee.mean_after = summary.after.mean
    message.pointee.ungradable_before = Int64(summary.before.ungradable)
    message.pointee.ungradable_after = Int64(summary.after.ungradable)
    message.pointee.n_distribution = summary.distribution.count
    message.pointee.distribution = try builder.numbers(summary.distribution.map { Int64($0) })
    let components = Component.allCases.count
    message.pointee.n_components = components
    message.pointee.components = try changes(summary, 0..<components, builder)
    message.pointee.n_faults = RescoreSummary.lineCount - components
    message.pointee.faults = try changes(summary, components..<RescoreSummary.lineCount, builder)
    let rules = try builder.make(pardon__v1__rule_set__init)
    rules.pointee.version = try builder.copy(ruleSet.version)
    rules.pointee.hash = try builder.copy(ruleSet.hash)
    message.pointee.rule_set = rules
    let response = try builder.make(pardon__v1__rescore_response__init)
    response.pointee.part_case = PARDON__V1__RESCORE_RESPONSE__PART_SUMMARY
    response.pointee.summary = message
    return WireMessage(base: UnsafeMutableRawPointer(response), type: .rescoreResponse, arena: arena)
  }

  private static func changes(
    _ summary: RescoreSummary, _ lines: Range<Int>, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<UnsafeMutablePointer<Pardon__V1__LevelChange>?>? {
    let list = try builder.pointers(to: Pardon__V1__LevelChange.self, count: lines.count)
    for line in lines {
      let change = try builder.make(pardon__v1__level_change__init)
      change.pointee.id = id(ofLine: line)
      change.pointee.raised = Int64(summary.raised[line])
      change.pointee.lowered = Int64(summary.lowered[line])
      list![line - lines.lowerBound] = change
    }
    return list
  }

  private static func id(ofLine line: Int) -> ProtobufCBinaryData {
    let names = GradeNames.all
    return line < names.components.count ? names.components[line] : names.faults[line - names.components.count]
  }
}
