import PardonGrading
import PardonWriting
import PardonWritingPacks

/// Mending the drafts of one workload without facts.
struct ReviseMeasurement: Encodable {
  let workload: String
  let drafts: Int
  /// By draft: the median of its rounds.
  let microseconds: Spread
  /// How many drafts change, and what they gain.
  let changed: Int
  let pointsMean: Double

  /// Throws when a revision loses points, is not the same in every round, or is changed by a second one.
  static func measure(_ engine: Engine, _ pack: WritingPack, _ workload: Workload) throws -> ReviseMeasurement {
    var reviser = Reviser(engine: engine, mends: try BuiltInTexts.loadMends(), pack: pack)
    var medians: [Double] = []
    var changed = 0
    var points = 0
    for draft in workload.drafts {
      let first = try reviser.revise(draft)
      guard first.after.overall >= first.before.overall, try reviser.revise(first.text).text == first.text else {
        throw BenchError("\(workload.name): a revision is worse than its draft, or is not final")
      }
      if first.text != draft { changed += 1 }
      points += first.after.overall - first.before.overall
      var rounds: [Double] = []
      for _ in 0..<Measurement.rounds {
        let start = Clock.now()
        for _ in 0..<repeats {
          guard try reviser.revise(draft).text == first.text else {
            throw BenchError("\(workload.name): a second revision differs")
          }
        }
        rounds.append(Double(Clock.now() - start) / 1000 / Double(repeats))
      }
      medians.append(Spread(rounds).median)
    }
    return ReviseMeasurement(
      workload: workload.name, drafts: workload.drafts.count, microseconds: Spread(medians), changed: changed,
      pointsMean: (Double(points) / Double(workload.drafts.count) * 10).rounded() / 10)
  }

  private static let repeats = 50
}
