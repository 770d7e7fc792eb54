import CAllocations
import PardonRules

/// One stage over one workload.
struct Measurement: Encodable {
  let stage: String
  let workload: String
  let drafts: Int
  let bytes: Int
  let rounds: Int
  let megabytesPerSecond: Spread
  let microsecondsPerDraft: Spread
  /// Mean over the drafts, after warm-up.
  let allocationsPerDraft: Double

  /// For people.
  var line: String {
    "\(workload) \(stage) \(megabytesPerSecond.median) MB/s (\(megabytesPerSecond.min)–\(megabytesPerSecond.max)), "
      + "\(microsecondsPerDraft.median) µs a draft, \(allocationsPerDraft) allocations"
  }

  static let rounds = 21
  /// Long enough for the clock, short enough to run between the neighbours.
  private static let roundNanoseconds: UInt64 = 60_000_000

  /// - `expected`: hashes of the answers of a worker that has not seen the drafts before, by draft. Throws when any round ends
  ///   in another.
  static func run(
    _ stage: Stage, _ workload: Workload, expected: [Int], rounds: Int = rounds, runner: inout StageRunner
  ) throws -> Measurement {
    try check(stage, workload, expected, &runner)
    let single = try time(stage, workload, repeats: 1, &runner)
    let repeats = max(1, Int(roundNanoseconds / max(1, single)))
    let before = pardon_allocation_count()
    let passes = min(repeats, 10)
    _ = try time(stage, workload, repeats: passes, &runner)
    let allocations = pardon_allocation_count() - before
    var nanoseconds: [Double] = []
    for _ in 0..<rounds {
      nanoseconds.append(Double(try time(stage, workload, repeats: repeats, &runner)) / Double(repeats))
      try check(stage, workload, expected, &runner)
    }
    let bytes = Double(workload.byteCount)
    let count = Double(workload.drafts.count)
    return Measurement(
      stage: stage.rawValue, workload: workload.name, drafts: workload.drafts.count, bytes: workload.byteCount,
      rounds: rounds,
      megabytesPerSecond: Spread(nanoseconds.map { bytes / $0 * 1000 }),
      microsecondsPerDraft: Spread(nanoseconds.map { $0 / count / 1000 }),
      allocationsPerDraft: Double(allocations) / (Double(passes) * count))
  }

  /// Allocations per draft of a warm worker, without taking the time.
  static func allocations(_ stage: Stage, _ workload: Workload, runner: inout StageRunner) throws -> Double {
    _ = try time(stage, workload, repeats: 3, &runner)
    let before = pardon_allocation_count()
    _ = try time(stage, workload, repeats: 10, &runner)
    return Double(pardon_allocation_count() - before) / Double(10 * workload.drafts.count)
  }

  private static func time(
    _ stage: Stage, _ workload: Workload, repeats: Int, _ runner: inout StageRunner
  ) throws -> UInt64 {
    let start = Clock.now()
    var sum = 0
    for _ in 0..<repeats {
      for draft in workload.drafts {
        try draft.withUnsafeBytes { sum &+= try runner.run(stage, $0) }
      }
    }
    let end = Clock.now()
    guard sum != Int.min else { throw BenchError("unreachable") }
    return end - start
  }

  private static func check(
    _ stage: Stage, _ workload: Workload, _ expected: [Int], _ runner: inout StageRunner
  ) throws {
    for (index, draft) in workload.drafts.enumerated() {
      let answer = try draft.withUnsafeBytes { try runner.answer(stage, $0) }
      guard answer.hashValue == expected[index] else {
        throw BenchError("\(workload.name), draft \(index + 1): the warm \(stage) differ from those of another worker")
      }
    }
  }
}
