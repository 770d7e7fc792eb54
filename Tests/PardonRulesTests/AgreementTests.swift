import PardonRuleCompiler
import PardonRules
import PardonTestSupport
import PardonText
import Testing

@Suite("The compiled matcher agrees with the reference")
struct AgreementTests {
  @Test("random rules and drafts", arguments: 0..<32)
  func randomRules(seed: Int) throws {
    var random = RandomRules(seed: UInt64(seed), words: 3 + seed % 5)
    let rules = random.lowerable(rules: 30, lists: seed % 6)
    let agreement = try Agreement(rules)
    var scratch = MatchScratch()
    var hits = 0
    for round in 0..<30 {
      let sketch = random.draft(sentences: 1 + round % 4, words: 9)
      hits += agreement.check(sketch, random.context(), &scratch, "seed \(seed), round \(round)")
    }
    #expect(hits > 0)
  }

  @Test("large random rule sets", arguments: 0..<3)
  func largeRules(seed: Int) throws {
    var random = RandomRules(seed: UInt64(1000 + seed), words: 60)
    let rules = random.lowerable(rules: 250, lists: 20)
    let agreement = try Agreement(rules)
    var scratch = MatchScratch()
    for round in 0..<8 {
      let sketch = random.draft(sentences: 6, words: 20)
      agreement.check(sketch, random.context(), &scratch, "seed \(seed), round \(round)")
    }
  }

  /// Sentences longer than any window, with many overlapping matches.
  @Test("run-on sentences", arguments: 0..<6)
  func runOnSentences(seed: Int) throws {
    var random = RandomRules(seed: UInt64(3000 + seed), words: 3 + 4 * (seed % 3))
    let rules = random.lowerable(rules: 12, lists: seed % 4)
    let agreement = try Agreement(rules)
    var scratch = MatchScratch()
    for round in 0..<3 {
      let sketch = random.draft(sentences: 2, words: 150)
      agreement.check(sketch, random.context(), &scratch, "seed \(seed), round \(round)")
    }
  }

  /// Every string of up to four words out of two known ones and an unknown one, with every pattern of clause marks.
  @Test("every short sentence", arguments: 0..<10)
  func smallWorld(seed: Int) throws {
    var random = RandomRules(seed: UInt64(2000 + seed), words: 2)
    let rules = random.lowerable(rules: 25, lists: seed % 4)
    let agreement = try Agreement(rules)
    var scratch = MatchScratch()
    let words = ["naa", "nab", "nzz"]
    for length in 1...4 {
      var count = 1
      for _ in 0..<length { count *= 3 }
      for number in 0..<count {
        // Marks: all patterns for short sentences, one per sentence for long ones.
        for marks in length <= 3 ? Array(0..<1 << length) : [number * 7 % (1 << length)] {
          var rest = number
          var sentence: [SketchDraft.Word] = []
          for index in 0..<length {
            sentence.append(
              SketchDraft.Word(words[rest % 3], flags: marks >> index & 1 != 0 ? [.afterClauseMark] : []))
            rest /= 3
          }
          agreement.check(SketchDraft([SketchDraft.Sentence(sentence)]), DraftContext(), &scratch, "seed \(seed)")
        }
      }
    }
  }
}
