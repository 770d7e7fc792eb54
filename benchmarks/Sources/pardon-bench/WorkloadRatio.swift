/// The slowest workload of a stage beside its fastest, by the median of bytes per second.
struct WorkloadRatio: Encodable {
  let stage: String
  let best: String
  let worst: String
  /// Best to worst; 1 is all the same.
  let ratio: Double

  /// nil when nothing of `stage` was measured.
  init?(_ stage: Stage, _ measurements: [Measurement]) {
    let own = measurements.filter { $0.stage == stage.rawValue }
      .sorted { $0.megabytesPerSecond.median < $1.megabytesPerSecond.median }
    guard let worst = own.first, let best = own.last else { return nil }
    self.stage = stage.rawValue
    self.best = best.workload
    self.worst = worst.workload
    ratio = (best.megabytesPerSecond.median / worst.megabytesPerSecond.median * 100).rounded() / 100
  }
}
