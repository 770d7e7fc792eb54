import Testing

@testable import PardonBulk

@Suite("Mailbox") struct MailboxTests {
  private func message(_ record: String) -> String {
    String(decoding: Array(record.utf8).withUnsafeBytes { Mailbox.message(of: $0) }, as: UTF8.self)
  }

  @Test("the envelope line goes, marked lines lose one mark")
  func unmarking() {
    #expect(
      message("From a\nSubject: s\n\n>From x\n>>From y\n> From z\n>Fromage\n")
        == "Subject: s\n\nFrom x\n>From y\n> From z\n>Fromage\n")
    #expect(message("Subject: s\n\nx") == "Subject: s\n\nx")
    #expect(message("From a") == "")
    #expect(message("") == "")
  }
}
