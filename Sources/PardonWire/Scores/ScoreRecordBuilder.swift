public import PardonGrading
internal import PardonRules
public import PardonStore
public import PardonText

/// Makes records of the store from grades.
public enum ScoreRecordBuilder {
  /// - `rules`: of the rule set that graded.
  /// - `text`: that was graded, UTF-8; copied.
  /// - `time`: milliseconds since 1970 UTC where the context has no reply time.
  /// - `unit`: of the grade's offsets.
  /// - `arena`: for passing use; takes some hundred bytes until it is reset.
  public static func record(
    _ grade: Grade, rules: ScoreRules, text: UnsafeRawBufferPointer, id: UnsafeRawBufferPointer,
    circumstances: GradeCircumstances, unit: OffsetUnit, labels: [ScoreRecord.Label], time: Int64,
    with arena: WireArena
  ) -> ScoreRecord {
    let ruleCount = rules.image.ruleCount
    let spoke = indices(grade, ruleCount)
    var levels = [UInt8](repeating: 0, count: Component.allCases.count)
    var faultLevels = [UInt8](repeating: 0, count: Fault.allCases.count)
    for index in levels.indices { levels[index] = UInt8(clamping: grade.ledger.line(index).level) }
    for index in faultLevels.indices {
      faultLevels[index] = UInt8(clamping: grade.ledger.line(levels.count + index).level)
    }
    return ScoreRecord(
      time: circumstances.context.replyTime.map { $0.seconds * 1000 } ?? time,
      callerID: String(decoding: id, as: UTF8.self),
      channel: channel(circumstances.context), language: "\(grade.language.main.tag)", isGradable: grade.isGradable,
      overall: grade.overall, dimensions: Dimension.allCases.map { UInt8(clamping: grade[$0]) }, components: levels,
      faults: faultLevels, rules: spoke, ruleSet: rules.stored, labels: labels,
      detail: GradeDetail.bytes(
        grade, unit: unit, rules: spoke, places: places(of: spoke, rules), ruleCount: ruleCount,
        circumstances: circumstances, arena: arena),
      text: Array(text))
  }

  /// A channel that the rubric does not know is graded as e-mail.
  private static func channel(_ context: GradeContext) -> String {
    guard let channel = context.channel, context.unknownChannel == nil else { return "email" }
    return channel
  }

  /// Rules and judgements of the findings, each once, ascending.
  private static func indices(_ grade: Grade, _ ruleCount: Int) -> [UInt16] {
    var indices = grade.findings.map { $0.index(behind: ruleCount) }
    indices.sort()
    var count = 0
    for index in indices where count == 0 || indices[count - 1] != index {
      indices[count] = index
      count += 1
    }
    indices.removeLast(indices.count - count)
    return indices
  }

  private static func places(of spoke: [UInt16], _ rules: ScoreRules) -> [UInt16] {
    spoke.map { rule in
      let rank = rules.ranks[Int(rule)]
      return spoke.reduce(into: UInt16(0)) { place, other in if rules.ranks[Int(other)] < rank { place += 1 } }
    }
  }
}
