import ArgumentParser
import PardonGrading
import PardonText

/// `pardon grade [FILE…]`: grades one file after another; one that cannot be graded does not stop the others.
struct FileGrader {
  let command: GradeCommand
  let engine: Engine
  let context: GradeContext

  func run() throws {
    var output = StandardOutput()
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
        try write(grade, of: draft, file: file, to: &output)
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
  private func write(_ grade: Grade, of draft: Draft, file: String, to output: inout StandardOutput) throws {
    let messages = command.localeOptions.messages
    var warnings = draft.warnings
    if let channel = context.unknownChannel { warnings.append(ContextReader.warning(unknownChannel: channel)) }
    switch command.format {
    case .json:
      let unit = command.offsetUnit.unit
      var json = JSONWriter()
      GradeResponseWriter(image: engine.image, locale: messages, offsetUnit: unit, spans: draft.spans(in: unit))
        .write(
          grade, id: file == "-" ? "" : file, text: draft.isDecoded ? draft.text : nil, warnings: warnings, to: &json)
      json.lineEnd()
      try output.write(json.bytes)
    case .text:
      for warning in warnings { complain("\(file): \(warning)") }
      let report = GradeReport(image: engine.image, locale: messages, style: ReportStyle(command.color))
      try output.write(report.text(of: grade, draft: draft.text, name: command.files.count > 1 ? file : nil))
    }
  }
}
