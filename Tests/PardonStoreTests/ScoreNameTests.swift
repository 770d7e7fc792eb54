import PardonStore
import Testing

@Suite struct ScoreNameTests {
  @Test(arguments: [1, 15, 16, 4_294_967_296, Int64.max])
  func namesGiveTheirIDs(id: Int64) {
    #expect(StoredScore.id(named: StoredScore.name(of: id)) == id)
  }

  @Test func namesSortAsIDs() {
    let ids: [Int64] = [1, 9, 10, 255, 256, 65_536, .max]
    #expect(ids.map(StoredScore.name(of:)).sorted() == ids.map(StoredScore.name(of:)))
  }

  @Test(arguments: ["", "1", "zzzzzzzzzzzzzzzz", "ffffffffffffffff", "-000000000000001", "+000000000000001"])
  func otherWordsAreNoNames(name: String) {
    #expect(StoredScore.id(named: name) == nil)
  }
}
