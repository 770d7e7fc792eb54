import PardonGrading
import PardonRules
import Testing

private func time(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

private func notEvaluated(_ grade: Grade) -> [String] {
  grade.notEvaluated.map { TestRules.image.judgementID($0.judgement) }
}

@Test("a late reply is a fault, one in time is not", arguments: Drafts.all[0].both)
func lateReply(_ text: String) throws {
  var context = GradeContext()
  context.complaintTime = try time("2025-03-03T09:00:00Z")
  context.replyTime = try time("2025-03-05T10:00:00+01:00")
  #expect(TestRules.engine.grade(text, context)[.stalling].level == 0)
  context.replyTime = try time("2025-03-05T10:00:00Z")
  let late = TestRules.engine.grade(text, context)
  #expect(late[.stalling].level == 2)
  #expect(late.findings.map { TestRules.image.coaching($0.source, .french).message } == ["En retard."])
  #expect(late.findings.first?.points == 15)
}

@Test("prior apologies weigh on what is said again", arguments: Drafts.all[1].both)
func priorApologies(_ text: String) {
  var context = GradeContext()
  #expect(TestRules.engine.grade(text, context)[.boilerplate].level == 1)
  context.priorApologies = 0
  #expect(TestRules.engine.grade(text, context)[.boilerplate].level == 1)
  context.priorApologies = 1
  #expect(TestRules.engine.grade(text, context)[.boilerplate].level == 2)
}

@Test("what lacks context is listed, neither passed nor failed")
func notEvaluatedList() {
  for text in Drafts.all[1].both {
    #expect(notEvaluated(TestRules.engine.grade(text)) == ["boilerplate.again"])
    var context = GradeContext()
    context.priorApologies = 2
    #expect(notEvaluated(TestRules.engine.grade(text, context)) == [])
  }
  for text in Drafts.all[0].both {
    // known() guards the late reply; without a formula nothing asks for prior apologies.
    #expect(notEvaluated(TestRules.engine.grade(text)) == ["acknowledgement.heard"])
  }
}

@Test("saying back what the customer complained about makes the acknowledgement whole")
func complaintOverlap() {
  var context = GradeContext()
  context.complaintText = "I waited for two weeks and nobody called!"
  #expect(TestRules.engine.grade(Drafts.all[0].english, context)[.acknowledgement].level == 2)
  context.complaintText = "Your kitchen flooded our flat and the ceiling fell down yesterday."
  #expect(TestRules.engine.grade(Drafts.all[0].english, context)[.acknowledgement].level == 1)
  context.complaintText = "J'ai attendu deux semaines !"
  #expect(TestRules.engine.grade(Drafts.all[0].french, context)[.acknowledgement].level == 2)
  context.complaintText = "Votre cuisine a inondé notre appartement et le plafond est tombé."
  #expect(TestRules.engine.grade(Drafts.all[0].french, context)[.acknowledgement].level == 1)
}

@Test("a complaint of no words is no context")
func emptyComplaint() {
  for text in Drafts.all[0].both {
    var context = GradeContext()
    context.complaintText = " \n"
    #expect(notEvaluated(TestRules.engine.grade(text, context)) == ["acknowledgement.heard"])
  }
}

@Test("an unknown channel is told and counts as email")
func unknownChannel() {
  var context = GradeContext()
  context.channel = "carrier pigeon"
  #expect(context.unknownChannel == "carrier pigeon")
  for text in Drafts.all[0].both {
    #expect(TestRules.engine.grade(text, context) == TestRules.engine.grade(text))
  }
  context.channel = "chat"
  #expect(context.unknownChannel == nil)
}

@Test("times as RFC 3339 writes them, and no others")
func timestamps() throws {
  #expect(try time("1970-01-01T00:00:00Z").seconds == 0)
  #expect(try time("2024-02-29T23:59:59.123Z").seconds == 1_709_251_199)
  #expect(try time("2025-03-12T09:30:00+01:00") == time("2025-03-12T08:30:00Z"))
  for bad in [
    "", "2025-03-12", "2025-02-29T00:00:00Z", "2025-13-01T00:00:00Z", "2025-03-12T24:00:00Z", "2025-03-12T09:30:00",
    "2025-03-12T09:30:00+1:00", "12/03/2025 09:30", "2025-03-12T09:30:00Zx",
  ] {
    #expect(Timestamp(rfc3339: bad) == nil, "\(bad)")
  }
}
