import ArgumentParser
import PardonGrading
import PardonText

/// `pardon grade --jsonl`: one GradeRequest a line in, one GradeResponse a line out, in order. A bad line gives an error
/// object with its number, and the run goes on and ends with status 65. Blank lines give nothing.
struct JSONLinesGrader {
  let engine: Engine
  let context: GradeContext
  let locale: MessageLocale
  /// Where a request says no other.
  let offsetUnit: OffsetUnit
  let language: DraftLanguage?
  let minScore: Int?

  func run() throws {
    var lines = LineReader(descriptor: 0)
    var output = StandardOutput()
    var grader = engine.makeGrader()
    var number = 0
    var bad = 0
    var isBelow = false
    var failure: ExitCode?
    do {
      while let line = try lines.next() {
        number += 1
        if line.allSatisfy(JSONParser.isSpace) { continue }
        var json = JSONWriter()
        do {
          let overall = try grade(line, with: &grader, to: &json)
          isBelow = isBelow || overall < minScore ?? 0
        } catch {
          bad += 1
          LineProblem.write(error, line: number, to: &json)
        }
        json.lineEnd()
        try output.write(json.bytes)
      }
    } catch let error as FileBytes.Failure {
      complain("standard input \(error)")
      failure = ExitStatus.noInput
    } catch let error as LineReader.TooLong {
      complain("standard input, line \(number + 1): \(error)")
      failure = ExitStatus.badInput
    }
    try output.flush()
    if bad > 0 {
      complain(LineProblem.summary(bad, of: number))
      failure = failure ?? ExitStatus.badInput
    }
    if let failure { throw failure }
    if isBelow { throw ExitStatus.found }
  }

  /// - Returns: the overall score.
  private func grade(_ line: [UInt8], with grader: inout Grader, to json: inout JSONWriter) throws -> Int {
    let request = try GradeRequest(json: line, defaults: context)
    var options = GradeOptions()
    options.offsetUnit = request.offsetUnit ?? offsetUnit
    options.language = language
    let grade = try grader.grade(Array(request.text.utf8), context: request.context, options: options)
    let warnings = request.context.unknownChannel.map { [ContextReader.warning(unknownChannel: $0)] } ?? []
    GradeResponseWriter(image: engine.image, locale: request.locale ?? locale, offsetUnit: options.offsetUnit)
      .write(grade, id: request.id, warnings: warnings, to: &json)
    return grade.overall
  }
}
