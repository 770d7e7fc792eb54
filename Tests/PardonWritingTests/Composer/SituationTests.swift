import Testing

@testable import PardonWriting

@Suite struct SituationTests {
  @Test func everyValueHasABitOfItsOwn() {
    var taken = Situation()
    for circumstance in Situation.Circumstance.allCases {
      if circumstance != .voice { #expect(circumstance.bitCount == circumstance.values.count) }
      let all = Situation.any(circumstance)
      #expect(all.rawValue.nonzeroBitCount == circumstance.bitCount)
      #expect(all.isDisjoint(with: taken), "\(circumstance)")
      taken.formUnion(all)
    }
  }
}
