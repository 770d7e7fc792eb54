import ArgumentParser
import PardonGrading
import PardonWire
import PardonWriting

/// `pardon revise [FILE]`.
struct FileReviser {
  let command: ReviseCommand
  let engine: Engine
  let options: RevisionOptions
  let sheet: FactSheet

  func run(_ reviser: consuming Reviser) throws {
    let draft = try read()
    let revision: Revision
    do throws(RevisionError) {
      let facts = sheet.facts.incident.type.isEmpty ? nil : sheet.facts
      revision = try reviser.revise(draft, context: sheet.context, facts: facts, style: sheet.style, options: options)
    } catch {
      complain("\(command.file): \(error)")
      throw ExitStatus.badInput
    }
    for warning in GradeWarnings.of(sheet.context) { complain("\(command.file): \(warning)") }
    if command.apply { return try apply(revision) }
    var output = StandardOutput()
    switch command.format {
    case .json: try output.write(try json(revision))
    case .text:
      let report = RevisionText(
        draft: draft, locale: command.localeOptions.messages, style: ReportStyle(command.color))
      try output.write(report.text(of: revision))
    }
    try output.flush()
  }

  private func read() throws -> [UInt8] {
    do throws(FileBytes.Failure) {
      return command.file == "-" ? try FileBytes.readStandardInput() : try FileBytes.read(command.file)
    } catch {
      complain("\(command.file): \(error)")
      throw ExitStatus.noInput
    }
  }

  private func apply(_ revision: Revision) throws {
    if let reason = revision.unchanged { complain("\(command.file): unchanged: \(reason.id)") }
    if command.file == "-" {
      var output = StandardOutput()
      try output.write(revision.text)
      return try output.flush()
    }
    guard revision.unchanged == nil else { return }
    do throws(FileReplacement.Failure) {
      try FileReplacement.write(revision.text, to: command.file)
    } catch {
      complain("\(command.file): \(error)")
      throw ExitStatus.cannotCreate
    }
  }

  private func json(_ revision: Revision) throws -> [UInt8] {
    let arena = WireArena(bytesMax: .max)
    let builder = ReviseResponseBuilder(
      image: engine.image, locale: command.localeOptions.messages, offsetUnit: options.offsetUnit)
    let message = try builder.response(revision, id: UnsafeRawBufferPointer(start: nil, count: 0), in: arena)
    return message.json() + [0x0A]
  }
}
