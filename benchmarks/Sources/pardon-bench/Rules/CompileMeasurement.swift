import Foundation

/// `pardon rules compile FILES -o IMAGE` as a process, start-up and writing the image included.
struct CompileMeasurement: Encodable {
  let milliseconds: Spread
  /// Of all its threads.
  let processorMilliseconds: Spread

  private static let rounds = 11

  /// Throws when a run fails or writes other bytes than the one before.
  static func measure(_ pardon: String, files: [String], output: String) throws -> CompileMeasurement {
    var wall: [Double] = []
    var processor: [Double] = []
    var first: Data?
    for round in 0...rounds {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: pardon)
      process.arguments = ["rules", "compile"] + files + ["-o", output]
      process.standardError = FileHandle.nullDevice
      let before = childMilliseconds()
      let start = Clock.now()
      try process.run()
      process.waitUntilExit()
      let end = Clock.now()
      guard process.terminationStatus == 0 else {
        throw BenchError("\(pardon) rules compile ended with status \(process.terminationStatus)")
      }
      let image = try Data(contentsOf: URL(fileURLWithPath: output))
      guard first == nil || first == image else { throw BenchError("two compiles wrote different images") }
      first = image
      // The first one reads the program from disk.
      if round == 0 { continue }
      wall.append(Double(end - start) / 1_000_000)
      processor.append(childMilliseconds() - before)
    }
    return CompileMeasurement(milliseconds: Spread(wall), processorMilliseconds: Spread(processor))
  }

  /// Processor time of all children that have ended.
  private static func childMilliseconds() -> Double {
    var usage = rusage()
    getrusage(RUSAGE_CHILDREN.rawValue, &usage)
    let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    let microseconds = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
    return Double(seconds) * 1000 + Double(microseconds) / 1000
  }
}
