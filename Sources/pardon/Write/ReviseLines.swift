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
    var reviser = reviser
    var lines = JSONLines(minScore: nil, action: "revised")
    try lines.run(refusing: RevisionError.self) { (line, arena) in (100, try revise(line, with: &reviser, arena)) }
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
      image: engine.image, locale: locale ?? MessageLocale(style.locale.language),
      offsetUnit: options.offsetUnit)
    return try builder.response(revision, id: request.id, in: arena)
  }
}
