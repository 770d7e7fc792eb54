import PardonRuleCompiler
import PardonRules
import PardonTestSupport
import PardonText
import Testing

@Suite("Phrases that walks find")
struct WalkTests {
  private static let deed = SketchRules.word("lost", "broke")

  private func image(_ phrase: PhraseNode) throws -> RuleImage {
    try RuleImage(bytes: ImageLowering.lower(SketchRules.set([SketchRules.rule("r", find: [phrase])])))
  }

  private func trigger(_ phrase: PhraseNode) throws -> TriggerRecord {
    let image = try image(phrase)
    return withExtendedLifetime(image) { image.triggers[0] }
  }

  /// Heads of all states of a walk.
  private func heads(_ walk: UInt32, _ image: RuleImage) -> [UInt64] {
    var heads: [UInt64] = []
    var offset = 1
    while offset < Int(image.walks[walk]) {
      heads.append(image.walks[Int(walk) + offset])
      offset += Walk.stateCount(image.walks[Int(walk) + offset])
    }
    return heads
  }

  @Test("clause marks and capitals hand over to the program")
  func marksAndCapitals() throws {
    let image = try image(.sequence([.capitalized, Self.deed, .clauseMark, SketchRules.word("sorry")]))
    for index in 0..<image.triggers.count {
      let trigger = image.triggers[index]
      #expect(trigger.forward != Walk.none && trigger.backward != Walk.none)
      let all = (heads(trigger.forward, image) + heads(trigger.backward, image)).reduce(0, |)
      #expect(all & Walk.asksMarks != 0 && all & Walk.asksCapitalized != 0 && all & Walk.asksUppercase == 0)
    }
  }

  @Test("a gap at the end of a phrase is one state")
  func tails() throws {
    let image = try image(.sequence([Self.deed, .gap(min: 0, max: 5)]))
    let first = heads(image.triggers[0].forward, image)[0]
    #expect(first & Walk.isTail != 0 && first >> Walk.edgesShift & 0xFF == 5)
    #expect(Walk.tailLengths(first, room: 0) == 1)
    #expect(Walk.tailLengths(first, room: 2) == 0b111)
    #expect(Walk.tailLengths(first, room: 100) == 0b11_1111)
  }

  @Test("a gap that must have words, or ends with the sentence, is no tail")
  func otherGaps() throws {
    for phrase in [
      PhraseNode.sequence([Self.deed, .gap(min: 1, max: 3)]),
      .sequence([Self.deed, .gap(min: 0, max: 3), .sentenceEnd]),
    ] {
      let image = try image(phrase)
      #expect(heads(image.triggers[0].forward, image)[0] & Walk.isTail == 0)
    }
  }

  @Test("phrases of a sentence's ends are looked for there only")
  func ends() throws {
    let we = SketchRules.word("we")
    var trigger = try self.trigger(
      .sequence([.sentenceStart, .gap(min: 0, max: 2), we, .gap(min: 0, max: 3), Self.deed]))
    // The rarest word triggers: "lost", with at most two words, "we" and three more before it.
    #expect(trigger.beforeMax == 6 || trigger.beforeMax == 2)
    #expect(trigger.afterMax == TriggerRecord.anywhere)
    trigger = try self.trigger(.sequence([Self.deed, .gap(min: 0, max: 2), .sentenceEnd]))
    #expect(trigger.beforeMax == TriggerRecord.anywhere && trigger.afterMax == 2)
    trigger = try self.trigger(.sequence([Self.deed, we]))
    #expect(trigger.beforeMax == TriggerRecord.anywhere && trigger.afterMax == TriggerRecord.anywhere)
    // One branch may stand anywhere.
    trigger = try self.trigger(.sequence([.alternatives([.sentenceStart, we]), Self.deed]))
    #expect(trigger.beforeMax == TriggerRecord.anywhere)
  }
}
