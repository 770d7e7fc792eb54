import Foundation
import PardonGrading
import PardonRulePacks
import PardonRules
import PardonText
import PardonWire
import Testing

@testable import PardonServer

@Suite("Kept drafts") struct KeptDraftTests {
  private static func ruleSet(_ word: String) throws -> RuleSet {
    RuleSet(engine: try Engine(image: RuleImage(bytes: Array(smallImage(word)))))
  }

  /// Makes an edit as a request carries it.
  private static func edit(
    _ start: Int, _ end: Int, _ text: String, _ body: (DraftEditView) throws -> Void
  ) throws {
    let json = #"{"edit":{"start":\#(start),"end":\#(end),"text":"\#(text)"}}"#
    let message = try Array(json.utf8).withUnsafeBytes { try MessageType.gradeRequest.decodeJSON($0, in: WireArena()) }
    guard case .edit(let edit) = GradeRequestView(message).draftWish else {
      Issue.record("no edit")
      return
    }
    try withExtendedLifetime(message) { try body(edit) }
  }

  private static let circumstances: KeptDraft.Circumstances = {
    var options = GradeOptions()
    options.offsetUnit = .utf16
    return KeptDraft.Circumstances(context: GradeContext(), options: options, locale: .french)
  }()

  private func keep(_ text: String, _ ruleSet: RuleSet, in drafts: StreamDrafts, id: String = "d") throws -> KeptDraft?
  {
    try Array(id.utf8).withUnsafeBytes { id in
      try Array(text.utf8).withUnsafeBytes { text in
        try drafts.keep(id: id, text: text, Self.circumstances, ruleSet: ruleSet)
      }
    }
  }

  @Test("a new rule set grades the draft afresh, and the old one is let go", arguments: ["sorry zut ", "désolés zut "])
  func newRuleSet(text: String) throws {
    let memory = DraftMemory(bytesMax: 1 << 20)
    let drafts = StreamDrafts(memory: memory, textBytesMax: 1000)
    var sets = [
      try Self.ruleSet("sorry"), try Self.ruleSet("désolés"),
      RuleSet(engine: try Engine(image: BuiltInRules.loadImage())),
    ]
    weak let old = sets[0]
    let draft = try #require(try keep(text, sets[0], in: drafts))
    var whole = text
    var grades: Set<Int> = []
    for turn in 0..<9 {
      let ruleSet = sets[turn % 3]
      whole = "Oh, \(turn). \(whole)"
      var grader = ruleSet.engine.makeGrader()
      let expected = try grader.grade(Array(whole.utf8), options: draft.options)
      try Self.edit(0, 0, "Oh, \(turn). ") { edit in
        let grade = try draft.apply(edit, by: ruleSet)
        #expect(grade == expected)
      }
      #expect(draft.ruleSet === ruleSet && draft.revision == turn + 2 && draft.grade == expected)
      grades.insert(expected.overall)
    }
    #expect(grades.count > 1)
    sets[0] = sets[1]
    #expect(old == nil)
  }

  @Test("an edit that is refused by a new rule set's session leaves text and revision")
  func refusedAfterReload() throws {
    let drafts = StreamDrafts(memory: DraftMemory(bytesMax: 1 << 20), textBytesMax: 100)
    let draft = try #require(try keep("So sorry 🙂.", try Self.ruleSet("sorry"), in: drafts))
    let newest = try Self.ruleSet("so")
    for (start, end, text) in [(0, 13, ""), (10, 10, ""), (0, 0, String(repeating: "x", count: 90))] {
      try Self.edit(start, end, text) { edit in
        #expect(throws: (any Error).self) { try draft.apply(edit, by: newest) }
      }
      #expect(draft.revision == 1 && draft.utf8Count == 14)
    }
    var grader = newest.engine.makeGrader()
    let expected = try grader.grade(Array("So sorry .".utf8), options: draft.options)
    try Self.edit(9, 11, "") { edit in
      let grade = try draft.apply(edit, by: newest)
      #expect(grade == expected)
    }
  }

  @Test("memory is counted while drafts are kept, and given back")
  func memory() throws {
    let memory = DraftMemory(bytesMax: 1 << 20)
    let ruleSet = try Self.ruleSet("sorry")
    do {
      let drafts = StreamDrafts(memory: memory, textBytesMax: 4000)
      #expect(try keep("a", ruleSet, in: drafts, id: "a") != nil)
      let one = memory.bytesKept
      #expect(one > 300_000)
      #expect(try keep("b", ruleSet, in: drafts, id: "b") != nil)
      #expect(memory.draftsKept == 2 && memory.bytesKept == 2 * one)
      #expect(try keep("c", ruleSet, in: drafts, id: "c") == nil)
      #expect(memory.draftsKept == 2 && memory.bytesKept == 2 * one)
      // Does not fit, and what was kept before no longer counts.
      #expect(try keep(String(repeating: "b", count: 4001), ruleSet, in: drafts, id: "b") == nil)
      #expect(memory.draftsKept == 1)
      let draft = try #require(try keep("d", ruleSet, in: drafts, id: "d"))
      let long = String(repeating: "e", count: 1000)
      try Self.edit(0, 0, long) { _ = try draft.apply($0, by: ruleSet) }
      let grown = memory.bytesKept
      #expect(grown > 2 * one)
      try Self.edit(0, 0, long) { edit in #expect(throws: (any Error).self) { try draft.apply(edit, by: ruleSet) } }
      #expect(draft.utf8Count == 1001 && memory.bytesKept == grown)
      drafts.forget("a".utf8)
      try Self.edit(0, 0, long) { _ = try draft.apply($0, by: ruleSet) }
    }
    #expect(memory.draftsKept == 0 && memory.bytesKept == 0)
  }

  @Test("a text that is refused leaves the draft that was kept")
  func refusedText() throws {
    let memory = DraftMemory(bytesMax: 1 << 20)
    let engine = try Engine(image: RuleImage(bytes: Array(smallImage("sorry"))), limits: TextLimits(textBytesMax: 100))
    let drafts = StreamDrafts(memory: memory, textBytesMax: 1000)
    let draft = try #require(try keep("Sorry.", RuleSet(engine: engine), in: drafts))
    #expect(throws: GradeError.self) {
      try keep(String(repeating: "x", count: 101), RuleSet(engine: engine), in: drafts)
    }
    #expect(Array("d".utf8).withUnsafeBytes { drafts[$0] } === draft)
    #expect(memory.draftsKept == 1)
  }
}
