import Foundation

/// - `pardon-bench engine WORKLOADS OUTPUT.json PARDON` measures everything; all but the start-up when PARDON is `none`.
/// - `gate WORKLOADS THRESHOLDS.json` checks the allocations.
/// - `write WORKLOADS OUTPUT.json` measures composing (speed, grades, variety) and mending.
/// - `edit WORKLOADS OUTPUT.json` measures keystrokes in an editor beside grades of the whole text.
/// - `rules PARDON WORKLOADS OUTPUT.json` measures compiling, loading and reloading of rules.
/// - `scores read COUNT PLACE OUTPUT.json` fills a store of COUNT scores, unless it is there, and asks it questions. PLACE is a
///   folder or the address of a PostgreSQL database.
/// - `scores record COUNT FOLDER OUTPUT.json` records COUNT scores, live and of years past, and a score at a time.
/// - `scores record-postgres SECONDS ADDRESS OUTPUT.json` records into a PostgreSQL database by one and by many.
/// - `peer STAGE IMAGE WORKLOADS` is asked by benchmarks/peers/bench.py; IMAGE `built-in` is the rules of the program.
/// - `stream WORKLOADS LANGUAGE BYTES FOLDER` writes the first mails of a stream, a file each.
/// - `scaling WORKLOADS ONE.image MANY.image OUTPUT.json` measures more rules and more cores.
/// - `start PARDON FILE` measures the start-up alone.
/// - `rate FILE` measures a whole grade of one draft.
/// - `pass FILE.jsonl` grades each message of a file once, again and again by new workers.
/// - `once STAGE FILE` runs one warm call in `pardonBenchMeasured`, for callgrind; STAGE `edit` is a keystroke.
@main
struct BenchProgram {
  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    do {
      switch (arguments.first, arguments.count) {
      case ("engine", 4):
        try EngineReport.measure(workloads: arguments[1], pardon: arguments[3]).write(to: arguments[2])
      case ("write", 3): try WritingReport.measure(workloads: arguments[1]).write(to: arguments[2])
      case ("edit", 3): try EditReport.measure(workloads: arguments[1]).write(to: arguments[2])
      case ("rules", 4):
        try RuleReport.measure(arguments[1], workloads: arguments[2]).write(to: arguments[3])
      case ("scores", 5) where arguments[1] == "read" && Int(arguments[2]) != nil:
        try ScoreReport.add(
          arguments[3].hasPrefix("postgres") ? "readingPostgreSQL" : "reading",
          try ScoreReading.measure(count: Int(arguments[2]) ?? 0, place: arguments[3]), to: arguments[4])
      case ("scores", 5) where arguments[1] == "record" && Int(arguments[2]) != nil:
        try ScoreReport.add(
          "recording", try ScoreRecording.measure(count: Int(arguments[2]) ?? 0, folder: arguments[3]), to: arguments[4]
        )
      case ("scores", 5) where arguments[1] == "record-postgres" && Int(arguments[2]) != nil:
        try ScoreReport.add(
          "recordingPostgreSQL", try PostgresRecording.measure(seconds: Int(arguments[2]) ?? 0, place: arguments[3]),
          to: arguments[4])
      case ("peer", 4): try PeerProgram.serve(stage: arguments[1], image: arguments[2], workloads: arguments[3])
      case ("stream", 5):
        try MailStream.write(
          arguments[2], workloads: arguments[1], byteCount: Int(arguments[3]) ?? 0, to: arguments[4])
      case ("scaling", 5):
        try ScalingReport.measure(workloads: arguments[1], images: (arguments[2], arguments[3])).write(to: arguments[4])
      case ("start", 3):
        print(try StartUp.measure(arguments[1], draft: Array(Data(contentsOf: URL(fileURLWithPath: arguments[2])))))
      case ("gate", 3): try AllocationGate.check(workloads: arguments[1], thresholds: arguments[2])
      case ("rate", 2): print("{\"microseconds\": \(try EngineRate.measure(file: arguments[1]))}")
      case ("pass", 2): print(try SinglePass.measure(file: arguments[1]))
      case ("once", 3): try MeasuredCall.run(stage: arguments[1], file: arguments[2])
      default:
        throw BenchError(
          "usage: pardon-bench engine WORKLOADS OUTPUT PARDON | write WORKLOADS OUTPUT | edit WORKLOADS OUTPUT | rules PARDON WORKLOADS OUTPUT | scores read COUNT PLACE OUTPUT | scores record COUNT FOLDER OUTPUT | scores record-postgres SECONDS ADDRESS OUTPUT | gate WORKLOADS THRESHOLDS | once STAGE FILE | rate FILE | pass FILE | peer STAGE IMAGE WORKLOADS | stream WORKLOADS LANGUAGE BYTES FOLDER | scaling WORKLOADS ONE MANY OUTPUT | start PARDON FILE"
        )
      }
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(1)
    }
  }
}

struct BenchError: Error, CustomStringConvertible {
  var description: String
  init(_ description: String) { self.description = description }
}
