import Foundation
import PardonRulePacks

/// Fails when a stage allocates more per draft than `thresholds.json` allows: the one figure that other programs on the
/// machine do not move.
enum AllocationGate {
  private struct Thresholds: Decodable {
    /// By stage, then workload; `*` is any other workload.
    var allocations: [String: [String: Double]]
  }

  static func check(workloads: String, thresholds path: String) throws {
    let limits = try JSONDecoder().decode(Thresholds.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
      .allocations
    var runner = try StageRunner(BuiltInRules.loadImage())
    var failures: [String] = []
    for workload in try Workload.load(workloads) {
      for stage in Stage.allCases {
        let count = try Measurement.allocations(stage, workload, runner: &runner)
        guard let limit = limits[stage.rawValue]?[workload.name] ?? limits[stage.rawValue]?["*"] else {
          throw BenchError("\(path): no limit for \(stage.rawValue) of \(workload.name)")
        }
        print("\(workload.name) \(stage): \(count) allocations per draft, at most \(limit)")
        if count > limit { failures.append("\(workload.name) \(stage): \(count) > \(limit)") }
      }
    }
    if !failures.isEmpty { throw BenchError("too many allocations per draft:\n" + failures.joined(separator: "\n")) }
  }
}
