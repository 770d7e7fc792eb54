import Foundation
import PardonRulePacks
import PardonRules

/// One stage of Pardon, asked by lines as the programs of benchmarks/peers/peer.h are.
enum PeerProgram {
  static func serve(stage name: String, image path: String, workloads: String) throws {
    guard let stage = Stage(rawValue: name) else { throw BenchError("no stage is called \(name)") }
    let start = Clock.processor()
    let image = path == "built-in" ? try BuiltInRules.loadImage() : try RuleImage(path: path)
    var worker = try Worker(stage, image)
    let seconds = Double(Clock.processor() - start) / 1e9
    let bytes = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    answer("ready \(seconds) \(bytes)")
    var drafts: [[UInt8]] = []
    while let line = readLine() {
      let rest = String(line.drop { $0 != " " }.dropFirst())
      switch line.prefix(while: { $0 != " " }) {
      case "load":
        drafts = try Workload.load(workloads).first { $0.name == rest }?.drafts ?? []
        answer("ok")
      case "check":
        try Data(worker.hits(drafts).utf8).write(to: URL(fileURLWithPath: rest))
        answer("ok")
      default:
        let start = Clock.processor()
        let matches = try worker.run(drafts, passes: Int(rest) ?? 1)
        answer("\(Clock.processor() - start) \(matches)")
      }
    }
  }

  private static func answer(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

  /// Images of exported patterns have no scoring profiles and make no grader.
  private struct Worker: ~Copyable {
    let stage: Stage
    var matcher: DraftMatcher
    var runner: StageRunner?

    init(_ stage: Stage, _ image: RuleImage) throws {
      self.stage = stage
      matcher = DraftMatcher(image)
      runner = stage == .rules ? nil : try StageRunner(image)
    }

    @inline(never)
    mutating func run(_ drafts: [[UInt8]], passes: Int) throws -> Int {
      var matches = 0
      for _ in 0..<passes {
        for draft in drafts {
          try draft.withUnsafeBytes { bytes in
            if stage == .rules {
              try matcher.match(bytes)
              matches &+= matcher.matches.hits.count
            } else {
              matches &+= try runner?.run(stage, bytes) ?? 0
            }
          }
        }
      }
      return matches
    }

    /// Draft, sentence (from 1) and rule of every hit.
    mutating func hits(_ drafts: [[UInt8]]) throws -> String {
      var lines = ""
      for (number, draft) in drafts.enumerated() {
        try draft.withUnsafeBytes { try matcher.match($0) }
        for hit in matcher.matches.hits { lines += "\(number) \(hit.sentence + 1) \(hit.rule)\n" }
      }
      return lines
    }
  }
}
