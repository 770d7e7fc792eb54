import Foundation
import PardonStore

/// Compares a store with what was acknowledged.
struct Checking {
  let location: StoreLocation
  let lines: String

  private struct Call {
    var count = 0
    var first: Int64 = 0
    var places: Set<Int> = []
  }

  func run() throws {
    let store = try ScoreStore.open(StoreSettings(location: location, keepsTexts: true))
    defer { store.close() }
    var acknowledged: [Substring: Call] = [:]
    var deleting: Set<Substring> = []
    var deleted: Set<Substring> = []
    let text = try String(contentsOfFile: lines, encoding: .utf8)
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      switch words[0] {
      case "A": acknowledged[words[1]] = Call(count: Int(words[2])!, first: Int64(words[3])!)
      case "D": deleting.insert(words[1])
      case "X": deleted.insert(words[1])
      default: break
      }
    }
    var problems = try store.check().problems
    var stored = 0
    for (name, call) in try Self.calls(store, &problems, &stored) {
      // All scores of a call or none, but for one whose deletion began.
      if call.places.count != call.count, !deleting.contains(name[...]) {
        problems.append("call \(name) has \(call.places.count) of \(call.count) scores")
      }
      if deleted.contains(name[...]) { problems.append("call \(name) is there in spite of its deletion") }
      if let known = acknowledged.removeValue(forKey: name[...]), known.first != call.first,
        !deleting.contains(name[...])
      {
        problems.append("call \(name) begins with \(call.first), acknowledged was \(known.first)")
      }
    }
    for name in acknowledged.keys where !deleting.contains(name) {
      problems.append("call \(name) was acknowledged and is lost")
    }
    guard problems.isEmpty else { Output.fail(problems.prefix(20).joined(separator: "\n")) }
    Output.line("\(stored)")
  }

  /// What is stored, by call.
  private static func calls(
    _ store: ScoreStore, _ problems: inout [String], _ stored: inout Int
  ) throws -> [String: Call] {
    var result: [String: Call] = [:]
    var after: Int64 = 0
    while true {
      let page = try store.export([], after: after, limit: 1_000)
      for score in page {
        let parts = score.callerID.split(separator: ":")
        let place = Int(parts[1])!
        var call = result[String(parts[0])] ?? Call(count: Int(parts[2])!, first: score.id - Int64(place))
        if !call.places.insert(place).inserted { problems.append("\(score.callerID) is there twice") }
        if score.id != call.first + Int64(place) { problems.append("\(score.callerID) is out of order") }
        let expected = "Text of \(parts[0]), \(place)."
        result[String(parts[0])] = call
        stored += 1
        if stored % 50 == 0, try store.text(of: score.id) != Array(expected.utf8) {
          problems.append("\(score.callerID) has another text")
        }
      }
      guard let last = page.last else { return result }
      after = last.id
    }
  }
}
