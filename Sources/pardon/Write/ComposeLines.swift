import ArgumentParser
import PardonGrading
import PardonWire
import PardonWriting

/// `pardon compose --jsonl`.
struct ComposeLines {
  let engine: Engine
  let pack: WritingPack
  /// What holds where a request does not say otherwise.
  let given: FactArguments.Given

  func run() throws {
    var lines = JSONLines(minScore: nil, action: "composed")
    var composer = Composer(engine: engine, pack: pack)
    try lines.run(refusing: WritingError.self) { (line, arena) in (100, try compose(line, with: &composer, arena)) }
  }

  private func compose(_ line: [UInt8], with composer: inout Composer, _ arena: WireArena) throws -> WireMessage {
    let request = try line.withUnsafeBytes {
      ComposeRequestView(try MessageType.composeRequest.decodeJSON($0, in: arena))
    }
    let options = try request.options(unspecifiedUnit: given.options.offsetUnit)
    let style = try request.style(defaults: given.sheet.style)
    let composition = try composer.compose(
      try request.facts(), style, try request.context(defaults: given.sheet.context), options: options)
    let builder = ComposeResponseBuilder(
      image: engine.image, pack: pack, locale: MessageLocale(style.locale.language),
      offsetUnit: options.offsetUnit)
    return try builder.response(composition, id: request.id, in: arena)
  }
}
