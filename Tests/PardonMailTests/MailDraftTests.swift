import PardonMail
import Testing

@Suite struct MailDraftTests {
  private func text(_ eml: String) throws -> String {
    String(decoding: try MailDraft(eml: Array(eml.utf8)).text, as: UTF8.self)
  }

  private static let head =
    "From: Lea <lea@shop.example>\r\nTo: bo@home.example\r\nSubject: Your order\r\nMIME-Version: 1.0\r\n"

  @Test func plain() throws {
    let draft = try MailDraft(eml: Array((Self.head + "\r\nWe lost your order.\r\n").utf8))
    #expect(String(decoding: draft.text, as: UTF8.self).contains("We lost your order."))
    #expect(draft.subject == "Your order")
    #expect(draft.from?.contains("lea@shop.example") == true)
    #expect(!draft.isIncomplete)
  }

  @Test func quotedPrintableLatin1() throws {
    let eml =
      Self.head
      + "Content-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
      + "Nous sommes d=E9sol=E9s pour ce r=\r\netard.\r\n"
    #expect(try text(eml).contains("Nous sommes désolés pour ce retard."))
  }

  @Test func base64UTF8() throws {
    let eml =
      Self.head + "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n"
      + "Tm91cyBhdm9ucyBwZXJkdSB2b3RyZSBjb2xpcyDwn5iV\r\n"
    #expect(try text(eml).contains("Nous avons perdu votre colis 😕"))
  }

  @Test func alternativePrefersPlainText() throws {
    let eml =
      Self.head
      + "Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nplain words\r\n"
      + "--b\r\nContent-Type: text/html\r\n\r\n<p>html words</p>\r\n--b--\r\n"
    #expect(try text(eml).contains("plain words"))
  }

  @Test func emptyAlternativeFallsBackToHTML() throws {
    let eml =
      Self.head
      + "Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n \r\n"
      + "--b\r\nContent-Type: text/html\r\n\r\n<p>html words</p>\r\n--b--\r\n"
    #expect(try text(eml) == "html words")
  }

  @Test func attachmentsAreLeftOut() throws {
    let eml =
      Self.head
      + "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n"
      + "Content-Disposition: attachment; filename=log.txt\r\n\r\nlog lines\r\n"
      + "--b\r\nContent-Type: text/plain\r\n\r\nbody words\r\n--b--\r\n"
    let found = try text(eml)
    #expect(found.contains("body words"))
    #expect(!found.contains("log lines"))
  }

  @Test func unknownCharsetIsReadWithReplacementCharacters() throws {
    // Found by fuzzing: GMime hands out the bytes as they are.
    var eml = Array((Self.head + "Content-Type: text/plain; charset=x-nobody\r\n\r\nd").utf8)
    eml += [0xE9] + Array("sol".utf8) + [0xE9] + Array("s pour le retard\r\n".utf8)
    let draft = try MailDraft(eml: eml)
    #expect(String(validating: draft.text, as: UTF8.self)?.contains("d\u{FFFD}sol\u{FFFD}s pour le retard") == true)
    #expect(draft.isIncomplete)
  }

  @Test func truncatedMultipartIsReportedAndStillRead() throws {
    let eml =
      Self.head
      + "Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nWe lost yo"
    let draft = try MailDraft(eml: Array(eml.utf8))
    #expect(draft.isIncomplete)
    #expect(String(decoding: draft.text, as: UTF8.self).contains("We lost yo"))
  }

  @Test func onlyAnImage() {
    let eml = Self.head + "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
    #expect(throws: MailError.self) { try text(eml) }
  }

  @Test(
    "no input crashes", arguments: ["", "\0\0\0", "not a mail at all", ":", "From:\n", "\u{FEFF}Subject: x\n\nbody"])
  func hostile(input: String) {
    _ = try? text(input)
  }
}
