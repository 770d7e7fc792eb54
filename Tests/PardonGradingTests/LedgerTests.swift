import PardonGrading
import PardonRules
import Testing

/// Recomputes every figure from the weights of the profile, as docs/scoring.md says a reader can.
private struct HandComputation {
  let weights: [String: Int]
  let grade: Grade

  init(_ grade: Grade, _ image: RuleImage, profile: String) throws {
    self.grade = grade
    weights = Dictionary(uniqueKeysWithValues: try #require(image.profile(named: profile)).map { ($0.name, $0.value) })
  }

  func figure(_ name: String) -> Int {
    var sum = weights["\(name).base"] ?? 0
    for component in Component.allCases { sum += points(name, component.id, grade[component].level) }
    for fault in Fault.allCases { sum += points(name, fault.id, grade[fault].level) }
    return min(100, max(0, sum))
  }

  func points(_ name: String, _ topic: String, _ level: Int) -> Int {
    level == 0 ? 0 : weights["\(name).\(topic).\(level)"] ?? 0
  }
}

@Test("overall, dimensions and points follow the formula", arguments: Drafts.all, ["default", "strict"])
func formula(_ drafts: Drafts.Pair, _ profile: String) throws {
  let engine = TestRules.make(profile: profile)
  for text in drafts.both {
    let grade = engine.grade(text)
    let hand = try HandComputation(grade, engine.image, profile: profile)
    #expect(grade.overall == hand.figure("overall"))
    for dimension in Dimension.allCases { #expect(grade[dimension] == hand.figure(dimension.id), "\(dimension)") }
    for component in Component.allCases {
      #expect(grade[component].points == hand.points("overall", component.id, grade[component].level))
    }
    for fault in Fault.allCases {
      #expect(grade[fault].points == hand.points("overall", fault.id, grade[fault].level))
    }
  }
}

@Test("every component and fault is listed, at level 0 too", arguments: Drafts.all)
func everythingIsListed(_ drafts: Drafts.Pair) {
  for text in drafts.both {
    let grade = TestRules.engine.grade(text)
    #expect(grade.components.count == Component.allCases.count)
    #expect(grade.faults.count == Fault.allCases.count)
    #expect(grade.dimensions.count == Dimension.allCases.count)
  }
}

@Test("worked examples")
func workedExamples() {
  for text in Drafts.all[0].both {
    let grade = TestRules.engine.grade(text)
    // 20 + 25 + 5 + 60 = 110, kept within 100.
    #expect(grade.overall == 100)
    #expect(grade.band == .exemplary)
    #expect(grade.isGradable)
    #expect([grade[.apology].level, grade[.acknowledgement].level, grade[.repair].level] == [2, 1, 2])
    #expect(grade[Dimension.repair] == 90)
  }
  for text in Drafts.all[1].both {
    let grade = TestRules.engine.grade(text)
    // 20 + 10 − 30 − 4 − 7 − 3 = −14, kept at 0.
    #expect(grade.overall == 0)
    #expect(grade.band == .harmful)
    #expect(grade[Dimension.accountability] == 0)
    #expect(grade[Dimension.sincerity] == 20)
  }
}

@Test("bands begin at their smallest score")
func bands() {
  // 20 + 25 and 20 + 10 without and with a fault.
  #expect(TestRules.engine.grade("We are sorry for the delay, dear customer.").band == .weak)
  #expect(TestRules.engine.grade("We are so sorry about all of this, dear customer.").band == .bad)
  #expect(TestRules.engine.grade("Nous sommes désolés du retard, chère cliente.").band == .weak)
}

@Test("a disabled rule gives nothing, a capped level counts as capped")
func disabledAndCapped() {
  let disabled = TestRules.make(disabling: ["en.blame_shift.carrier", "en.boilerplate.caused"])
  #expect(disabled.grade(Drafts.all[1].english)[.blameShift].level == 0)
  #expect(disabled.grade(Drafts.all[1].english)[.boilerplate].level == 1)
  var sms = GradeContext()
  sms.channel = "sms"
  for text in Drafts.all[0].both { #expect(TestRules.engine.grade(text, sms)[.apology].level == 1) }
}

@Test("unknown rules and profiles are refused by name")
func unknownNames() {
  #expect(throws: GradeError.unknownRule("en.no.such")) {
    try Engine(image: TestRules.image, disabling: ["en.no.such"])
  }
  #expect(throws: GradeError.unknownProfile("lax", known: ["default", "strict"])) {
    try Engine(image: TestRules.image, profile: "lax")
  }
}
