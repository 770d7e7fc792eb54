import CAllocations
import Foundation
import PardonRulePacks
import PardonRules

/// Everything `make bench-engine` writes.
struct EngineReport: Encodable {
  let environment: MachineInfo
  let ruleSet: String
  let measurements: [Measurement]
  /// By stage, over all workloads.
  let worstToBest: [WorkloadRatio]
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
        let expected = try cold(stage, workload, image)
        measurements.append(try Measurement.run(stage, workload, expected: expected, runner: &runner))
        print(measurements[measurements.count - 1].line)
      }
    }
    for language in ["en", "fr"] {
      let stream = try MailStream.make(language, from: workloads)
      for stage in Stage.allCases {
        let expected = try reversed(stage, stream, image)
        measurements.append(
          try Measurement.run(stage, stream, expected: expected, rounds: streamRounds, runner: &runner))
        print(measurements[measurements.count - 1].line)
      }
    }
    let ratios = Stage.allCases.compactMap { WorkloadRatio($0, measurements) }
    for ratio in ratios { print("\(ratio.stage): \(ratio.best) \(ratio.ratio) times as fast as \(ratio.worst)") }
    let leak = try LeakCheck.run(workloads.filter { $0.name.hasSuffix("1KB") }, runner: &runner)
    print("leak:", leak)
    let startUp = pardon == "none" ? nil : try StartUp.measure(pardon, draft: workloads[0].drafts[0])
    print("start-up:", startUp.map { "\($0)" } ?? "not measured")
    return EngineReport(
      environment: MachineInfo.current(), ruleSet: image.sourceHash, measurements: measurements, worstToBest: ratios,
      startUpMilliseconds: startUp, leak: leak)
  }

  /// A pass over a stream takes half a second, and what lies in the cache does not differ between passes.
  private static let streamRounds = 7

  /// Hashes of the answers of workers that have seen no other draft.
  static func cold(_ stage: Stage, _ workload: Workload, _ image: RuleImage) throws -> [Int] {
    try workload.drafts.map { draft in
      var runner = try StageRunner(image)
      return try draft.withUnsafeBytes { try runner.answer(stage, $0).hashValue }
    }
  }

  /// Hashes of the answers of a worker that sees the drafts from the last to the first; every thousandth is also asked of one that
  /// has seen no other.
  static func reversed(_ stage: Stage, _ workload: Workload, _ image: RuleImage) throws -> [Int] {
    var runner = try StageRunner(image)
    var hashes = [Int](repeating: 0, count: workload.drafts.count)
    for (index, draft) in workload.drafts.enumerated().reversed() {
      hashes[index] = try draft.withUnsafeBytes { try runner.answer(stage, $0).hashValue }
      guard index % 1000 == 0 else { continue }
      let single = Workload(name: workload.name, drafts: [draft])
      guard try cold(stage, single, image) == [hashes[index]] else {
        throw BenchError("\(workload.name), draft \(index + 1): \(stage) differ from those of a cold worker")
      }
    }
    return hashes
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
