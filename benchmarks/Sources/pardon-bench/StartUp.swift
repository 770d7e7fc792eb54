import Foundation

/// Wall time of `pardon grade FILE`, from the spawn to the end of the process.
enum StartUp {
  private static let rounds = 41

  static func measure(_ pardon: String, draft: [UInt8]) throws -> Spread {
    let file = FileManager.default.temporaryDirectory.appending(path: "pardon-bench-\(getpid()).txt")
    try Data(draft).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    var milliseconds: [Double] = []
    for round in 0...rounds {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: pardon)
      process.arguments = ["grade", "--format", "json", file.path()]
      let output = Pipe()
      process.standardOutput = output
      let start = Clock.now()
      try process.run()
      let text = try output.fileHandleForReading.readToEnd() ?? Data()
      let end = Clock.now()
      process.waitUntilExit()
      guard process.terminationStatus == 0, String(decoding: text, as: UTF8.self).contains("overall") else {
        throw BenchError("\(pardon) grade ended with status \(process.terminationStatus)")
      }
      // The first one reads the program from disk.
      if round > 0 { milliseconds.append(Double(end - start) / 1_000_000) }
    }
    return Spread(milliseconds)
  }
}
