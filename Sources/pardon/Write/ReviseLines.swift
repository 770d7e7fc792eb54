import ArgumentParser
import PardonGrading
import PardonWire
import PardonWriting

/// `pardon revise --jsonl`.
struct ReviseLines {
  let engine: Engine
  /// nil: messages in the language of each request's style.
  let locale: MessageLocale?
  let options: RevisionOptions
  /// What holds where a request does not say otherwise.
  let given: FactArguments.Given

  func run(_ reviser: consuming Reviser) throws {
    var lines = JSONLines(minScore: nil)
    let arena = WireArena(bytesMax: .max)
    do {
      while let (number, line) = try lines.next() {
        arena.reset()
        do {
          let message = try revise(line, with: &reviser, arena)
          try lines.answer(overall: 100) { message.writeJSON(to: &$0) }
        } catch let error as WireError {
          try lines.refuse(number, error.description)
        } catch let error as RevisionError {
          try lines.refuse(number, error.description)
        }
      }
    } catch let end as JSONLines.End {
      return try lines.finish(end)
    }
    try lines.finish(nil)
  }

  private func revise(_ line: [UInt8], with reviser: inout Reviser, _ arena: WireArena) throws -> WireMessage {
    let request = try line.withUnsafeBytes {
      ReviseRequestView(try MessageType.reviseRequest.decodeJSON($0, options: JSONLines.options, in: arena))
    }
    let options = try request.options(defaults: options)
    let style = try request.style(defaults: given.sheet.style)
    let revision = try reviser.revise(
      Array(request.text), context: try request.context(defaults: given.sheet.context), facts: try request.facts(),
      style: style, options: options)
    let builder = ReviseResponseBuilder(
      image: engine.image, locale: locale ?? (style.locale.language == .english ? .english : .french),
      offsetUnit: options.offsetUnit)
    return try builder.response(revision, id: request.id, in: arena)
  }
}
