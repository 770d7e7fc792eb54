import PardonRuleCompiler
import PardonTestSupport
import PardonText
import Testing

@testable import PardonRules

/// What a matcher remembers of sentences must not show in what it finds.
@Suite struct SentenceMemoryTests {
  /// Memory so small that most sentences drive out others, and one that holds them all.
  @Test("sentences that come again agree with the reference", arguments: 0..<24)
  func agreesWithReference(seed: Int) throws {
    var random = RandomRules(seed: UInt64(7000 + seed), words: 3 + seed % 5)
    let agreement = try Agreement(random.lowerable(rules: 30, lists: seed % 6))
    let pool = (0..<24).flatMap { _ in random.draft(sentences: 3, words: 9).content }
    var scratch = MatchScratch(sentenceMemory: seed % 2 == 0 ? 4096 : 1 << 20)
    var hits = 0
    for round in 0..<40 {
      var draft = random.draft(sentences: 1, words: 9)
      let known = (0..<random.below(5)).map { _ in pool[random.below(pool.count)] }
      draft = SketchDraft(draft.content + known, languages: draft.languages)
      hits += agreement.check(draft, random.context(), &scratch, "seed \(seed), round \(round)")
    }
    #expect(hits > 0)
    #expect(scratch.memory.recalled > (seed % 2 == 0 ? 0 : 20))
  }

  @Test("what one matcher found is not another's")
  func matchersKeepApart() throws {
    var random = RandomRules(seed: 7100, words: 4)
    let agreements = try (0..<3).map { _ in try Agreement(random.lowerable(rules: 30, lists: 3)) }
    let drafts = (0..<12).map { _ in random.draft(sentences: 4, words: 9) }
    var scratch = MatchScratch(sentenceMemory: 1 << 16)
    for round in 0..<60 {
      let draft = drafts[random.below(drafts.count)]
      agreements[random.below(agreements.count)].check(draft, DraftContext(), &scratch, "round \(round)")
    }
    let recalled = scratch.memory.recalled
    agreements[0].check(drafts[0], DraftContext(), &scratch, "first")
    agreements[0].check(drafts[0], DraftContext(), &scratch, "again")
    #expect(scratch.memory.recalled >= recalled + drafts[0].content.count)
    // The same image, other rules switched off: another matcher.
    let again = scratch.memory.recalled
    let other = RuleMatcher(image: agreements[0].image)
    drafts[0].withView { other.match($0, context: DraftContext(), scratch: &scratch) }
    #expect(scratch.memory.recalled == again)
  }

  @Test("marks, languages and capitals make another sentence")
  func keys() {
    let symbols: [UInt32] = [7, 9, 11]
    let plain = DraftSentence(firstToken: 0, endToken: 3, languages: .english)
    var question = plain
    question.isQuestion = true
    var exclamation = plain
    exclamation.isExclamation = true
    var french = plain
    french.languages = .french
    var memory = SentenceMemory(bytes: 4096)
    memory.begin(owner: 1, tenant: 0)
    symbols.withUnsafeBufferPointer { buffer in
      let words = buffer.baseAddress!
      #expect(memory.find(SentenceKey(plain, words, count: 3), words) == nil)
      _ = memory.write(SentenceKey(plain, words, count: 3), words, words: 0)
      #expect(memory.find(SentenceKey(plain, words, count: 3), words) != nil)
      for other in [question, exclamation, french] {
        #expect(memory.find(SentenceKey(other, words, count: 3), words) == nil)
      }
      #expect(memory.find(SentenceKey(plain, words, count: 2), words) == nil)
    }
    let capital: [UInt32] = [7, 9 | Symbol.capitalized, 11]
    capital.withUnsafeBufferPointer { buffer in
      let words = buffer.baseAddress!
      #expect(memory.find(SentenceKey(plain, words, count: 3), words) == nil)
    }
    memory.begin(owner: 2, tenant: 0)
    symbols.withUnsafeBufferPointer { buffer in
      let words = buffer.baseAddress!
      #expect(memory.find(SentenceKey(plain, words, count: 3), words) == nil)
    }
  }

  @Test("what one tenant wrote is not recalled for another")
  func tenantsKeepApart() throws {
    var random = RandomRules(seed: 7200, words: 4)
    let agreement = try Agreement(random.lowerable(rules: 30, lists: 3))
    let draft = random.draft(sentences: 4, words: 9)
    var scratch = MatchScratch(sentenceMemory: 1 << 16)
    func recalled(for tenant: UInt32) -> Int {
      let before = scratch.memory.recalled
      scratch.tenant = tenant
      agreement.check(draft, DraftContext(), &scratch, "tenant \(tenant)")
      return scratch.memory.recalled - before
    }
    // A sentence may stand in the draft twice.
    let own = recalled(for: 1)
    #expect(own < draft.content.count)
    #expect(recalled(for: 1) > own)
    let known = recalled(for: 1)
    #expect(recalled(for: 2) == own)
    #expect(recalled(for: 2) == known)
    #expect(recalled(for: 1) == known)
  }

  /// Entries of all sizes, over the end of the ring again and again: what is found is what was written.
  @Test("overwritten entries are gone", arguments: 0..<8)
  func ring(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    var memory = SentenceMemory(bytes: 4096)
    var found = 0
    for _ in 0..<20_000 {
      // Few texts, so that they come again; the findings are made of the text.
      let text = UInt32.random(in: 0..<64, using: &random)
      memory.begin(owner: 1, tenant: UInt32.random(in: 0..<2, using: &random))
      let count = 1 + Int(text) % 17
      let symbols = [UInt32](repeating: text, count: count)
      let words = 1 + Int(text) % 50
      let sentence = DraftSentence(firstToken: 0, endToken: UInt32(count), languages: .english)
      symbols.withUnsafeBufferPointer { buffer in
        let key = SentenceKey(sentence, buffer.baseAddress!, count: count)
        if let entry = memory.find(key, buffer.baseAddress!) {
          found += 1
          for index in 0..<words where entry[index] != text &* 31 &+ UInt32(index) {
            Issue.record("text \(text), word \(index)")
          }
        } else if let entry = memory.write(key, buffer.baseAddress!, words: words) {
          for index in 0..<words { entry[index] = text &* 31 &+ UInt32(index) }
        }
      }
    }
    #expect(found > 1000 && found < 19_900)
  }

  @Test("a finding too large for the memory is not kept, no memory keeps nothing")
  func limits() {
    var memory = SentenceMemory(bytes: 4096)
    let symbols: [UInt32] = [1, 2]
    let sentence = DraftSentence(firstToken: 0, endToken: 2, languages: .french)
    symbols.withUnsafeBufferPointer { buffer in
      let key = SentenceKey(sentence, buffer.baseAddress!, count: 2)
      #expect(memory.write(key, buffer.baseAddress!, words: 1000) == nil)
      #expect(memory.find(key, buffer.baseAddress!) == nil)
    }
    for bytes in [0, 4095] {
      let isOn = SentenceMemory(bytes: bytes).isOn
      #expect(!isOn)
    }
  }
}
