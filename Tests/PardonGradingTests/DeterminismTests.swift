import PardonGrading
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
