import Foundation
import PardonGrading
import PardonRulePacks
import PardonRules

/// Everything `make bench-rules` writes: how long rules take from their files to the first grade.
struct RuleReport: Encodable {
  let environment: MachineInfo
  let ruleSet: String
  let imageBytes: Int
  /// `pardon rules compile` of the built-in packs, and of them with a file of one rule.
  let compile: CompileMeasurement
  let compileWithOneRule: CompileMeasurement
  /// The built-in image, which only its header is checked of; the same image from a file, mapped, wholly checked; from memory,
  /// copied.
  let loadLinkedMicroseconds: Spread
  let loadFileMilliseconds: Spread
  let loadBytesMilliseconds: Spread
  /// From the image's file to an engine that can grade: what a server does when the file is replaced.
  let reloadMilliseconds: Spread

  /// - workloads: folder of drafts that all ways to an image must grade alike.
  static func measure(_ pardon: String, workloads: String) throws -> RuleReport {
    let builtIn = try BuiltInRules.loadImage()
    let drafts = try Workload.load(workloads).flatMap(\.drafts)
    let expected = try grades(builtIn, drafts)
    let folder = FileManager.default.temporaryDirectory.appending(path: "pardon-bench-rules-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let image = folder.appending(path: "rules.image").path()
    let rule = folder.appending(path: "own.yaml").path()
    try Data(ownRule.utf8).write(to: URL(fileURLWithPath: rule))
    let compile = try CompileMeasurement.measure(pardon, files: [], output: image)
    let withOneRule = try CompileMeasurement.measure(
      pardon, files: [rule], output: folder.appending(path: "own.image").path())
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: image)))
    for (name, loaded) in [("file", try RuleImage(path: image)), ("bytes", try RuleImage(bytes: bytes))] {
      guard loaded.sourceHash == builtIn.sourceHash, try grades(loaded, drafts) == expected else {
        throw BenchError("the image from \(name) grades otherwise than the built-in one")
      }
    }
    return RuleReport(
      environment: MachineInfo.current(command: "make bench-rules"), ruleSet: builtIn.sourceHash,
      imageBytes: bytes.count, compile: compile, compileWithOneRule: withOneRule,
      loadLinkedMicroseconds: try time(perUnit: 1000) { _ = try BuiltInRules.loadImage() },
      loadFileMilliseconds: try time(perUnit: 1_000_000) { _ = try RuleImage(path: image) },
      loadBytesMilliseconds: try time(perUnit: 1_000_000) { _ = try RuleImage(bytes: bytes) },
      reloadMilliseconds: try time(perUnit: 1_000_000) { _ = try Engine(image: RuleImage(path: image)) })
  }

  private static func grades(_ image: RuleImage, _ drafts: [[UInt8]]) throws -> [Grade] {
    var grader = try Engine(image: image).makeGrader()
    return try drafts.map { try grader.grade($0) }
  }

  /// - `perUnit`: nanoseconds.
  private static func time(perUnit: Double, _ body: () throws -> Void) rethrows -> Spread {
    try body()
    var times: [Double] = []
    for _ in 0..<Measurement.rounds {
      let start = Clock.now()
      try body()
      times.append(Double(Clock.now() - start) / perUnit)
    }
    return Spread(times)
  }

  /// A company's own rule, as small as one can be.
  private static let ownRule = """
    pack: own/benchmark
    lang: en
    rules:
      - id: en.benchmark.voucher
        gives: own-voucher
        find: "a voucher of <MONEY>"
        match: ["Here is «a voucher of €10».", "You get «a voucher of £5»."]
        no match: ["We sent a voucher.", "No voucher."]

    """

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
