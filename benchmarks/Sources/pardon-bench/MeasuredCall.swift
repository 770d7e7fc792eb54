import Foundation
import PardonRulePacks
import PardonRules

/// One warm call of a stage in a function of a known name, for `valgrind --tool=callgrind --toggle-collect`.
enum MeasuredCall {
  static func run(stage name: String, file: String) throws {
    guard let stage = Stage(rawValue: name) else { throw BenchError("no stage is called \(name)") }
    let draft = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    var runner = try StageRunner(BuiltInRules.loadImage())
    for _ in 0..<3 { _ = try draft.withUnsafeBytes { try runner.run(stage, $0) } }
    print(try draft.withUnsafeBytes { try pardonBenchMeasured(&runner, stage, $0) })
  }
}

@inline(never)
private func pardonBenchMeasured(
  _ runner: inout StageRunner, _ stage: Stage, _ draft: UnsafeRawBufferPointer
) throws -> Int {
  try runner.run(stage, draft)
}
