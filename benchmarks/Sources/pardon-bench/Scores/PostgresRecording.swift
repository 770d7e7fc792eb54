import Foundation
import PardonStore
import Synchronization

/// How many scores a second are recorded by callers who each wait until theirs are on the disk.
struct PostgresRecording: Encodable {
  struct Load: Encodable {
    let callers: Int
    let scoresPerCall: Int
    let scoresPerSecond: Double
    /// Of a call, in milliseconds.
    let median: Double
    let percentile99: Double
  }

  let loads: [Load]

  static func measure(seconds: Int, place: String) throws -> PostgresRecording {
    let store = try ScoreStore.open(StoreSettings(location: StoreLocation(place)))
    defer { store.close() }
    var loads: [Load] = []
    for (callers, size) in [(1, 1), (64, 1), (16, 100), (2, 8_192)] {
      let load = try measure(store, callers: callers, size: size, seconds: seconds)
      print(
        callers, "callers of", size, "scores:", Int(load.scoresPerSecond), "a second, median", load.median,
        "ms, 99 % within", load.percentile99, "ms")
      loads.append(load)
    }
    return PostgresRecording(loads: loads)
  }

  private static func measure(_ store: ScoreStore, callers: Int, size: Int, seconds: Int) throws -> Load {
    let calls = Mutex<[Double]>([])
    let failure = Mutex<(any Error)?>(nil)
    let group = DispatchGroup()
    let start = Clock.now()
    let end = start + UInt64(seconds) * 1_000_000_000
    for caller in 0..<callers {
      group.enter()
      Thread {
        defer { group.leave() }
        // Made before, so that making them is not measured.
        var years = ScoreYears(total: 1_000_000, seed: UInt64(caller + 1))
        let records = (0..<max(2_000, 2 * size)).map { _ in years.next() }
        var next = 0
        var mine: [Double] = []
        while Clock.now() < end {
          if next + size > records.count { next = 0 }
          let before = Clock.now()
          do {
            _ = try store.recordNow(Array(records[next..<next + size]))
          } catch {
            failure.withLock { $0 = error }
            break
          }
          mine.append(Double(Clock.now() - before) / 1e6)
          next += size
        }
        let times = mine
        calls.withLock { $0 += times }
      }.start()
    }
    group.wait()
    if let error = failure.withLock({ $0 }) { throw error }
    let elapsed = Double(Clock.now() - start) / 1e9
    let times = calls.withLock { $0.sorted() }
    guard !times.isEmpty else { throw BenchError("no call ended within \(seconds) seconds") }
    func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
    return Load(
      callers: callers, scoresPerCall: size, scoresPerSecond: (Double(times.count * size) / elapsed).rounded(),
      median: rounded(times[times.count / 2]), percentile99: rounded(times[times.count * 99 / 100]))
  }
}
