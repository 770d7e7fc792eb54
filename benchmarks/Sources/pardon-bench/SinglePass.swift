import Foundation
import PardonGrading
import PardonRulePacks

/// Messages of a file, each graded once a pass by a worker that is new: nothing of it is in the branch predictor, and little
/// in the nearest caches.
enum SinglePass {
  private struct Message: Decodable { let text: String }

  private static let passes = 15

  /// - `path`: one JSON object with `text` a line.
  /// - Returns: what to print: MB per second with and without a memory for sentences.
  static func measure(file path: String) throws -> String {
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let drafts = try lines.enumerated().map { number, line in
      do {
        return Array(try JSONDecoder().decode(Message.self, from: Data(line.utf8)).text.utf8)
      } catch {
        throw BenchError("\(path):\(number + 1): no object with a text")
      }
    }
    let engine = try Engine(image: BuiltInRules.loadImage())
    let bytes = drafts.reduce(0) { $0 + $1.count }
    var plain: [Double] = []
    var remembering: [Double] = []
    for _ in 0..<passes {
      var grades: [[Grade]] = []
      for memory in [0, Grader.sentenceMemory] {
        var grader = engine.makeGrader(sentenceMemory: memory)
        var found: [Grade] = []
        found.reserveCapacity(drafts.count)
        let start = Clock.now()
        for draft in drafts { found.append(try grader.grade(draft)) }
        let rate = Double(bytes) * 1000 / Double(Clock.now() - start)
        if memory == 0 { plain.append(rate) } else { remembering.append(rate) }
        grades.append(found)
      }
      guard grades[0] == grades[1] else { throw BenchError("\(path): remembered sentences change a grade") }
    }
    return "\(drafts.count) messages, \(bytes) bytes: MB/s without memory \(Spread(plain)), with \(Spread(remembering))"
  }
}
