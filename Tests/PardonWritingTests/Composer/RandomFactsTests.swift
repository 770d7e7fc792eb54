import PardonGrading
import PardonTestSupport
import Testing

@testable import PardonWriting

/// Any facts that are accepted give a text that is well formed, or a question.
@Suite("Random facts", .timeLimit(.minutes(3)))
struct RandomFactsTests {
  /// Some of the facts of a sample case, and circumstances at random.
  private static func sheet(_ random: inout SplitMix64) throws -> FactSheet {
    let pack = WritingBench.pack
    let locale = WritingLocale.allCases[Int(random.next() % 4)]
    let incident = Int(random.next() % UInt64(pack.incidentCount))
    var sheet = FactSheet()
    sheet.style.locale = locale
    try sheet.set("incident", pack.incidentIDs[incident])
    sheet.context.channel = GradeContext.channels[Int(random.next() % 7)]
    for fact in pack.sample(Int(random.next() % 2), ofIncident: incident, in: locale.language) {
      let isPart = fact.name.hasPrefix("repair") || fact.name.hasPrefix("prevention") || fact.name == "clause"
      if isPart || random.next() % 4 != 0 { try sheet.set(fact.name, fact.value) }
    }
    if random.next() % 4 == 0 { sheet.facts.repairs = [] }
    if random.next() % 4 == 0 { sheet.facts.preventions = [] }
    if random.next() % 4 == 0 { sheet.facts.followUp = nil }
    if random.next() % 3 == 0 { sheet.context.isRecurrence = true }
    if random.next() % 3 == 0 { sheet.context.priorApologies = Int(random.next() % 4) }
    if random.next() % 3 == 0 { sheet.context.severity = Int(random.next() % 4) + 1 }
    if random.next() % 3 == 0 {
      sheet.context.responsibility = GradeContext.responsibilities[Int(random.next() % 5)]
    }
    if random.next() % 4 == 0 { sheet.context.violation = GradeContext.violations[Int(random.next() % 2)] }
    if random.next() % 4 == 0 { sheet.context.isRegulated = true }
    if random.next() % 3 == 0 { sheet.style.formality = Formality.allCases[Int(random.next() % 3)] }
    if random.next() % 3 == 0 { sheet.style.charactersMax = Int(random.next() % 900) + 60 }
    return sheet
  }

  private static let doubled = [
    " the the ", " a a ", " an an ", " le le ", " la la ", " les les ", " de de ", " de le ", " de les ", " à le ",
    " à les ", " si il ", " que il", " de il", "  ", " .", " ,", "..", ",,", " à à ", " que que ",
  ]

  @Test("two thousand requests")
  func wellFormed() throws {
    var random = SplitMix64(seed: 2026)
    var composer = WritingBench.composer()
    var written = 0
    for _ in 0..<2_000 {
      let sheet = try Self.sheet(&random)
      var options = ComposeOptions()
      options.seed = random.next()
      options.count = 1 + Int(random.next() % 3)
      let composition = try composer.compose(sheet.facts, sheet.style, sheet.context, options: options)
      for candidate in composition.candidates {
        written += 1
        let text = candidate.string
        if let most = sheet.style.charactersMax { #expect(text.unicodeScalars.count <= most) }
        for fault in Fault.allCases { #expect(candidate.grade[fault].level == 0, "\(fault.id)\n\(text)") }
        let plain = text.replacing("\u{A0}", with: " ").replacing("\u{202F}", with: " ").lowercased()
        for wrong in Self.doubled where plain.contains(wrong) { Issue.record("“\(wrong)” in\n\(text)") }
        #expect(text.first?.isLowercase == false && !text.contains("[") && !text.contains("{"))
        #expect(text.last?.isWhitespace == false)
      }
    }
    #expect(written > 1_500)
  }
}
