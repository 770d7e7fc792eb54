import Foundation
import PardonRules

/// Ten times as many rules, and two workers at once: everything `make bench-scaling` writes.
struct ScalingReport: Encodable {
  let environment: MachineInfo
  /// By workload.
  let rules: [RuleScaling]
  /// By language.
  let cores: [CoreScaling]

  /// - images: the built-in rules once, and many times (`pardon-patterns scale`).
  static func measure(workloads path: String, images: (one: String, many: String)) throws -> ScalingReport {
    let workloads = try Workload.load(path)
    let one = try RuleImage(path: images.one)
    let many = try RuleImage(path: images.many)
    var rules: [RuleScaling] = []
    for workload in workloads {
      let scaling = try RuleScaling.measure(workload, one, many)
      print(scaling.line)
      rules.append(scaling)
    }
    var cores: [CoreScaling] = []
    for language in ["en", "fr"] {
      let scaling = try CoreScaling.measure(
        try MailStream.make(language, from: workloads, byteCount: CoreScaling.byteCount), one)
      print(
        "\(scaling.workload): two cores give \(scaling.ratio) times one, \(scaling.bothMegabytesPerSecond.median) MB/s")
      cores.append(scaling)
    }
    return ScalingReport(environment: MachineInfo.current(command: "make bench-scaling"), rules: rules, cores: cores)
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
