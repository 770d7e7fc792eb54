import Testing

@testable import PardonStore

@Suite struct ValuesTests {
  @Test(arguments: StoreKind.allCases)
  func menusListWhatFits(_ kind: StoreKind) throws {
    try kind.withStore { store in
      var made = TestScores(seed: 9)
      var records = made.records(5_000)
      for index in records.indices {
        records[index].labels.append(.init(name: "tenant", value: index < 4_900 ? "one" : "two"))
        if index % 50 == 0 {
          records[index].labels.append(.init(name: "mood", value: ["Calm", "cross", "CROSS", "été"][index / 50 % 4]))
        }
      }
      _ = try store.recordNow(records)
      let one = ScoreCondition("label.tenant", .isOneOf, ["one"])
      let two = ScoreCondition("label.tenant", .isOneOf, ["two"])
      #expect(try store.values(of: "channel", fitting: [one]) == ["chat", "email", "letter"])
      #expect(try store.values(of: "language") == ["en", "fr"])
      #expect(try store.values(of: "rule_set") == ["1.0"])
      #expect(try store.values(of: "label.tenant", fitting: [two]) == ["two"])
      #expect(try store.values(of: "label.team", prefix: "l") == ["Leeds", "Lyon"])
      #expect(try store.values(of: "label.team", prefix: "LE") == ["Leeds"])
      #expect(try store.values(of: "label.team", limit: 2) == ["Leeds", "Lyon"])
      #expect(try store.values(of: "label.none").isEmpty)
      #expect(try store.values(of: "label.mood") == ["CROSS", "Calm", "cross", "été"])
      #expect(try store.values(of: "label.mood", prefix: "c") == ["CROSS", "Calm", "cross"])
      #expect(try store.values(of: "label.mood", prefix: "cROSS").contains("cross"))
      let ofTwo = Set(records[4_900...].flatMap { $0.labels.filter { $0.name == "ticket" }.map(\.value) })
      #expect(try store.values(of: "label.ticket", fitting: [two], limit: 1_000) == ofTwo.sorted())
      let wanted = records[4_990].labels.first { $0.name == "ticket" }!.value
      #expect(try store.values(of: "label.ticket", prefix: wanted, fitting: [two]) == [wanted])
      #expect(try store.values(of: "label.ticket", prefix: wanted, fitting: [one]).isEmpty)
      // Only what scores of the time have.
      let time = ScoreCondition("time", .isAtMost, ["2020-01-01T00:00:00Z"])
      #expect(try store.values(of: "label.team", fitting: [time]).isEmpty)
    }
  }
}
