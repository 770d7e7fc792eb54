import Foundation
import PardonRules
import Synchronization

/// Grades of a stream by one worker, and by two at once, in turns.
struct CoreScaling: Encodable {
  let workload: String
  let megabytesPerSecond: Spread
  /// Both workers together, each with the whole stream, by the time of the slower one.
  let bothMegabytesPerSecond: Spread
  /// Both beside one, the median of the rounds; 2 is perfect.
  let ratio: Double

  static let byteCount = 10_000_000
  private static let rounds = 11

  static func measure(_ stream: Workload, _ image: RuleImage) throws -> CoreScaling {
    var rounds: [(one: Double, both: Double)] = []
    for round in 0...Self.rounds {
      let one = try time(stream, image, workers: 1)
      let both = try time(stream, image, workers: 2)
      if round > 0 { rounds.append((one, both)) }
    }
    let bytes = Double(stream.byteCount) * 1000
    return CoreScaling(
      workload: stream.name, megabytesPerSecond: Spread(rounds.map { bytes / $0.one }),
      bothMegabytesPerSecond: Spread(rounds.map { 2 * bytes / $0.both }),
      ratio: Spread(rounds.map { 2 * $0.one / $0.both }).median)
  }

  /// Nanoseconds until the slowest worker has graded everything, once all are warm.
  private static func time(_ stream: Workload, _ image: RuleImage, workers: Int) throws -> Double {
    let slowest = Atomic<UInt64>(0)
    let failures = Atomic<Int>(0)
    let ready = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: workers) { _ in
      do {
        var runner = try StageRunner(image)
        for draft in stream.drafts.prefix(200) { _ = try draft.withUnsafeBytes { try runner.run(.grade, $0) } }
        ready.add(1, ordering: .sequentiallyConsistent)
        while ready.load(ordering: .acquiring) < workers {}
        let start = Clock.now()
        for draft in stream.drafts { _ = try draft.withUnsafeBytes { try runner.run(.grade, $0) } }
        slowest.max(Clock.now() - start, ordering: .relaxed)
      } catch {
        failures.add(1, ordering: .relaxed)
        ready.add(1, ordering: .sequentiallyConsistent)
      }
    }
    guard failures.load(ordering: .relaxed) == 0 else { throw BenchError("\(stream.name): a worker failed") }
    return Double(slowest.load(ordering: .relaxed))
  }
}
