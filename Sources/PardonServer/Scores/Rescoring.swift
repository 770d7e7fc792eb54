internal import PardonGrading
internal import PardonRPC
internal import PardonStore
internal import PardonWire

/// Grades kept texts again by another rule set and gathers what changes. Memory does not grow with the number of scores.
final class Rescoring {
  private var grader: Grader
  private let limit: Int
  private(set) var summary = RescoreSummary()
  /// The greatest change first; of equal ones the earlier score. At most `limit`.
  private(set) var differences: [ScoreDifference] = []

  /// - `limit`: how many of the messages that changed most are kept.
  init(engine: Engine, limit: Int) {
    grader = engine.makeGrader()
    self.limit = limit
  }

  /// - `text`: nil when it was not kept.
  func add(_ score: StoredScore, text: [UInt8]?) {
    guard let text else {
      summary.withoutText += 1
      return
    }
    let known = GradeCircumstances(of: score.detail)
    var options = GradeOptions()
    options.language = known.language
    // A text that was taken once is taken again, unless the limit of its length has been lowered since.
    guard let grade = try? grader.grade(text, context: known.context, options: options) else {
      summary.withoutText += 1
      return
    }
    let before = ScoreDifference.Verdict(overall: score.overall, isGradable: score.isGradable)
    let after = ScoreDifference.Verdict(overall: grade.overall, isGradable: grade.isGradable)
    summary.count += 1
    summary.before.add(before)
    summary.after.add(after)
    var difference = ScoreDifference(id: score.id, before: before, after: after, levels: [])
    // What is no verdict does not change.
    if before.isGradable, after.isGradable {
      summary.distribution[max(-100, min(100, after.overall - before.overall)) + 100] += 1
      difference.levels = changes(score, grade)
      guard after.overall != before.overall || !difference.levels.isEmpty else { return }
    } else if before.isGradable == after.isGradable {
      return
    }
    summary.changed += 1
    keep(difference)
  }

  private func changes(_ score: StoredScore, _ grade: Grade) -> [(line: Int, before: Int, after: Int)] {
    let stored = score.components + score.faults
    var changes: [(line: Int, before: Int, after: Int)] = []
    for line in 0..<min(stored.count, RescoreSummary.lineCount) {
      let (before, after) = (Int(stored[line]), grade.ledger.line(line).level)
      if after > before { summary.raised[line] += 1 }
      if after < before { summary.lowered[line] += 1 }
      if after != before { changes.append((line, before, after)) }
    }
    return changes
  }

  private func keep(_ difference: ScoreDifference) {
    guard limit > 0 else { return }
    if differences.count == limit, let last = differences.last, !Self.precedes(difference, last) { return }
    var (low, high) = (0, differences.count)
    while low < high {
      let middle = (low + high) / 2
      if Self.precedes(difference, differences[middle]) { high = middle } else { low = middle + 1 }
    }
    differences.insert(difference, at: low)
    if differences.count > limit { differences.removeLast() }
  }

  private static func precedes(_ left: ScoreDifference, _ right: ScoreDifference) -> Bool {
    let (first, second) = (size(left), size(right))
    if first != second { return first > second }
    if left.levels.count != right.levels.count { return left.levels.count > right.levels.count }
    return left.id < right.id
  }

  /// No change of points is greater than that between a verdict and none.
  private static func size(_ difference: ScoreDifference) -> Int {
    guard difference.before.isGradable, difference.after.isGradable else { return .max }
    return abs(difference.after.overall - difference.before.overall)
  }
}
