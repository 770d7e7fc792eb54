import Testing

@testable import PardonStore

@Suite struct PagingTests {
  @Test(arguments: StoreKind.allCases)
  func tokensNameAPlaceWhateverComesAndGoes(_ kind: StoreKind) throws {
    try kind.withStore { store in
      var made = TestScores(seed: 2)
      made.spread = StoredTime.day
      var records = made.records(300)
      // Many of one figure: ids decide.
      for index in records.indices { records[index].overall = index % 4 }
      let ids = try store.recordNow(records)
      var query = ScoreQuery(order: "overall", pageSize: 100)
      let first = try store.query(query)
      #expect(first.scores.count == 100)
      let seen = Set(first.scores.map(\.id))
      // The last of the page goes, the first go, others come before and after the place.
      let gone = [first.scores[99].id, first.scores[0].id] + ids.filter { !seen.contains($0) }.prefix(3)
      _ = try store.write { connection throws(StoreError) in _ = try ScoreEraser.erase(gone, on: connection) }
      var more = made.records(40)
      for index in more.indices { more[index].overall = index % 4 }
      let added = try store.recordNow(more)
      query.pageToken = first.nextPageToken
      var rest: [Int64] = []
      while true {
        let page = try store.query(query)
        rest += page.scores.map(\.id)
        query.pageToken = page.nextPageToken
        if query.pageToken.isEmpty { break }
      }
      #expect(Set(rest).isDisjoint(with: seen) && Set(rest).count == rest.count)
      // What stood after the place and was not deleted is all there; so is what came after it.
      #expect(Set(rest).isSuperset(of: ids.filter { !seen.contains($0) && !gone.contains($0) }))
      #expect(Set(rest).isSuperset(of: zip(added, more).filter { $0.1.overall > 1 }.map(\.0)))
    }
  }

  @Test func aTokenIsOfItsQueryOnly() throws {
    try StoreKind.sqlite.withStore { store in
      var made = TestScores()
      _ = try store.recordNow(made.records(50))
      let condition = ScoreCondition("label.team", .isNoneOf, ["x", "y"])
      let query = ScoreQuery(conditions: [condition], order: "-overall", pageSize: 10)
      let token = try store.query(query).nextPageToken
      #expect(!token.isEmpty && token.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f })
      var again = query
      again.pageToken = token
      again.pageSize = 3
      #expect(try store.query(again).scores.count == 3)
      func isRefused(_ change: (inout ScoreQuery) -> Void) -> Bool {
        var other = again
        change(&other)
        do { _ = try store.query(other) } catch { return error.kind == .badRequest && error.field == "page_token" }
        return false
      }
      #expect(isRefused { $0.order = "overall" })
      #expect(isRefused { $0.conditions = [] })
      #expect(isRefused { $0.conditions[0].values = ["x"] })
      #expect(isRefused { $0.conditions[0].values = ["xy"] })
      #expect(isRefused { $0.conditions[0].comparison = .isOneOf })
      #expect(isRefused { $0.conditions.append(condition) })
      #expect(isRefused { $0.pageToken.removeLast() })
      #expect(isRefused { $0.pageToken += "A" })
      #expect(isRefused { $0.pageToken = String($0.pageToken.reversed()) })
      #expect(isRefused { $0.pageToken = "'; DROP TABLE score; --" })
      #expect(isRefused { $0.pageToken = String(repeating: "A", count: 1_000_000) })
      // Any place may be named, even one beyond all scores: the conditions still hold.
      let far = PageOrder.Place(value: .max, id: .max)
      again.pageToken = PageToken.write(far, again)
      #expect(try store.query(again).scores.isEmpty)
      again.pageToken = PageToken.write(PageOrder.Place(value: .min, id: .min), again)
      #expect(try store.query(again).scores.count == 3)
    }
  }
}
