import CAllocations
import Foundation
import PardonRulePacks
import PardonRules

/// Everything `make bench-engine` writes.
struct EngineReport: Encodable {
  let environment: MachineInfo
  let ruleSet: String
  let measurements: [Measurement]
  /// nil when there was no program to start.
  let startUpMilliseconds: Spread?
  let leak: LeakCheck

  static func measure(workloads path: String, pardon: String) throws -> EngineReport {
    let workloads = try Workload.load(path)
    let image = try BuiltInRules.loadImage()
    var measurements: [Measurement] = []
    var runner = try StageRunner(image)
    for workload in workloads {
      for stage in Stage.allCases {
        let measurement = try Measurement.run(
          stage, workload, expected: try cold(stage, workload, image), runner: &runner)
        print(
          workload.name, stage, "\(measurement.megabytesPerSecond.median) MB/s",
          "\(measurement.microsecondsPerDraft.median) us", "\(measurement.allocationsPerDraft) allocations")
        measurements.append(measurement)
      }
    }
    let leak = try LeakCheck.run(workloads.filter { $0.name.hasSuffix("1KB") }, runner: &runner)
    print("leak:", leak)
    let startUp = pardon == "none" ? nil : try StartUp.measure(pardon, draft: workloads[0].drafts[0])
    print("start-up:", startUp.map { "\($0)" } ?? "not measured")
    return EngineReport(
      environment: MachineInfo.current(), ruleSet: image.sourceHash, measurements: measurements,
      startUpMilliseconds: startUp, leak: leak)
  }

  /// The answers of workers that have seen no other draft.
  static func cold(_ stage: Stage, _ workload: Workload, _ image: RuleImage) throws -> [Answer] {
    try workload.drafts.map { draft in
      var runner = try StageRunner(image)
      return try draft.withUnsafeBytes { try runner.answer(stage, $0) }
    }
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
