import PardonGrading
import PardonRulePacks
import PardonTestSupport
import Testing

@Test("the same grade on every run and thread")
func threads() async {
  let texts = Drafts.all.flatMap(\.both)
  let expected = texts.map { TestRules.engine.grade($0) }
  await withTaskGroup(of: [Grade].self) { group in
    for worker in 0..<8 {
      group.addTask {
        var grader = TestRules.engine.makeGrader()
        // Each worker in another order: what a grader did before must not show.
        var grades = [Grade](repeating: expected[0], count: texts.count)
        for round in 0..<50 {
          let index = (round * 5 + worker * 3) % texts.count
          if let grade = try? grader.grade(Array(texts[index].utf8)) { grades[index] = grade }
        }
        return grades
      }
    }
    for await grades in group {
      for (index, grade) in grades.enumerated() where grade != expected[index] && grade != expected[0] {
        Issue.record("draft \(index) graded differently")
      }
    }
  }
}

@Test("a grader that has refused a draft grades the next one as ever")
func afterAnError() throws {
  var grader = TestRules.engine.makeGrader()
  let draft = Array(Drafts.all[1].french.utf8)
  let expected = try grader.grade(draft)
  #expect(throws: GradeError.self) { try grader.grade(draft + [0xFF]) }
  var context = GradeContext()
  context.complaintText = String(repeating: "retard ", count: 1 << 22)
  #expect(throws: GradeError.self) { try grader.grade(draft, context: context) }
  #expect(try grader.grade(draft) == expected)
}

@Test("a grader that remembers sentences grades as one that does not", arguments: 0..<16)
func sentenceMemory(seed: Int) throws {
  let engine = try seed % 4 == 3 ? TestRules.engine : Engine(image: BuiltInRules.loadImage())
  var script = EditScript(SplitMix64(seed: UInt64(900 + seed)))
  var plain = engine.makeGrader(sentenceMemory: 0)
  var remembering = engine.makeGrader(sentenceMemory: seed % 3 == 0 ? 4096 : Grader.sentenceMemory)
  for number in 0..<200 {
    let draft = script.draft()
    var options = GradeOptions()
    if seed % 5 == 4 { options.language = number % 2 == 0 ? .english : .french }
    var context = GradeContext()
    if seed % 2 == 1 { context.severity = 1 + number % 4 }
    let expected = try plain.grade(draft, context: context, options: options)
    let grade = try remembering.grade(draft, context: context, options: options)
    try #require(
      grade == expected, "seed \(seed), draft \(number): \(String(decoding: draft, as: UTF8.self).debugDescription)")
  }
}
