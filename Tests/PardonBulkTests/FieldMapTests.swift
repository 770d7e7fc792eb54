import Testing

@testable import PardonBulk

@Suite("Field map") struct FieldMapTests {
  @Test(
    "names that need no mapping",
    arguments: ["text", "Text", "Reply Text", "replyText", "reply-text", "BODY", "Content"])
  func knownTexts(_ name: String) {
    #expect(FieldMap().fields(ofSource: name) == [.text])
  }

  @Test("channel is a fact and a label; what is not known says nothing")
  func knownOthers() {
    let map = FieldMap()
    #expect(map.fields(ofSource: "Channel") == [.context("channel"), .label("channel")])
    #expect(map.fields(ofSource: "complaintTime") == [.context("complaint_time")])
    #expect(map.fields(ofSource: "Agent") == [.label("agent")])
    #expect(map.fields(ofSource: "shoe size") == [])
  }

  @Test("a mapping wins over a name")
  func mapping() throws {
    let map = try FieldMap(["text=note", "region=Area", "label.severity=sev", "severity=sev", "agent=owner.name"])
    #expect(map.fields(ofSource: "note") == [.text])
    #expect(map.fields(ofSource: "body") == [])
    #expect(map.fields(ofSource: "sev") == [.label("severity"), .context("severity")])
    #expect(map.fields(ofSource: "agent") == [])
    #expect(map.fields(ofSource: "owner.name") == [.label("agent")])
    #expect(map.furtherLabels == ["region", "severity"])
  }

  @Test("what is no mapping is named", arguments: ["text", "=body", "text=", ""])
  func wrong(_ argument: String) {
    #expect(throws: BulkError.self) { try FieldMap([argument]) }
    #expect(throws: BulkError.self) { try FieldMap(["text=a", "text=b"]) }
  }
}
