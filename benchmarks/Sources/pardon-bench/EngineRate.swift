import Foundation
import PardonRulePacks

/// Microseconds of one whole grade of one draft on one core, for comparison with the same draft over the wire.
enum EngineRate {
  private static let rounds = 21
  private static let roundNanoseconds: UInt64 = 60_000_000

  static func measure(file: String) throws -> Double {
    let draft = Array(try Data(contentsOf: URL(fileURLWithPath: file)))
    var runner = try StageRunner(BuiltInRules.loadImage())
    let expected = try draft.withUnsafeBytes { try runner.answer(.grade, $0) }
    var microseconds: [Double] = []
    for _ in 0..<rounds {
      var repeats = 0
      let start = Clock.now()
      var end = start
      while end - start < roundNanoseconds {
        for _ in 0..<32 { _ = try draft.withUnsafeBytes { try runner.run(.grade, $0) } }
        repeats += 32
        end = Clock.now()
      }
      microseconds.append(Double(end - start) / Double(repeats) / 1000)
      guard try draft.withUnsafeBytes({ try runner.answer(.grade, $0) }) == expected else {
        throw BenchError("\(file): a warm grade differs from the first")
      }
    }
    return Spread(microseconds).median
  }
}
