import PardonTestSupport
import Testing

@testable import PardonRuleCompiler

@Suite("Sequences kept once")
struct SequencePoolTests {
  @Test func equalOnesHaveOneNumber() {
    var pool = SequencePool<Int>()
    let answers = [[], [7], [7, 7], [7], []].map { pool.add($0) }
    #expect(answers.map(\.number) == [0, 1, 2, 1, 0])
    #expect(answers.map(\.isNew) == [true, true, true, false, false])
    #expect(pool.count == 3)
    #expect(Array(pool.elements[pool.range(2)]) == [7, 7])
  }

  /// The numbers are those that a dictionary of arrays would give, however the table grows.
  @Test func agreesWithADictionary() {
    var pool = SequencePool<UInt16>()
    var numbers: [[UInt16]: Int] = [:]
    var random = SplitMix64(seed: 11)
    for _ in 0..<20_000 {
      let sequence = (0..<Int.random(in: 0...4, using: &random)).map { _ in UInt16.random(in: 0...9, using: &random) }
      let expected = numbers[sequence] ?? numbers.count
      let (number, isNew) = pool.add(sequence)
      #expect(number == expected && isNew == (numbers[sequence] == nil))
      numbers[sequence] = expected
    }
    #expect(pool.count == numbers.count)
    for (sequence, number) in numbers { #expect(Array(pool.elements[pool.range(number)]) == sequence) }
  }
}
