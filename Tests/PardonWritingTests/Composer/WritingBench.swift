import PardonGrading
import PardonRulePacks
import PardonWritingPacks

@testable import PardonWriting

/// The built-in rules and texts, loaded once.
enum WritingBench {
  static let pack = try! BuiltInTexts.loadPack()
  static let engine = try! Engine(image: try! BuiltInRules.loadImage())

  static func composer() -> Composer { Composer(engine: engine, pack: pack) }

  /// A sample case of an incident type, complete.
  static func sheet(
    _ incident: String, _ locale: WritingLocale, sample: Int = 0, channel: String = "email"
  ) throws -> FactSheet {
    var sheet = FactSheet()
    sheet.style.locale = locale
    sheet.context.channel = channel
    try sheet.set("incident", incident)
    let index = pack.incident(id: incident)!
    for fact in pack.sample(sample, ofIncident: index, in: locale.language) { try sheet.set(fact.name, fact.value) }
    return sheet
  }

  static func compose(_ sheet: FactSheet, options: ComposeOptions = ComposeOptions()) throws -> Composition {
    var composer = composer()
    return try composer.compose(sheet.facts, sheet.style, sheet.context, options: options)
  }

  static func sentences(_ text: String) -> [String] {
    text.split(whereSeparator: { "\n.!?".contains($0) })
      .map { $0.trimmingSpaces() }.filter { $0.count > 3 }
  }
}

extension Substring {
  func trimmingSpaces() -> String {
    var text = self
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }
}
