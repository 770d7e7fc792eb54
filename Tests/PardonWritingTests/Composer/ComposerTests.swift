import PardonGrading
import Testing

@testable import PardonWriting

@Suite("Composer")
struct ComposerTests {
  static let languages: [WritingLocale] = [.enGB, .frFR]

  @Test("the same request gives the same texts; another seed gives others", arguments: languages)
  func deterministic(locale: WritingLocale) throws {
    let sheet = try WritingBench.sheet("late_delivery", locale)
    var options = ComposeOptions()
    options.count = 5
    let first = try WritingBench.compose(sheet, options: options)
    var composer = WritingBench.composer()
    _ = try composer.compose(sheet.facts, sheet.style, sheet.context)
    let again = try composer.compose(sheet.facts, sheet.style, sheet.context, options: options)
    #expect(first.candidates.map(\.string) == again.candidates.map(\.string))
    #expect(Set(first.candidates.map(\.string)).count == 5)
    options.seed = 99
    let other = try WritingBench.compose(sheet, options: options)
    #expect(other.candidates.map(\.string) != first.candidates.map(\.string))
  }

  @Test("candidates come by grade, and no skeleton is in more than half of twenty", arguments: languages)
  func variety(locale: WritingLocale) throws {
    var options = ComposeOptions()
    options.count = 20
    let candidates = try WritingBench.compose(WritingBench.sheet("damaged_item", locale), options: options).candidates
    #expect(candidates.count == 20)
    #expect(zip(candidates, candidates.dropFirst()).allSatisfy { $0.grade.overall >= $1.grade.overall })
    var uses: [UInt16: Int] = [:]
    for candidate in candidates { for frame in Set(candidate.frames) { uses[frame, default: 0] += 1 } }
    for (frame, count) in uses where count > 10 {
      Issue.record("\(WritingBench.pack.frame(Int(frame))) is in \(count) of 20")
    }
  }

  @Test("what is avoided is not written again", arguments: languages)
  func avoid(locale: WritingLocale) throws {
    let sheet = try WritingBench.sheet("wrong_invoice", locale)
    let first = try #require(try WritingBench.compose(sheet).candidates.first)
    for avoided in [first.string, first.fingerprint.description] {
      var options = ComposeOptions()
      options.avoid = [avoided]
      let other = try #require(try WritingBench.compose(sheet, options: options).candidates.first)
      let shared = Set(other.frames).intersection(first.frames).count
      #expect(shared * 2 <= other.frames.count)
    }
  }

  @Test("a date is written with its year when it is far from the answer", arguments: languages)
  func year(locale: WritingLocale) throws {
    var sheet = try WritingBench.sheet("late_delivery", locale)
    let time = try #require(sheet.context.promisedTime)
    let year = "\(CivilTime(localSeconds: time.seconds).year)"
    for (days, isWritten) in [(Int64(3), false), (150, false), (400, true), (-400, true)] {
      sheet.context.complaintTime = Timestamp(seconds: time.seconds + days * 86_400)
      var options = ComposeOptions()
      options.count = 20
      let texts = try WritingBench.compose(sheet, options: options).candidates.map(\.string)
      #expect(texts.contains { $0.contains(year) } == isWritten, "\(days) days")
    }
  }

  @Test("circumstances that no text can answer are named", arguments: languages)
  func circumstances(locale: WritingLocale) throws {
    var sheet = try WritingBench.sheet("late_delivery", locale)
    let promised = try #require(sheet.context.promisedTime)
    sheet.context.replyTime = Timestamp(seconds: promised.seconds + 400 * 86_400)
    let composition = try WritingBench.compose(sheet)
    #expect(composition.candidates.isEmpty == !composition.problems.isEmpty)
    for problem in composition.problems {
      #expect(problem.path == "context" && !problem.ruleID.isEmpty && !problem.message.isEmpty)
    }
  }

