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

  @Test(
    "a plain text that only points to the HTML",
    arguments: [
      ("This message is in HTML, which your program does not show.", true),
      ("Pour lire ce message, ouvrez-le dans votre navigateur.", true),
      ("We lost the order that your browser sent twice.", false),
    ])
  func stub(plain: String, isStub: Bool) throws {
    let html = isStub ? String(repeating: "We lost your order and we are sorry. ", count: 9) : plain
    let eml = mail(
      "alternative",
      ["Content-Type: text/plain; charset=utf-8\r\n\r\n\(plain)", "Content-Type: text/html\r\n\r\n<p>\(html)</p>"])
    #expect(try text(eml).contains("We lost your order") == isStub)
    #expect(try text(eml).contains(plain) != isStub)
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

  private func mail(_ kind: String, _ parts: [String]) -> String {
    Self.head + "Content-Type: multipart/\(kind); boundary=\"b\"\r\n\r\n"
      + parts.map { "--b\r\n\($0)\r\n" }.joined() + "--b--\r\n"
  }

  @Test func textsAroundAnInlinePictureAreOneText() throws {
    let eml = mail(
      "mixed",
      [
        "Content-Type: text/plain\r\n\r\nHi Tom,\r\n\r\nWe broke it.",
        "Content-Type: image/png\r\nContent-Disposition: inline; filename=x.png\r\n\r\nx",
        "Content-Type: text/html\r\n\r\n<p>I refunded <b>you</b>.</p>",
        "Content-Type: text/plain; name=\"log.txt\"\r\n\r\nlog lines",
      ])
    #expect(try text(eml) == "Hi Tom,\r\n\r\nWe broke it.\n\nI refunded you.")
  }

  @Test func blankPartIsNotTheText() throws {
    let eml = mail("mixed", ["Content-Type: text/plain\r\n\r\n", "Content-Type: text/plain\r\n\r\nbody words"])
    #expect(try text(eml) == "body words")
  }

  @Test(
    "a part that is no text of the message", arguments: ["calendar; method=REQUEST", "x-amp-html", "csv; name=a.csv"],
    ["alternative", "mixed"])
  func otherText(type: String, kind: String) throws {
    let other = "Content-Type: text/\(type)\r\n\r\nBEGIN;END"
    let html = "Content-Type: text/html\r\n\r\n<p>html words</p>"
    #expect(try text(mail(kind, [other, html])) == "html words")
    #expect(try text(mail(kind, [html, other])) == "html words")
    #expect(try text(mail(kind, [other])) == "BEGIN;END")
  }

  @Test func pagesOfARelatedPartAreNotText() throws {
    let page = "Content-Type: text/html\r\n\r\n<p>"
    #expect(try text(mail("related", [page + "words", page + "frame"])) == "words")
  }

  @Test(
    "what Windows writes under another name",
    arguments: ["; charset=iso-8859-1", "; charset=\"Latin1\"", "; charset=us-ascii", ""], ["plain", "html"])
  func windows(charset: String, type: String) throws {
    var eml = Array((Self.head + "Content-Type: text/\(type)\(charset)\r\n\r\n20 ").utf8)
    eml += [0x80] + Array(" pour l".utf8) + [0x92]
    eml += Array("exp".utf8) + [0xE9] + Array("dition, c".utf8) + [0x9C] + Array("ur".utf8)
    let draft = try MailDraft(eml: eml)
    #expect(String(decoding: draft.text, as: UTF8.self) == "20 € pour l’expédition, cœur")
    #expect(!draft.isIncomplete)
  }

  @Test("UTF-8 that is not declared", arguments: ["", "; charset=us-ascii"])
  func undeclaredUTF8(charset: String) throws {
    #expect(try text(Self.head + "Content-Type: text/plain\(charset)\r\n\r\ndésolés 😕") == "désolés 😕")
  }

  @Test func brokenUTF8IsReported() throws {
    let head = Array((Self.head + "Content-Type: text/plain; charset=utf-8\r\n\r\nd").utf8)
    let draft = try MailDraft(eml: head + [0xE9] + Array("sol".utf8) + [0xE9] + Array("s".utf8))
    #expect(String(decoding: draft.text, as: UTF8.self) == "d\u{FFFD}sol\u{FFFD}s")
    #expect(draft.isIncomplete)
  }

  @Test func textGoesOnBehindAZeroByte() throws {
    #expect(try text(Self.head + "\r\nWe are\0 sorry") == "We are\0 sorry")
  }

  @Test(
    "format=flowed",
    arguments: [
      ("format=flowed", "We are sorry \r\nto be late.\r\nAnn\r\n", "We are sorry to be late.\r\nAnn\r\n"),
      ("format=flowed", "One\r\n >two\r\n From three\r\n", "One\r\n>two\r\nFrom three\r\n"),
      ("format=flowed; delsp=yes", "We are sor \r\nry  \r\nto be late.\n", "We are sorry to be late.\n"),
      (
        "format=flowed", "> You \r\n> are late\r\n>> we \r\nOK \r\n-- \r\nAnn",
        "> You are late\r\n>> we \r\nOK \r\n-- \r\nAnn"
      ),
      ("format=flowed", "one \r\n\r\ntwo \r\n", "one \r\n\r\ntwo \r\n"),
      ("format=fixed", "We are \r\n sorry\r\n", "We are \r\n sorry\r\n"),
    ])
  func flowed(parameters: String, body: String, expected: String) throws {
    #expect(try text(Self.head + "Content-Type: text/plain; charset=utf-8; \(parameters)\r\n\r\n\(body)") == expected)
  }

  @Test("an unknown charset loses nothing")
  func unknownCharset() throws {
    // Found by fuzzing: GMime hands out the bytes as they are.
    let head = Array((Self.head + "Content-Type: text/plain; charset=x-nobody\r\n\r\nd").utf8)
    let guessed = try MailDraft(eml: head + [0xE9] + Array("sol".utf8) + [0xE9] + Array("s pour le retard".utf8))
    #expect(String(decoding: guessed.text, as: UTF8.self) == "désolés pour le retard")
    #expect(guessed.isIncomplete)
    let known = try MailDraft(eml: head + Array("ésolés pour le retard".utf8))
    #expect(String(decoding: known.text, as: UTF8.self) == "désolés pour le retard")
    #expect(!known.isIncomplete)
  }

  @Test(
    "charsets under names of their own",
    arguments: [
      ("cp-850", [0x82]), ("CP850", [0x82]), ("ibm-850", [0x82]), ("ansi_x3.110-1983", [0xE9]),
      ("ANSI_X3.4-1968", [0xE9]),
      ("windows-1252http-equivcontent-type", [0xE9]), ("\"utf-8;\"", [0xC3, 0xA9]), ("utf-8http-equiv", [0xC3, 0xA9]),
      ("unknown-8bit", [0xE9]), ("8bit", [0xC3, 0xA9]), ("iso-8859-15", [0xE9]), ("x-windows-1252", [0xE9]),
      ("unicode", [0xC3, 0xA9]), ("iso-latin-1", [0xE9]),
      ("windows_1252", [0xE9]), ("macintosh", [0x8E]),
    ] as [(String, [UInt8])], ["plain", "html"])
  func charsetNames(charset: (String, [UInt8]), type: String) throws {
    let head = Self.head + "Content-Type: text/\(type); charset=\(charset.0)\r\n\r\n"
    let draft = try MailDraft(eml: Array(head.utf8) + Array("retard r".utf8) + charset.1 + Array("parable".utf8))
    #expect(String(decoding: draft.text, as: UTF8.self) == "retard réparable")
    #expect(!draft.isIncomplete)
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
