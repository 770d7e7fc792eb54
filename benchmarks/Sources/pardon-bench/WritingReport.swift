import Foundation
import PardonGrading
import PardonRulePacks
import PardonRules
import PardonWriting
import PardonWritingPacks

/// Everything `make bench-write` writes.
struct WritingReport: Encodable {
  let environment: MachineInfo
  let ruleSet: String
  /// One candidate a request, with its grade, over the sample cases of all incidents, by locale and channel.
  let compose: [ComposeMeasurement]
  /// Twenty candidates of one request, the mean over all incidents, by locale.
  let variety: [TextVariety]
  /// By workload.
  let revise: [ReviseMeasurement]

  struct ComposeMeasurement: Encodable {
    let locale: String
    let channel: String
    let requests: Int
    let messagesPerSecond: Spread
    let bytesMean: Double
    let gradeMean: Double
    let gradeMin: Int
  }

  /// - workloads: folder of drafts to mend.
  static func measure(workloads: String) throws -> WritingReport {
    let image = try BuiltInRules.loadImage()
    let engine = try Engine(image: image)
    let pack = try BuiltInTexts.loadPack()
    var compose: [ComposeMeasurement] = []
    for locale in WritingLocale.allCases {
      for channel in ["email", "sms", "review_reply"] {
        let measurement = try Self.compose(engine, pack, locale, channel)
        print(locale.tag, channel, "\(measurement.messagesPerSecond.median) messages/s, grade", measurement.gradeMean)
        compose.append(measurement)
      }
    }
    let variety = try WritingLocale.allCases.map { try TextVariety.measure(engine, pack, $0) }
    for one in variety { print(one) }
    let revise = try Workload.load(workloads).map { try ReviseMeasurement.measure(engine, pack, $0) }
    for one in revise { print("revise", one.workload, "\(one.microseconds.median) µs, +\(one.pointsMean)") }
    return WritingReport(
      environment: MachineInfo.current(command: "make bench-write"), ruleSet: image.sourceHash, compose: compose,
      variety: variety, revise: revise)
  }

  private static func compose(
    _ engine: Engine, _ pack: WritingPack, _ locale: WritingLocale, _ channel: String
  ) throws -> ComposeMeasurement {
    let sheets = try cases(pack, locale, channel)
    var composer = Composer(engine: engine, pack: pack)
    var grades: [Int] = []
    var bytes = 0
    for sheet in sheets {
      let composition = try composer.compose(sheet.facts, sheet.style, sheet.context)
      guard let best = composition.candidates.first else {
        throw BenchError("no text for \(sheet.facts.incident.type) in \(locale.tag), \(channel)")
      }
      grades.append(best.grade.overall)
      bytes += best.text.count
    }
    var rates: [Double] = []
    for round in 0..<Measurement.rounds {
      var options = ComposeOptions()
      options.seed = UInt64(round)
      let start = Clock.now()
      var written = 0
      for _ in 0..<4 {
        for sheet in sheets {
          written += try composer.compose(sheet.facts, sheet.style, sheet.context, options: options).candidates.count
        }
      }
      rates.append(Double(written) * 1e9 / Double(Clock.now() - start))
    }
    let count = Double(sheets.count)
    return ComposeMeasurement(
      locale: locale.tag, channel: channel, requests: sheets.count, messagesPerSecond: Spread(rates),
      bytesMean: (Double(bytes) / count).rounded(),
      gradeMean: (Double(grades.reduce(0, +)) / count * 10).rounded() / 10,
      gradeMin: grades.min() ?? 0)
  }

  static func cases(_ pack: WritingPack, _ locale: WritingLocale, _ channel: String) throws -> [FactSheet] {
    try pack.incidentIDs.indices.map { index in
      var sheet = FactSheet()
      sheet.style.locale = locale
      sheet.context.channel = channel
      try sheet.set("incident", pack.incidentIDs[index])
      for fact in pack.sample(ofIncident: index, in: locale.language) { try sheet.set(fact.name, fact.value) }
      return sheet
    }
  }

  func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    try (encoder.encode(self) + Data("\n".utf8)).write(to: URL(fileURLWithPath: path), options: .atomic)
  }
}
