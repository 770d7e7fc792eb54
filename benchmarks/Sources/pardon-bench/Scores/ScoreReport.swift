import Foundation

/// The file that `make bench-scores` writes, one part after the other.
enum ScoreReport {
  /// Puts a part in place of the one of its name; other parts stay as they are.
  static func add(_ name: String, _ part: some Encodable, to path: String) throws {
    let url = URL(fileURLWithPath: path)
    var report: [String: Any] = [:]
    if let data = try? Data(contentsOf: url) {
      guard let known = try JSONSerialization.jsonObject(with: data) as? [String: Any] else {
        throw BenchError("\(path) is no JSON object; remove it")
      }
      report = known
    }
    let encoder = JSONEncoder()
    report[name] = try JSONSerialization.jsonObject(with: encoder.encode(part))
    report["environment"] = try JSONSerialization.jsonObject(
      with: encoder.encode(MachineInfo.current(command: "make bench-scores")))
    let data = try JSONSerialization.data(
      withJSONObject: report, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
    try (data + Data("\n".utf8)).write(to: url, options: .atomic)
  }
}
