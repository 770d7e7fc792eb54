import Foundation

/// Where and of what the figures are.
struct MachineInfo: Encodable {
  let date: String
  let processor: String
  let cores: Int
  let system: String
  let toolchain: String
  let commit: String
  let command: String
  let rounds = Measurement.rounds

  private enum CodingKeys: String, CodingKey {
    case date, processor, cores, system, toolchain, commit, command, rounds
  }

  static func current(command: String = "make bench-engine") -> MachineInfo {
    let processors = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = processors.split(separator: "\n").first { $0.hasPrefix("model name") }
    return MachineInfo(
      date: Date().ISO8601Format(),
      processor: model.map { String($0.drop { $0 != ":" }.dropFirst(2)) } ?? "unknown",
      cores: ProcessInfo.processInfo.activeProcessorCount,
      system: ProcessInfo.processInfo.operatingSystemVersionString,
      toolchain: output(["swift", "--version"]), commit: output(["git", "rev-parse", "HEAD"]), command: command)
  }

  /// First line of what a command prints; `unknown` when it cannot be run.
  private static func output(_ command: [String]) -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = command
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return "unknown" }
    let data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    let line = String(decoding: data, as: UTF8.self).split(separator: "\n").first
    return line.map(String.init) ?? "unknown"
  }
}
