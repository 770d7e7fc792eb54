import Foundation
import PardonGrading
import PardonText
import PardonWriting
import Testing

/// What holds for every revision, whatever the draft.
@Suite struct RevisionPropertyTests {
  @Test func randomTexts() throws {
    var reviser = RevisionFixture.makeReviser()
    var changed = 0
    for seed in 0..<3_000 {
      let text = RevisionSentences.text(UInt64(seed))
      changed += try check(text, GradeContext(), &reviser) ? 1 : 0
    }
    #expect(changed > 1_000)
  }

  /// Every text of a corpus of labelled messages, one JSON object a line: PARDON_CORPUS names the file.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["PARDON_CORPUS"] != nil))
  func corpus() throws {
    let path = try #require(ProcessInfo.processInfo.environment["PARDON_CORPUS"])
    var reviser = RevisionFixture.makeReviser()
    for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") {
      let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let text = try #require(object["text"] as? String)
      var context = GradeContext()
      context.channel = object["channel"] as? String
      _ = try check(text, context, &reviser)
    }
  }

  /// Returns whether something was changed.
  private func check(_ text: String, _ context: GradeContext, _ reviser: inout Reviser) throws -> Bool {
    let draft = Array(text.utf8)
    let revision = try reviser.revise(draft, context: context)
    let note = Comment(rawValue: text)
    guard revision.unchanged == nil else {
      #expect(revision.text == draft && revision.edits.isEmpty, note)
      return false
    }
    #expect(revision.after.overall >= revision.before.overall && revision.after.isGradable, note)
    try checkEdits(revision, draft, context, note)
    try checkUnits(revision, draft, context, note, &reviser)
    let again = try reviser.revise(revision.text, context: context)
    #expect(
      again.text == revision.text && again.unchanged == .nothingToMend,
      "\(text)\n→ \(String(decoding: revision.text, as: UTF8.self))\n→ \(String(decoding: again.text, as: UTF8.self))")
    #expect(foreign(draft, revision.before) == foreign(revision.text, revision.after), note)
    return true
  }

  /// They apply together, and each alone without harm.
  private func checkEdits(_ revision: Revision, _ draft: [UInt8], _ context: GradeContext, _ note: Comment) throws {
    var grader = RevisionFixture.engine.makeGrader()
    var result: [UInt8] = []
    var place = 0
    for edit in revision.edits {
      let range = edit.span.start..<edit.span.end
      #expect(range.lowerBound >= place, note)
      #expect(String(decoding: draft[range], as: UTF8.self) == edit.old, note)
      #expect(edit.old != edit.new, note)
      for end in [range.lowerBound, range.upperBound] where end < draft.count {
        #expect(draft[end] & 0xC0 != 0x80, note)
      }
      result += draft[place..<range.lowerBound] + Array(edit.new.utf8)
      place = range.upperBound
      let alone = Array(draft[..<range.lowerBound]) + Array(edit.new.utf8) + Array(draft[range.upperBound...])
      let grade = try grader.grade(alone, context: context)
      #expect(grade.overall >= revision.before.overall && grade.isGradable, "\(note.rawValue)\nedit: \(edit)")
      #expect(edit.points == grade.overall - revision.before.overall, note)
    }
    result += draft[place...]
    #expect(result == revision.text, note)
    for removal in revision.removed {
      #expect(String(decoding: draft[removal.span.start..<removal.span.end], as: UTF8.self) == removal.text, note)
    }
  }

  private func checkUnits(
    _ revision: Revision, _ draft: [UInt8], _ context: GradeContext, _ note: Comment, _ reviser: inout Reviser
  ) throws {
    let text = String(decoding: draft, as: UTF8.self)
    for unit in [OffsetUnit.utf16, .codePoint] {
      var options = RevisionOptions()
      options.offsetUnit = unit
      let other = try reviser.revise(draft, context: context, options: options)
      #expect(other.text == revision.text && other.edits.count == revision.edits.count, note)
      for edit in other.edits {
        let old =
          unit == .utf16
          ? String(decoding: Array(text.utf16)[edit.span.start..<edit.span.end], as: UTF16.self)
          : String(String.UnicodeScalarView(Array(text.unicodeScalars)[edit.span.start..<edit.span.end]))
        #expect(old == edit.old, note)
      }
      #expect(
        try other.after == grade(revision.text, context, unit) && other.before == grade(draft, context, unit), note)
    }
  }

  private func grade(_ text: [UInt8], _ context: GradeContext, _ unit: OffsetUnit) throws -> Grade {
    var grader = RevisionFixture.engine.makeGrader()
    var options = GradeOptions()
    options.offsetUnit = unit
    return try grader.grade(text, context: context, options: options)
  }

  /// What is not the author's: quoted mail, signatures and the like, without spaces and line breaks.
  private func foreign(_ text: [UInt8], _ grade: Grade) -> String {
    grade.regions.filter { !$0.kind.isAuthored }.map {
      String(decoding: text[$0.span.start..<$0.span.end], as: UTF8.self)
    }.joined().filter { !$0.isWhitespace }
  }
}
