import PardonGrading
import PardonTestSupport
import Testing

@testable import PardonWriting

/// Every sample incident in every locale by mail, text message and in answer to a review.
@Suite("Composed texts")
struct AcceptanceTests {
  static let channels = ["email", "sms", "review_reply"]

  private static func isSpaced(_ text: String) -> Bool {
    !text.contains("  ") && !text.contains(" .") && !text.contains(" ,") && !text.contains("..")
      && !text.contains(",.") && !text.contains("\n\n\n")
  }

  /// What is wrong with a text; empty when nothing is.
  private static func flaws(_ candidate: Candidate, _ sheet: FactSheet) -> [String] {
    var flaws: [String] = []
    let text = candidate.string
    let least = text.unicodeScalars.count < 300 ? 80 : 90
    if candidate.grade.overall < least { flaws.append("grade \(candidate.grade.overall)") }
    for fault in Fault.allCases where candidate.grade[fault].level > 0 { flaws.append(fault.id) }
    if text.contains(where: { "[]{}<>".contains($0) }) { flaws.append("placeholder") }
    let sentences = WritingBench.sentences(text)
    if Set(sentences).count != sentences.count { flaws.append("repeated sentence") }
    if !isSpaced(text) { flaws.append("spacing") }
    if text.first?.isLowercase == true { flaws.append("sentence case") }
    return flaws
  }

  @Test("sixty incidents and more, four locales, three channels", arguments: WritingLocale.allCases, channels)
  func matrix(locale: WritingLocale, channel: String) throws {
    var composer = WritingBench.composer()
    var incidents = 0
    var options = ComposeOptions()
    options.count = 2
    for id in WritingBench.pack.incidentIDs {
      for sample in 0..<2 {
        let sheet = try WritingBench.sheet(id, locale, sample: sample, channel: channel)
        let composition = try composer.compose(sheet.facts, sheet.style, sheet.context, options: options)
        #expect(!composition.candidates.isEmpty, "\(id) \(sample)")
        #expect(composition.problems.isEmpty, "\(id) \(sample)")
        for candidate in composition.candidates {
          let flaws = Self.flaws(candidate, sheet)
          #expect(flaws.isEmpty, "\(id) \(sample): \(flaws)\n\(candidate.string)")
        }
        incidents += 1
      }
    }
    #expect(incidents >= 60)
  }

  @Test("nothing is stated that the facts do not carry", arguments: WritingLocale.allCases, channels)
  func invented(locale: WritingLocale, channel: String) throws {
    var composer = WritingBench.composer()
    let extractor = FactExtractor(locale.language == .english ? .english : .french)
    for id in WritingBench.pack.incidentIDs {
      let sheet = try WritingBench.sheet(id, locale, channel: channel)
      let allowed = AllowedFacts(sheet, extractor).facts
      for candidate in try composer.compose(sheet.facts, sheet.style, sheet.context).candidates {
        let invented = extractor.unsupported(in: candidate.string, allowed: allowed)
        #expect(invented.isEmpty, "\(id): \(invented)\n\(candidate.string)")
      }
    }
  }
}

/// What a text may state with the facts of a case.
struct AllowedFacts {
  private(set) var facts: Set<StatedFact> = []

  init(_ sheet: FactSheet, _ extractor: FactExtractor) {
    let incident = sheet.facts.incident
    let style = sheet.style
    var texts = [
      incident.item, incident.reference, incident.place, incident.consequence, incident.cause, incident.clause,
      style.customerTitle, style.customerFirstName, style.customerFamilyName, style.signerName, style.signerRole,
      style.company, sheet.facts.followUp?.name, sheet.facts.followUp?.directLine,
    ]
    texts += sheet.facts.repairs.map(\.detail) + sheet.facts.preventions.map(\.detail)
    for text in texts.compactMap({ $0 }) { facts.formUnion(extractor.facts(ofValue: text)) }
    var times = [
      incident.time, sheet.context.promisedTime, sheet.context.complaintTime, sheet.facts.followUp?.time,
    ]
    times += sheet.facts.repairs.map(\.time) + sheet.facts.preventions.map(\.time)
    for time in times.compactMap({ $0 }) { add(time) }
    for repair in sheet.facts.repairs {
      if let amount = repair.amount { facts.insert(.money(minorUnits: amount.minorUnits)) }
      if let promise = StatedFact.Promise(rawValue: repair.kind.id) { facts.insert(.promise(promise)) }
    }
    for (name, value) in sheet.facts.parameters { add(name, value, extractor) }
    // Who comes back, and how, is a fact; what a repair is told as may be money back or a second try.
    facts.formUnion([.promise(.call), .promise(.write), .promise(.visit)])
    // "We have put this right" is said of any repair.
    if !sheet.facts.repairs.isEmpty { facts.insert(.promise(.correction)) }
    if !sheet.facts.preventions.isEmpty { facts.insert(.promise(.never)) }
  }

  private mutating func add(_ time: Timestamp) {
    let civil = CivilTime(localSeconds: time.seconds)
    facts.formUnion(
      StatedFact.moment(
        year: civil.year, month: civil.month, day: civil.day, weekday: civil.weekday + 1, hour: civil.hour,
        minute: civil.minute))
  }

  private mutating func add(_ name: String, _ value: String, _ extractor: FactExtractor) {
    if let money = Money(value) {
      facts.insert(.money(minorUnits: money.minorUnits))
    } else if let duration = FactDuration(iso8601: value) {
      for unit in FactDuration.Unit.allCases where duration[unit] > 0 {
        facts.insert(.duration(duration[unit], "\(unit)"))
      }
    } else {
      facts.formUnion(extractor.facts(ofValue: value))
      if Int(value) != nil { facts.insert(StatedFact(kind: .number, value: value)) }
    }
  }
}
