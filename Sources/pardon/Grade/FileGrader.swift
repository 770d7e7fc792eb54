import ArgumentParser
import PardonGrading
import PardonText
import PardonWire

/// `pardon grade [FILE…]`: grades one file after another; one that cannot be graded does not stop the others.
struct FileGrader {
  let command: GradeCommand
  let engine: Engine
  let context: GradeContext

  func run() throws {
    var output = StandardOutput()
    let arena = WireArena(bytesMax: .max)
    var grader = engine.makeGrader()
    var failure: ExitCode?
    var isBelow = false
    for file in command.files.isEmpty ? ["-"] : command.files {
      do {
        let draft = try DraftReader.read(file, as: command.input)
        var options = GradeOptions()
        options.language = command.lang?.language
        let grade = try grader.grade(draft.text, context: context, options: options)
        isBelow = isBelow || grade.overall < command.minScore ?? 0
        try write(grade, of: draft, file: file, arena, to: &output)
      } catch let error as DraftReader.Failure {
        complain("\(file): \(error.message)")
        failure = error.status
      } catch let error as GradeError {
        complain("\(file): \(error)")
        failure = ExitStatus.badInput
      }
    }
    try output.flush()
    if let failure { throw failure }
    if isBelow { throw ExitStatus.found }
  }

  /// - `grade`: with offsets in UTF-8.
  private func write(
    _ grade: Grade, of draft: Draft, file: String, _ arena: WireArena, to output: inout StandardOutput
  ) throws {
    let messages = command.localeOptions.messages
    let warnings = draft.warnings + GradeWarnings.of(context)
    switch command.format {
    case .json:
      let unit = command.offsetUnit.unit
      let spans = draft.spans(in: unit)
      var builder = GradeResponseBuilder(image: engine.image, locale: messages, offsetUnit: unit)
      builder.spanMapping = { spans($0) }
      arena.reset()
      var json = WireBuffer()
      try Array((file == "-" ? "" : file).utf8).withUnsafeBytes { id in
        try draft.text.withUnsafeBytes { text in
          try builder.response(grade, id: id, text: draft.isDecoded ? text : nil, warnings: warnings, in: arena)
            .writeJSON(to: &json)
        }
      }
      json.append("\n")
      try output.write(json.bytes)
    case .text:
      for warning in warnings { complain("\(file): \(warning)") }
      let report = GradeReport(image: engine.image, locale: messages, style: ReportStyle(command.color))
      try output.write(report.text(of: grade, draft: draft.text, name: command.files.count > 1 ? file : nil))
    }
  }
}