  @Test("a message that comes late says so once, on every channel, and is good all the same", arguments: languages)
  func late(locale: WritingLocale) throws {
    let pack = WritingBench.pack
    let frames = Set(pack.templates(for: .lateness, in: locale.language).map { pack.templates[Int($0)].frame })
    for incident in ["wrong_invoice", "damaged_item", "outage", "rude_service"] {
      for channel in GradeContext.channels where channel != "statement" {
        var sheet = try WritingBench.sheet(incident, locale, channel: channel)
        let complaint = Int64(1_773_230_400)
        sheet.context.complaintTime = Timestamp(seconds: complaint)
        // A reply within the hour; one after nine days; one within the hour of a promise that has passed.
        for (hours, promise, isLate) in [
          (Int64(1), Int64(24), false), (216, 240, channel != "review_reply"), (1, -24, true),
        ] {
          sheet.context.promisedTime = Timestamp(seconds: complaint + promise * 3600)
          sheet.context.replyTime = Timestamp(seconds: complaint + hours * 3600)
          let composition = try WritingBench.compose(sheet)
          let candidate = try #require(
            composition.candidates.first, "\(incident) \(channel): \(composition.problems.map(\.message))")
          #expect(composition.problems.isEmpty && candidate.grade[.stalling].level == 0)
          #expect(candidate.grade.overall >= (["sms", "social"].contains(channel) ? 60 : 80), "\(candidate.string)")
          #expect(candidate.frames.count { frames.contains($0) } == (isLate ? 1 : 0), "\(candidate.string)")
        }
      }
    }
  }

  @Test("a missing fact is asked for in the language of the text, with what it would bring", arguments: languages)
  func missing(locale: WritingLocale) throws {
    var sheet = try WritingBench.sheet("long_wait", locale)
    sheet.facts.followUp = nil
    sheet.facts.preventions = []
    let composition = try WritingBench.compose(sheet)
    let fields = composition.missing.map(\.field)
    #expect(fields.contains(.followUpTime) && fields.contains(.preventionDetail))
    #expect(composition.missing.allSatisfy { $0.points > 0 && !$0.question.isEmpty })
    #expect(composition.missing.map(\.points) == composition.missing.map(\.points).sorted(by: >))
    let text = try #require(composition.candidates.first?.string)
    #expect(!text.contains("["))
  }

  @Test("points of a missing fact are what the grade gains", arguments: languages)
  func points(locale: WritingLocale) throws {
    let whole = try WritingBench.sheet("late_delivery", locale)
    var lacking = whole
    lacking.facts.preventions = []
    let composition = try WritingBench.compose(lacking)
    let gain = try #require(composition.missing.first { $0.field == .preventionDetail }?.points)
    let before = try #require(composition.candidates.first?.grade.overall)
    let after = try #require(try WritingBench.compose(whole).candidates.first?.grade.overall)
    #expect(after >= min(100, before + gain) - 3)
  }

  @Test("nothing is written without what the type requires", arguments: languages)
  func required(locale: WritingLocale) throws {
    var sheet = try WritingBench.sheet("custom", locale)
    sheet.facts.incident.clause = nil
    let composition = try WritingBench.compose(sheet)
    #expect(composition.candidates.isEmpty)
    #expect(composition.missing.map(\.field) == [.clause])
  }

  @Test("placeholders stand only where they are asked for", arguments: languages)
  func placeholders(locale: WritingLocale) throws {
    var sheet = try WritingBench.sheet("double_charge", locale)
    sheet.facts.preventions = []
    sheet.facts.repairs = []
    var options = ComposeOptions()
    options.allowsPlaceholders = true
    let candidate = try #require(try WritingBench.compose(sheet, options: options).candidates.first)
    #expect(candidate.string.contains("["))
    #expect(candidate.placeholders.contains(.preventionDetail))
    #expect(
      try WritingBench.compose(sheet).candidates.allSatisfy { !$0.string.contains("[") && $0.placeholders.isEmpty })
  }

  @Test(
    "a clause that blames or hedges is reported and left out",
    arguments: [
      (WritingLocale.enGB, "you should have read the label"), (.frFR, "vous auriez dû lire l’étiquette"),
    ])
  func problem(locale: WritingLocale, cause: String) throws {
    var sheet = try WritingBench.sheet("lost_item", locale)
    sheet.facts.incident.cause = cause
    let composition = try WritingBench.compose(sheet)
    let problem = try #require(composition.problems.first)
    #expect(problem.path == "incident.cause" && !problem.message.isEmpty && !problem.question.isEmpty)
    let text = try #require(composition.candidates.first?.string)
    #expect(!text.contains(cause))
    #expect(composition.candidates.allSatisfy { candidate in candidate.grade.faults.allSatisfy { $0.level == 0 } })
  }

  @Test("greeting and closing of a letter go together", arguments: WritingLocale.allCases, [true, false])
  func letterForms(locale: WritingLocale, isNamed: Bool) throws {
    var sheet = try WritingBench.sheet("late_delivery", locale, channel: "letter")
    sheet.style.formality = .formal
    if !isNamed {
      sheet.style.customerTitle = nil
      sheet.style.customerFirstName = nil
      sheet.style.customerFamilyName = nil
    }
    var options = ComposeOptions()
    options.count = 20
    let texts = try WritingBench.compose(sheet, options: options).candidates.map(\.string)
    #expect(texts.count == 20)
    for text in texts {
      let greeting = text.prefix { $0 != "\n" }
      switch locale {
      case .enGB:
        #expect((greeting == "Dear Sir or Madam,") == !isNamed)
        #expect(!text.contains(isNamed ? "Yours faithfully" : "Yours sincerely") && !text.contains("Yours truly"))
      case .enUS:
        #expect((greeting == "Dear Sir or Madam,") == !isNamed)
        #expect(!text.contains("Yours faithfully") && !text.contains("Yours sincerely"))
      case .frFR, .frCA:
        #expect(greeting == (isNamed ? "Madame," : "Madame, Monsieur,"))
        if let verb = ["agréer, ", "recevoir, "].first(where: { text.contains($0) }) {
          #expect(text.contains(verb + greeting), "\(text)")
        }
      }
    }
  }

  @Test("a letter greets also whom it cannot name", arguments: languages)
  func unnamedFriendly(locale: WritingLocale) throws {
    var sheet = try WritingBench.sheet("late_delivery", locale, channel: "letter")
    sheet.style.formality = .friendly
    sheet.style.customerFirstName = nil
    let polite = try #require(try WritingBench.compose(sheet).candidates.first?.string)
    #expect(polite.hasPrefix(locale == .enGB ? "Hello Ms Bennett,\n" : "Bonjour Madame Fontaine,\n"), "\(polite)")
    sheet.style.customerTitle = nil
    let plain = try #require(try WritingBench.compose(sheet).candidates.first?.string)
    #expect(plain.hasPrefix(locale == .enGB ? "Hello,\n" : "Bonjour,\n"), "\(plain)")
  }

  @Test(
    "an invoice is wrong, never what it is for",
    arguments: [
      (
        WritingLocale.enGB, "coffee machine",
        [
          "coffee machine was", "incorrect coffee", "coffee machine wrong", "coffee machine right", "in your coffee",
          "corrected your coffee", "correct your coffee", "checked your coffee",
        ]
      ),
      (
        .frFR, "une cafetière",
        [
          "cafetière fausse", "cafetière exacte", "cafetière de 148", "montant de votre cafetière",
          "rectifié votre cafe",
        ]
      ),
    ])
  func wrongInvoice(locale: WritingLocale, item: String, lacks: [String]) throws {
    for done in [true, false] {
      var sheet = try WritingBench.sheet("wrong_invoice", locale)
      sheet.facts.incident.item = item
      sheet.facts.repairs[0].isDone = done
      var options = ComposeOptions()
      options.count = 50
      for text in try WritingBench.compose(sheet, options: options).candidates.map(\.string) {
        #expect(!lacks.contains { text.contains($0) }, "\(text)")
      }
    }
  }

  /// A fact as people type it, and what no text may make of it.
  struct TypedFact: Sendable {
    let locale: WritingLocale
    let incident: String
    let fact: (key: String, value: String)
    let lacks: [String]
    var has: String?
  }

  static let typedFacts: [TypedFact] = [
    TypedFact(
      locale: .enGB, incident: "late_delivery", fact: ("company", "The Home Depot"), lacks: ["The The"],
      has: "The Home Depot team"),
    TypedFact(
      locale: .enGB, incident: "damaged_item", fact: ("item", "two lamps"), lacks: ["damaged two"], has: "damaged lamps"
    ),
    TypedFact(
      locale: .enGB, incident: "missing_item", fact: ("item", "3 chairs"), lacks: ["no 3", "chairs was"],
      has: "the 3 chairs"),
    TypedFact(
      locale: .enGB, incident: "missing_item", fact: ("item", "sofa and chair"), lacks: ["chair was"], has: "chair were"
    ),
    TypedFact(
      locale: .enGB, incident: "late_delivery", fact: ("item", "Parcel"), lacks: [" Parcel"], has: "your parcel"),
    TypedFact(
      locale: .enGB, incident: "late_delivery", fact: ("cause", "Because our van broke down"),
      lacks: ["because because", "Because because", "that because", ": because"], has: "because our van broke down"),
    TypedFact(
      locale: .enGB, incident: "wrong_information", fact: ("told", "that the shop was open on Sundays"),
      lacks: ["that that"], has: "that the shop was open on Sundays"),
    TypedFact(
      locale: .enGB, incident: "late_delivery", fact: ("cause", "THE VAN BROKE DOWN"), lacks: ["tHE"],
      has: "THE VAN BROKE DOWN"),
    TypedFact(
      locale: .enGB, incident: "late_delivery", fact: ("reference", "No. 48213"), lacks: ["No."], has: "reference 48213"
    ),
    TypedFact(
      locale: .enGB, incident: "long_wait", fact: ("place", "in Leeds"), lacks: ["at in"], has: " in Leeds"),
    TypedFact(
      locale: .enGB, incident: "long_wait", fact: ("place", "Our shop"), lacks: ["Our shop"], has: "at our shop"),
    TypedFact(locale: .enGB, incident: "long_wait", fact: ("party", "1"), lacks: ["party of 1"]),
    TypedFact(locale: .frFR, incident: "failed_repair", fact: ("attempts", "1"), lacks: ["1 passages"]),
    TypedFact(
      locale: .frFR, incident: "late_delivery", fact: ("company", "Les Galeries"), lacks: ["de Les"],
      has: "équipe des Galeries"),
    TypedFact(
      locale: .frFR, incident: "late_delivery", fact: ("item", "de l'eau"), lacks: ["votre de", "de de"],
      has: "votre eau"),
    TypedFact(locale: .frFR, incident: "late_delivery", fact: ("item", "Colis"), lacks: ["Colis"], has: "votre colis"),
    TypedFact(
      locale: .frFR, incident: "late_delivery", fact: ("cause", "parce que l'étiquette était fausse"),
      lacks: ["parce que parce", ": parce", "'"], has: "parce que l’étiquette était fausse"),
    TypedFact(
      locale: .frFR, incident: "wrong_information", fact: ("told", "que la boutique ouvrait le dimanche"),
      lacks: ["que que"], has: "que la boutique ouvrait le dimanche"),
    TypedFact(
      locale: .frFR, incident: "late_delivery", fact: ("cause", "LA MACHINE ÉTAIT CASSÉE"), lacks: ["lA"],
      has: "LA MACHINE ÉTAIT CASSÉE"),
    TypedFact(
      locale: .frFR, incident: "late_delivery", fact: ("reference", "n° 48213"), lacks: ["n° n°", "n°\u{A0}n°"],
      has: "48213"),
  ]

  @Test("facts read well as people type them", arguments: typedFacts)
  func typed(fact: TypedFact) throws {
    var sheet = try WritingBench.sheet(fact.incident, fact.locale)
    sheet.style.signerName = nil
    sheet.style.signerRole = nil
    try sheet.set(fact.fact.key, fact.fact.value)
    var options = ComposeOptions()
    options.count = 50
    let texts = try WritingBench.compose(sheet, options: options).candidates.map(\.string)
    for text in texts { #expect(!fact.lacks.contains { text.contains($0) }, "\(text)") }
    if let has = fact.has { #expect(texts.contains { $0.contains(has) }, "\(has)\n\(texts.first ?? "")") }
  }

  @Test("in public no order number and no family name", arguments: languages)
  func inPublic(locale: WritingLocale) throws {
    for channel in ["social", "review_reply", "statement"] {
      let sheet = try WritingBench.sheet("late_delivery", locale, channel: channel)
      let text = try #require(try WritingBench.compose(sheet).candidates.first?.string)
      #expect(!text.contains("48213"))
      #expect(!text.contains(sheet.style.customerFamilyName ?? "?"))
    }
  }

  @Test("money is not promised where the writer may not", arguments: languages)
  func regulated(locale: WritingLocale) throws {
    var sheet = try WritingBench.sheet("double_charge", locale)
    sheet.context.isRegulated = true
    sheet.context.isCompensationAllowed = false
    let composition = try WritingBench.compose(sheet)
    for candidate in composition.candidates { #expect(candidate.grade[.complianceRisk].level == 0) }
    #expect(composition.missing.contains { $0.field == .compensationAllowed })
  }

  @Test("where it is not known who caused it, nothing is admitted", arguments: languages)
  func unknownResponsibility(locale: WritingLocale) throws {
    var sheet = try WritingBench.sheet("damaged_item", locale)
    sheet.context.responsibility = "unknown"
    sheet.facts.incident.cause = nil
    let composition = try WritingBench.compose(sheet)
    for candidate in composition.candidates { #expect(candidate.grade[.ownership].level == 0) }
  }

  @Test(
    "where it is not known who caused it, what happened is said and regretted without a fact", arguments: languages,
    [(false, 0), (false, 1), (true, 0), (true, 2)])
  func unknownWithoutFacts(locale: WritingLocale, before: (isRecurrence: Bool, apologies: Int)) throws {
    for type in WritingBench.pack.incidentIDs {
      for channel in ["email", "letter", "sms"] {
        var sheet = FactSheet()
        sheet.style.locale = locale
        sheet.style.signerName = before.apologies == 1 ? nil : "Anne Hubert"
        sheet.context.channel = channel
        sheet.context.responsibility = "unknown"
        sheet.context.isRecurrence = before.isRecurrence
        sheet.context.priorApologies = before.apologies
        try sheet.set("incident", type)
        if type == "custom" {
          try sheet.set("clause", locale.language == .french ? "vous avez attendu dehors" : "you waited outside")
        }
        let text = try #require(try WritingBench.compose(sheet).candidates.first, "\(type) \(channel)")
        #expect(
          text.grade[.apology].level > 0 && text.grade[.acknowledgement].level > 0,
          "\(type) \(channel): \(text.string)")
      }
    }
  }

  @Test("a value that is not what its field takes is refused with its path")
  func refused() throws {
    func error(_ change: (inout FactSheet) -> Void) throws -> WritingError? {
      var sheet = try WritingBench.sheet("late_delivery", .enGB)
      change(&sheet)
      do {
        _ = try WritingBench.compose(sheet)
        return nil
      } catch let error as WritingError { return error }
    }
    let cases: [(String, (inout FactSheet) -> Void)] = [
      ("incident.type", { $0.facts.incident.type = "late_delivry" }),
      ("incident.cause", { $0.facts.incident.cause = "we lost it\nand more" }),
      ("incident.cause", { $0.facts.incident.cause = "because of [reason]" }),
      ("incident.cause", { $0.facts.incident.cause = String(repeating: "long ", count: 80) }),
      ("incident.item", { $0.facts.incident.item = "par\0cel" }),
      ("incident.consequence", { $0.facts.incident.consequence = "really?" }),
      ("parameters.delay", { $0.facts.parameters["delay"] = "three days" }),
      ("parameters", { $0.facts.parameters["wait"] = "PT5M" }),
      ("repairs[0].amount", { $0.facts.repairs[0].amount = Money(currency: "EURO", minorUnits: 5) }),
      ("repairs[0].amount", { $0.facts.repairs[0].amount = Money(currency: "EUR", minorUnits: 0) }),
      ("follow_up.means", { $0.facts.followUp?.means = "pigeon" }),
      ("style.voice", { $0.style.voice = "shouty" }),
    ]
    for (path, change) in cases {
      let error = try error(change)
      #expect(error?.field == path, "\(path): \(error.map { "\($0)" } ?? "accepted")")
    }
    #expect(try error { $0.facts.incident.type = "late_delivry" }?.problem.contains("late_delivery") == true)
  }

  @Test("texts keep to the length asked for", arguments: languages, [160, 220, 300, 500])
  func length(locale: WritingLocale, most: Int) throws {
    var sheet = try WritingBench.sheet("outage", locale, channel: "sms")
    sheet.style.charactersMax = most
    for candidate in try WritingBench.compose(sheet).candidates {
      #expect(candidate.string.unicodeScalars.count <= most)
    }
  }
}
