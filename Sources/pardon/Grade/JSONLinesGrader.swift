import ArgumentParser
import PardonGrading
import PardonText
import PardonWire

/// `pardon grade --jsonl`.
struct JSONLinesGrader {
  let engine: Engine
  let context: GradeContext
  let locale: MessageLocale
  /// Where a request says no other.
  let offsetUnit: OffsetUnit
  let language: DraftLanguage?
  let minScore: Int?

  func run() throws {
    var lines = JSONLines(minScore: minScore)
    var grader = engine.makeGrader()
    try lines.run(refusing: GradeError.self) { (line, arena) in try grade(line, with: &grader, arena) }
  }

  private func grade(
    _ line: [UInt8], with grader: inout Grader, _ arena: WireArena
  ) throws -> (overall: Int, message: WireMessage) {
    let request = try line.withUnsafeBytes {
      GradeRequestView(try MessageType.gradeRequest.decodeJSON($0, options: JSONLines.options, in: arena))
    }
    try request.checkIsWhole()
    var options = try request.options(unspecifiedUnit: offsetUnit)
    options.language = options.language ?? language
    let context = try request.context(defaults: context)
    let grade = try grader.grade(request.text, context: context, options: options)
    let builder = GradeResponseBuilder(
      image: engine.image, locale: try request.locale(unspecified: locale), offsetUnit: options.offsetUnit)
    return (
      grade.overall, try builder.response(grade, id: request.id, warnings: GradeWarnings.of(context), in: arena)
    )
  }
}
