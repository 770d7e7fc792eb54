import CAllocations
import PardonGrading

/// Typing a sentence into the drafts of one workload and deleting it again, a character at a time.
struct EditMeasurement: Encodable {
  /// Where the sentence is typed.
  enum Place: String, CaseIterable {
    /// At the end of the author's own words.
    case end
    /// Before the sentence that the draft's middle lies in.
    case middle
  }

  let workload: String
  let place: String
  let drafts: Int
  let keystrokesPerDraft: Int
  let microsecondsPerKeystroke: Spread
  /// Grading the same texts as a whole.
  let microsecondsPerWholeGrade: Spread
  let allocationsPerKeystroke: Double
  /// Shares of the words that were read and searched again, over all keystrokes.
  let readPercent: Double
  let searchedPercent: Double
  /// Keystrokes after which more than half of the words were read, or searched, again.
  let mostlyReadKeystrokes: Int
  let mostlySearchedKeystrokes: Int

  /// Throws when some grade is not that of the whole text.
  static func measure(_ engine: Engine, _ workload: Workload, _ place: Place) throws -> EditMeasurement {
    let sentence = Array((workload.name.hasPrefix("fr") ? french : english).utf8)
    let scripts = workload.drafts.map { TypingScript(draft: $0, sentence: sentence, at: place) }
    let keystrokes = scripts.reduce(0) { $0 + $1.edits.count }
    var figures = Effort()
    for script in scripts { try check(engine, script, &figures) }
    var sessions: [UInt64] = []
    var wholes: [UInt64] = []
    var allocations = 0
    for script in scripts {
      let (session, whole, count) = try time(engine, script)
      if sessions.isEmpty {
        sessions = session
        wholes = whole
      } else {
        for round in sessions.indices {
          sessions[round] += session[round]
          wholes[round] += whole[round]
        }
      }
      allocations += count
    }
    func perKeystroke(_ rounds: [UInt64]) -> Spread { Spread(rounds.map { Double($0) / 1000 / Double(keystrokes) }) }
    return EditMeasurement(
      workload: workload.name, place: place.rawValue, drafts: scripts.count,
      keystrokesPerDraft: keystrokes / scripts.count, microsecondsPerKeystroke: perKeystroke(sessions),
      microsecondsPerWholeGrade: perKeystroke(wholes),
      allocationsPerKeystroke: Double(allocations) / Double(keystrokes),
      readPercent: figures.percent(figures.read), searchedPercent: figures.percent(figures.searched),
      mostlyReadKeystrokes: figures.mostlyRead, mostlySearchedKeystrokes: figures.mostlySearched)
  }

  private static let english = "We are sorry that nobody called you back on Monday, and we refunded £12 today. "
  private static let french =
    "Nous sommes désolés que personne ne vous ait rappelé lundi, et nous avons remboursé 12 € aujourd’hui. "

  private struct Effort {
    var words = 0
    var read = 0
    var searched = 0
    var mostlyRead = 0
    var mostlySearched = 0

    mutating func add(_ effort: EditEffort) {
      words += Int(effort.words)
      read += Int(effort.readWords)
      searched += Int(effort.searchedWords)
      if effort.readWords * 2 > effort.words { mostlyRead += 1 }
      if effort.searchedWords * 2 > effort.words { mostlySearched += 1 }
    }

    func percent(_ part: Int) -> Double { (Double(part) * 1000 / Double(max(words, 1))).rounded() / 10 }
  }

  private static func check(_ engine: Engine, _ script: TypingScript, _ figures: inout Effort) throws {
    var session = try DraftSession(engine: engine)
    var grader = engine.makeGrader(sentenceMemory: 0)
    _ = try script.draft.withUnsafeBufferPointer { try session.set(text: $0) }
    for (edit, text) in zip(script.edits, script.texts) {
      let grade = try edit.text.withUnsafeBufferPointer { try session.replace(edit.range, with: $0) }
      guard grade == (try grader.grade(text)) else { throw BenchError("an edit is not graded as the whole text is") }
      figures.add(session.effort)
    }
  }

  /// Nanoseconds of every round, in turn, and the allocations of one.
  private static func time(_ engine: Engine, _ script: TypingScript) throws -> ([UInt64], [UInt64], Int) {
    var session = try DraftSession(engine: engine)
    var grader = engine.makeGrader(sentenceMemory: 0)
    _ = try script.draft.withUnsafeBufferPointer { try session.set(text: $0) }
    var sessions: [UInt64] = []
    var wholes: [UInt64] = []
    var sum = 0
    var allocations = 0
    for round in 0...Measurement.rounds {
      let before = pardon_allocation_count()
      let start = Clock.now()
      for edit in script.edits {
        sum &+= try edit.text.withUnsafeBufferPointer { try session.replace(edit.range, with: $0) }.overall
      }
      let middle = Clock.now()
      allocations = Int(pardon_allocation_count() - before)
      for text in script.texts { sum &+= try grader.grade(text).overall }
      let end = Clock.now()
      if round == 0 { continue }
      sessions.append(middle - start)
      wholes.append(end - middle)
    }
    guard sum != Int.min else { throw BenchError("unreachable") }
    return (sessions, wholes, allocations)
  }
}
