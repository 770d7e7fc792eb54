internal import Synchronization

/// What recording has come to.
final class StoreMetrics: Sendable {
  private let recordedScores = Atomic<UInt64>(0)
  private let failedScores = Atomic<UInt64>(0)
  /// Scores handed to the writer and not answered yet.
  private let waiting = Atomic<Int>(0)
  private let batches = Atomic<UInt64>(0)
  private let batchScores = Atomic<UInt64>(0)
  private let nanoseconds = Atomic<UInt64>(0)
  private let durations = Mutex<[UInt64]>(Array(repeating: 0, count: DurationBuckets.count))

  func began(_ count: Int) { waiting.add(count, ordering: .relaxed) }

  func ended(_ count: Int, _ nanoseconds: Int64) {
    waiting.subtract(count, ordering: .relaxed)
    batches.add(1, ordering: .relaxed)
    batchScores.add(UInt64(count), ordering: .relaxed)
    self.nanoseconds.add(UInt64(max(0, nanoseconds)), ordering: .relaxed)
    durations.withLock { $0[DurationBuckets.index(of: nanoseconds)] += 1 }
  }

  func recorded(_ count: Int) { recordedScores.add(UInt64(count), ordering: .relaxed) }
  func failed(_ count: Int) { failedScores.add(UInt64(count), ordering: .relaxed) }

  /// - `isOpen`: whether the store can be used.
  func write(isOpen: Bool, to out: inout PrometheusText) {
    out.family("pardon_store_open", .gauge, "1 while the score store can be used.")
    out.sample("pardon_store_open", isOpen ? 1 : 0)
    out.family("pardon_store_scores_total", .counter, "Scores stored, and those that could not be.")
    out.sample("pardon_store_scores_total", [("result", "recorded")], recordedScores.load(ordering: .relaxed))
    out.sample("pardon_store_scores_total", [("result", "failed")], failedScores.load(ordering: .relaxed))
    out.family("pardon_store_waiting_scores", .gauge, "Scores on their way to the disk.")
    out.sample("pardon_store_waiting_scores", waiting.load(ordering: .relaxed))
    out.family(
      "pardon_store_batch_scores_total", .counter,
      "Scores handed to the writer: over the count of the seconds, the size of a batch.")
    out.sample("pardon_store_batch_scores_total", batchScores.load(ordering: .relaxed))
    let name = "pardon_store_commit_seconds"
    out.family(name, .histogram, "From handing a batch to the writer until it is on the disk.")
    let counts = durations.withLock { $0 }
    var below: UInt64 = 0
    for (index, bound) in DurationBuckets.labels.enumerated() {
      below &+= counts[index]
      out.sample("\(name)_bucket", [("le", bound)], below)
    }
    out.sample("\(name)_bucket", [("le", "+Inf")], batches.load(ordering: .relaxed))
    out.sample("\(name)_sum", PrometheusText.seconds(nanoseconds.load(ordering: .relaxed)))
    out.sample("\(name)_count", batches.load(ordering: .relaxed))
  }
}
