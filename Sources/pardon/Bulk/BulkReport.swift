import Foundation
import PardonBulk
import PardonGrading

/// Tells people on standard error how a run goes: a line that is written anew on a terminal, rejects, and a summary.
final class BulkReport {
  private let isQuiet: Bool
  private let isTerminal = isatty(2) != 0
  private var shown = ContinuousClock.now - .seconds(1)
  private var hasLine = false
  private var rejectsTold = 0

  /// More are only counted; the rejects file has them all.
  private static let rejectsToldMax = 10

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  func show(_ progress: BulkProgress, _ rejects: [BulkReject]) {
    for reject in rejects where rejectsTold <= Self.rejectsToldMax {
      clearLine()
      rejectsTold += 1
      complain(rejectsTold > Self.rejectsToldMax ? "further rejects are only counted here" : reject.description)
    }
    guard isTerminal, !isQuiet, ContinuousClock.now - shown >= .milliseconds(200) else { return }
    shown = .now
    clearLine()
    hasLine = true
    write(Self.line(progress))
  }

  func end(_ outcome: BulkRun.Outcome, canResume: Bool) {
    clearLine()
    guard !isQuiet else { return }
    let tally = outcome.tally
    var text = "\(Self.drafts(tally.graded)) graded, \(Self.grouped(tally.rejected)) rejected, "
    text += Self.rate(outcome.progress)
    if outcome.resumedAfter > 0 { text += "; \(Self.grouped(outcome.resumedAfter)) from before" }
    complain(text)
    if let mean = tally.meanOverall {
      let verb = tally.gradable == 1 ? "answers" : "answer"
      let others = tally.graded - tally.gradable
      let leftOut = others == 0 ? "" : "; \(Self.grouped(others)) \(others == 1 ? "needs" : "need") no apology"
      complain(
        "\(Self.grouped(tally.gradable)) \(verb) someone who was wronged: mean \(Self.decimal(mean, 1)) of 100\(leftOut)"
      )
      complain("bands: " + Self.shares(tally.bands.reversed(), Band.allCases.reversed().map(\.id), of: tally.gradable))
      complain("missing: " + Self.top(tally.missing, Component.allCases.map(\.id), of: tally.gradable))
      complain("faults: " + Self.top(tally.faults, Fault.allCases.map(\.id), of: tally.gradable))
    }
    if outcome.wasStopped {
      complain(canResume ? "interrupted; the same command goes on from here" : "interrupted")
    }
  }

  // MARK: Words

  static func line(_ progress: BulkProgress) -> String {
    var parts = [drafts(progress.tally.graded), rate(progress)]
    if progress.tally.rejected > 0 { parts.append("\(grouped(progress.tally.rejected)) rejected") }
    if let fraction = progress.fraction { parts.append("\(Int(fraction * 100)) %") }
    if let left = progress.secondsLeft { parts.append("\(duration(left)) left") }
    return parts.joined(separator: "  ")
  }

  private static func drafts(_ count: Int) -> String { counted(count, "draft", as: grouped(count)) }

  private static func rate(_ progress: BulkProgress) -> String {
    let seconds = max(progress.seconds, 0.001)
    return
      "\(grouped(Int(Double(progress.gradedHere) / seconds)))/s (\(decimal(Double(progress.textBytesHere) / seconds / 1e6, 1)) MB/s)"
  }

  private static func shares(_ counts: some Sequence<Int>, _ names: [String], of total: Int) -> String {
    zip(names, counts).map { "\($0) \(decimal(100 * Double($1) / Double(max(1, total)), 1)) %" }.joined(separator: ", ")
  }

  /// The five most frequent.
  private static func top(_ counts: [Int], _ names: [String], of total: Int) -> String {
    let most = counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$1], $0) < (counts[$0], $1) }.prefix(5)
    return most.isEmpty ? "none" : shares(most.map { counts[$0] }, most.map { names[$0] }, of: total)
  }

  static func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole / 60 % 60) min"
  }

  static func grouped(_ number: Int) -> String {
    var text = String(number)
    var place = text.count - 3
    while place > 0 {
      text.insert(",", at: text.index(text.startIndex, offsetBy: place))
      place -= 3
    }
    return text
  }

  private static func decimal(_ value: Double, _ places: Int) -> String { String(format: "%.\(places)f", value) }

  // MARK: Terminal

  private func clearLine() {
    guard hasLine else { return }
    write("\r\u{1B}[K")
    hasLine = false
  }

  private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
