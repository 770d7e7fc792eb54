import Foundation
import PardonGrading
import PardonStore
import Synchronization

/// Recording into SQLite, as the server does it: calls that overlap, answered when they are on the disk.
struct ScoreRecording: Encodable {
  struct Load: Encodable {
    let name: String
    let scores: Int
    let scoresPerCall: Int
    let callsInFlight: Int
    let scoresPerSecond: Double
    /// Of all threads of the process: preparing and writing, without making the records.
    let processorMicrosecondsPerScore: Double
    /// Of one core that does nothing else.
    let scoresPerProcessorSecond: Double
    let bytesPerScore: Double
    let callMilliseconds: [String: Double]
  }

  let fdatasyncMilliseconds: Spread
  let loads: [Load]

  static func measure(count: Int, folder: String) throws -> ScoreRecording {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var loads: [Load] = []
    for (name, scores, perCall, inFlight, spread) in [
      ("stream, live", count, 512, 16, false), ("stream, of a year past", count, 512, 16, true),
      ("unary, 64 clients", count / 10, 1, 64, false),
    ] {
      let load = try record(name, scores, perCall, inFlight, isSpread: spread, in: folder)
      print(
        name, Int(load.scoresPerSecond), "a second,", load.processorMicrosecondsPerScore, "us,",
        load.bytesPerScore, "bytes,", load.callMilliseconds)
      loads.append(load)
    }
    return ScoreRecording(fdatasyncMilliseconds: try syncTime(folder), loads: loads)
  }

  private static func record(
    _ name: String, _ count: Int, _ perCall: Int, _ inFlight: Int, isSpread: Bool, in folder: String
  ) throws -> Load {
    let path = folder + "/record.db"
    for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + suffix) }
    let store = try ScoreStore.open(StoreSettings(location: .sqlite(path: path)))
    var scores = LiveScores(isSpread: isSpread)
    let places = DispatchSemaphore(value: inFlight)
    let times = Mutex<[Double]>([])
    let failure = Mutex<StoreError?>(nil)
    var making: UInt64 = 0
    let start = Clock.now()
    let startUsed = processTime()
    for _ in 0..<count / perCall {
      let before = Clock.processor()
      let records = (0..<perCall).map { _ in scores.next() }
      making += Clock.processor() - before
      places.wait()
      let sent = Clock.now()
      store.record(records) { result in
        if case .failure(let error) = result { failure.withLock { $0 = error } }
        times.withLock { $0.append(Double(Clock.now() - sent) / 1e6) }
        places.signal()
      }
    }
    for _ in 0..<inFlight { places.wait() }
    for _ in 0..<inFlight { places.signal() }
    let wall = Double(Clock.now() - start) / 1e9
    let used = (processTime() - startUsed) - Double(making) / 1e9
    store.close()
    if let error = failure.withLock({ $0 }) { throw BenchError("\(name): \(error)") }
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    let sorted = times.withLock { $0.sorted() }
    let made = count / perCall * perCall
    func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
    return Load(
      name: name, scores: made, scoresPerCall: perCall, callsInFlight: inFlight,
      scoresPerSecond: rounded(Double(made) / wall), processorMicrosecondsPerScore: rounded(used / Double(made) * 1e6),
      scoresPerProcessorSecond: rounded(Double(made) / used), bytesPerScore: rounded(Double(size) / Double(made)),
      callMilliseconds: [
        "p50": rounded(sorted[sorted.count / 2]), "p99": rounded(sorted[sorted.count * 99 / 100]),
        "max": rounded(sorted[sorted.count - 1]),
      ])
  }

  /// Seconds that all threads of the process have run.
  private static func processTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// What the disk takes to keep four kilobytes, which a lone call cannot be faster than.
  private static func syncTime(_ folder: String) throws -> Spread {
    let path = folder + "/sync"
    let file = open(path, O_CREAT | O_RDWR, 0o600)
    guard file >= 0 else { throw BenchError("\(path) cannot be made") }
    defer {
      close(file)
      unlink(path)
    }
    let page = [UInt8](repeating: 1, count: 4_096)
    return Spread(
      (0..<200).map { place in
        pwrite(file, page, page.count, place * page.count)
        let start = Clock.now()
        fdatasync(file)
        return Double(Clock.now() - start) / 1e6
      })
  }
}
