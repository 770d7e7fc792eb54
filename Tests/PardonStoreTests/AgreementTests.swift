import PardonGrading
import Testing

@testable import PardonStore

@Suite struct AgreementTests {
  /// Figures of scikit-learn 1.9, `cohen_kappa_score(first, second, weights="linear", labels=[0, 1, 2])`.
  @Test(arguments: [
    (
      [0, 1, 2, 2, 1, 0, 1, 2], [0, 1, 2, 1, 1, 0, 2, 2], 0.7037037037037037
    ), ([0, 0, 0, 0, 2], [2, 2, 2, 2, 0], -0.47058823529411753), ([0, 1, 2], [0, 1, 2], 1.0),
    ([0, 0, 1, 1, 2, 2], [1, 1, 1, 1, 1, 1], 0.0),
    (
      [0, 1, 0, 2, 1, 1, 0, 0, 0, 0, 1, 2, 1, 0, 0, 2, 2, 1, 1, 0],
      [1, 1, 2, 1, 1, 1, 0, 1, 0, 0, 1, 2, 1, 0, 0, 2, 0, 2, 1, 2], 0.3975903614457832
    ),
    (
      [
        0, 1, 1, 2, 1, 1, 1, 0, 0, 1, 1, 0, 0, 0, 1, 2, 1, 2, 2, 2, 1, 2, 1, 0, 2, 0, 0, 1, 0, 2, 2, 1, 1, 0, 1, 1, 2,
        2, 1, 2,
      ],
      [
        0, 0, 2, 2, 2, 0, 1, 0, 0, 1, 1, 1, 1, 0, 1, 2, 1, 2, 2, 2, 1, 1, 1, 0, 1, 0, 0, 1, 0, 1, 2, 1, 1, 0, 1, 1, 2,
        2, 1, 2,
      ],
      0.7217928902627512
    ),
  ])
  func kappaIsThatOfScikitLearn(first: [Int], second: [Int], expected: Double) {
    var kappa = Kappa()
    for (one, other) in zip(first, second) { kappa.add(one, other) }
    #expect(abs(kappa.value! - expected) < 1e-12)
  }

  @Test func kappaIsMissingWhereChanceExplainsEverything() {
    var kappa = Kappa()
    #expect(kappa.value == nil)
    for _ in 0..<5 { kappa.add(1, 1) }
    #expect(kappa.value == nil)
    kappa.add(1, 2)
    #expect(kappa.value == 0)
  }

  @Test(arguments: StoreKind.allCases)
  func reviewsAreStoredReplacedAndCompared(_ kind: StoreKind) throws {
    try kind.withStore { store in
      var made = TestScores(seed: 11)
      let records = made.records(60)
      let ids = try store.recordNow(records)
      var byRules = (Kappa(), Kappa())
      var people = Kappa()
      for (index, id) in ids.prefix(40).enumerated() {
        let level = index % 3
        let other = index % 5 == 0 ? (level + 1) % 3 : level
        // What is replaced must count nowhere.
        try store.review(
          Review(scoreID: id, reviewer: "Zoé", time: 5, levels: [.init(entry: "stalling", level: 2)], comment: "x"))
        try store.review(
          Review(
            scoreID: id, reviewer: "Zoé", time: 6,
            levels: [.init(entry: "apology", level: level), .init(entry: "blame_shift", level: 0)], comment: "été <b>"))
        try store.review(
          Review(scoreID: id, reviewer: "Åsa", time: 7, levels: [.init(entry: "apology", level: other)], comment: ""))
        guard records[index].isGradable, records[index].channel == "email" else { continue }
        byRules.0.add(level, Int(records[index].components[0]))
        byRules.0.add(other, Int(records[index].components[0]))
        byRules.1.add(0, Int(records[index].faults[0]))
        people.add(level, other)
        people.add(other, level)
      }
      #expect(
        try store.reviews(of: ids[4]) == [
          Review(
            scoreID: ids[4], reviewer: "Zoé", time: 6,
            levels: [.init(entry: "apology", level: 1), .init(entry: "blame_shift", level: 0)], comment: "été <b>"),
          Review(scoreID: ids[4], reviewer: "Åsa", time: 7, levels: [.init(entry: "apology", level: 1)], comment: ""),
        ])
      #expect(try store.reviews(of: ids[50]).isEmpty)
      let found = try store.agreement([
        ScoreCondition("channel", .isOneOf, ["email"]), ScoreCondition("gradable", .isOneOf, ["true"]),
      ])
      #expect(found.map(\.entry) == Component.allCases.map(\.id) + Fault.allCases.map(\.id))
      #expect(found[0].count == byRules.0.total / 2 && found[0].count > 5)
      #expect(found[0].peopleAndRules == byRules.0.value && found[0].people == people.value)
      #expect(found[7].count == byRules.1.total && found[7].people == nil)
      #expect(found[7].peopleAndRules == byRules.1.value)
      #expect(found.filter { $0.count > 0 }.count == 2)
      #expect(try store.check() == StoreCheck(scores: 60))
    }
  }

  @Test func whatIsWrongWithAReviewIsNamed() throws {
    try StoreKind.sqlite.withStore { store in
      var made = TestScores()
      let id = try store.recordNow(made.records(1))[0]
      let right = Review(scoreID: id, reviewer: "a", time: 0, levels: [.init(entry: "apology", level: 2)], comment: "")
      func field(_ change: (inout Review) -> Void) -> String? {
        var review = right
        change(&review)
        do { try store.review(review) } catch { return error.field }
        return nil
      }
      #expect(field { _ in } == nil)
      #expect(field { $0.reviewer = "" } == "reviewer")
      #expect(field { $0.reviewer = String(repeating: "x", count: 1_000_000) } == "reviewer")
      #expect(field { $0.comment = "a\0b" } == "comment")
      #expect(field { $0.time = .max } == "time")
      #expect(field { $0.levels[0].entry = "charm" } == "levels[0].id")
      #expect(field { $0.levels.append($0.levels[0]) } == "levels[1].id")
      #expect(field { $0.levels[0].level = 3 } == "levels[0].level")
      #expect(field { $0.scoreID = 99 } == "name")
    }
  }
}
