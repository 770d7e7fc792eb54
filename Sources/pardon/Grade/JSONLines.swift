import ArgumentParser
import PardonText
import PardonWire

/// One GradeRequest a line on standard input, one GradeResponse a line on standard output, in order. A bad line gives an error
/// object with its number, and the run goes on and ends with status 65. Blank lines give nothing.
struct JSONLines: ~Copyable {
  let minScore: Int?
  /// What is done with a line, as problems say it.
  private let action: String
  private var lines = LineReader(descriptor: 0)
  private var output = StandardOutput()
  private var line = WireBuffer()
  private var number = 0
  private var bad = 0
  private var isBelow = false

  init(minScore: Int?, action: String = "graded") {
    self.minScore = minScore
    self.action = action
  }

  /// How a line is to be read.
  static let options = JSONReadOptions(requiredField: "text")

  /// Ends the run before its time; what is complete is written.
  struct End: Error {
    var problem: String
    var status: ExitCode
  }

  /// Answers every line, then ends the run.
  ///
  /// - `answer`: the figure that `minScore` is compared with, and the message. A `WireError`, or a `Refusal`, is the answer of
  ///   its line; what it makes in the arena is gone with the next line.
  /// - Throws: the exit status, when it is not 0.
  mutating func run<Refusal: Error & CustomStringConvertible>(
    refusing: Refusal.Type, _ answer: ([UInt8], WireArena) throws -> (overall: Int, message: WireMessage)
  ) throws {
    let arena = WireArena(bytesMax: .max)
    do {
      while let (number, line) = try next() {
        arena.reset()
        do {
          let (overall, message) = try answer(line, arena)
          try write(message, overall: overall)
        } catch let error as WireError {
          try refuse(number, error.description)
        } catch let error as Refusal {
          try refuse(number, error.description)
        }
      }
    } catch let end as End {
      return try finish(end)
    }
    try finish(nil)
  }

  /// The next line that is not blank, with its number from 1; nil at the end.
  ///
  /// - Throws: `End`.
  mutating func next() throws(End) -> (number: Int, line: [UInt8])? {
    do {
      while var line = try lines.next() {
        if number == 0 { line = line.withoutByteOrderMark }
        number += 1
        if !line.allSatisfy(LineReader.isSpace) { return (number, line) }
      }
      return nil
    } catch let error as FileBytes.Failure {
      throw End(problem: "standard input \(error)", status: ExitStatus.noInput)
    } catch {
      throw End(problem: "standard input, line \(number + 1): \(error)", status: ExitStatus.badInput)
    }
  }

  mutating func write(_ message: WireMessage, overall: Int) throws {
    isBelow = isBelow || overall < minScore ?? 0
    line.removeAll()
    message.writeJSON(to: &line)
    line.append("\n")
    try output.write(line.bytes)
  }

  /// - `number`: of the line.
  mutating func refuse(_ number: Int, _ problem: String) throws {
    bad += 1
    line.removeAll()
    line.append("{\"error\":{\"line\":")
    line.append(UInt64(number))
    line.append(",\"message\":")
    line.appendJSON(problem)
    line.append("}}\n")
    try output.write(line.bytes)
  }

  /// - `end`: why the run ended before the end of its input.
  /// - Throws: the exit status, when it is not 0.
  mutating func finish(_ end: End?) throws {
    if let end { complain(end.problem) }
    try output.flush()
    if bad > 0 { complain("\(bad) of \(number) lines could not be \(action); their answers are error objects") }
    if let end { throw end.status }
    if bad > 0 { throw ExitStatus.badInput }
    if isBelow { throw ExitStatus.found }
  }
}
