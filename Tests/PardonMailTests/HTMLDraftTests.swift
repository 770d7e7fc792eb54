import PardonMail
import Testing

struct HTMLCase: CustomTestStringConvertible, Sendable {
  var testDescription: String
  var html: String
  var text: String

  static let all = [
    HTMLCase(
      testDescription: "paragraphs", html: "<p>Dear Ada,</p><p>We lost it.</p>", text: "Dear Ada,\n\nWe lost it."),
    HTMLCase(testDescription: "line breaks", html: "Bonjour,<br>Merci.<br><br>Léa", text: "Bonjour,\nMerci.\n\nLéa"),
    HTMLCase(testDescription: "white space collapses", html: "a \n\t b   c", text: "a b c"),
    HTMLCase(testDescription: "inline tags join", html: "We <b>lo</b>st <i>it</i>", text: "We lost it"),
    HTMLCase(
      testDescription: "entities", html: "d&eacute;sol&#233; &amp; navr&#xE9;&nbsp;!", text: "désolé & navré\u{A0}!"),
    HTMLCase(testDescription: "entity without semicolon", html: "AT&T and &copy2025", text: "AT&T and ©2025"),
    HTMLCase(testDescription: "list", html: "<ul><li>one</li><li>two</li></ul>", text: "- one\n- two"),
    HTMLCase(testDescription: "pre keeps lines", html: "<pre>one\ntwo</pre>", text: "one\ntwo"),
    HTMLCase(
      testDescription: "script, style and comment",
      html: "<style>p{}</style><script>x<y</script><!-- sorry -->Hello", text: "Hello"),
    HTMLCase(
      testDescription: "quoted reply", html: "Sorry.<blockquote><p>You were late</p></blockquote>End",
      text: "Sorry.\n\n> You were late\n\nEnd"),
    HTMLCase(
      testDescription: "signature", html: "Bye<div class=\"gmail_signature\">Tom</div>", text: "Bye\n-- \nTom"),
    HTMLCase(
      testDescription: "signatures of other programs",
      html: "Bye<div id=\"Signature\"><p>Ann</p></div>", text: "Bye\n-- \n\nAnn"),
    HTMLCase(
      testDescription: "signature of Apple Mail", html: "Bye<br id=\"lineBreakAtBeginningOfSignature\"><div>Tom</div>",
      text: "Bye\n-- \nTom"),
    HTMLCase(
      testDescription: "signature of Apple Mail on an older phone", html: "Bye<div id=\"AppleMailSignature\">Tom</div>",
      text: "Bye\n-- \nTom"),
    HTMLCase(
      testDescription: "signature of Zoho", html: "Bye<div id=\"Zm-_Id_-Sgn\">Tom</div>", text: "Bye\n-- \nTom"),
    HTMLCase(
      testDescription: "signature of Spark", html: "Bye<div name=\"messageSignatureSection\"><br/>Tom</div>",
      text: "Bye\n-- \n\nTom"),
    HTMLCase(
      testDescription: "quote of Yahoo",
      html: "Bye<div class=\"ydp1a2byahoo_quoted\"><div>Le mardi, Tom a écrit :</div><div>Où est-il ?</div></div>",
      text: "Bye\n> Le mardi, Tom a écrit :\n> Où est-il ?"),
    HTMLCase(
      testDescription: "signature of Outlook on a phone",
      html: "Bye<div id=\"ms-outlook-mobile-signature\">Get Outlook for iOS</div>",
      text: "Bye\n-- \nGet Outlook for iOS"),
    HTMLCase(
      testDescription: "an empty signature of Proton above what is typed",
      html: """
        <div>We lost it.</div><div class="protonmail_signature_block protonmail_signature_block-empty"><div \
        class="protonmail_signature_block-user protonmail_signature_block-empty"> </div></div><div>I refunded it.</div>
        """,
      text: "We lost it.\nI refunded it."),
    HTMLCase(
      testDescription: "preview lines of no height or colour",
      html: """
        <div style="max-height:0px; overflow: hidden">We are sorry</div><div style="opacity: 0">one</div>\
        <div style="opacity:0.8; max-height:0.5em">two</div><div style="overflow:hidden; height:0.5in">three</div>
        """,
      text: "two\nthree"),
    HTMLCase(
      testDescription: "hidden preview line",
      html: "<div style=\"DISPLAY: none; max-height:0\">We are sorry</div><p>Hi Tom,</p>", text: "Hi Tom,"),
    HTMLCase(
      testDescription: "hidden by an attribute or from Outlook",
      html:
        "<p>One</p><p hidden>two</p><span style='mso-hide:all'>three</span><span style='visibility: hidden'>four</span>",
      text: "One"),
    HTMLCase(
      testDescription: "shown whatever its style", html: "<p style=\"display:block;color:none\">One</p>", text: "One"),
    HTMLCase(
      testDescription: "answers between the lines in Gmail",
      html: """
        <div class="gmail_quote"><div class="gmail_attr">On 4 March Tom wrote:<br></div><blockquote class="gmail_quote">Where \
        is it?</blockquote><div>Lost, sorry.</div><blockquote class="gmail_quote">And now?</blockquote>I refund you.</div>
        """,
      text: "> On 4 March Tom wrote:\n\n> Where is it?\n\nLost, sorry.\n\n> And now?\n\nI refund you."),
    HTMLCase(
      testDescription: "forwarded in Gmail", html: "FYI<div class=\"gmail_quote\">Forwarded<br>Where is it?</div>",
      text: "FYI\n> Forwarded\n> Where is it?"),
    HTMLCase(
      testDescription: "an indented paragraph is no quote",
      html: "We lost<blockquote style=\"margin: 0 0 0 40px; border: none; padding: 0px;\">one lamp</blockquote>",
      text: "We lost\n\none lamp"),
    HTMLCase(testDescription: "unclosed", html: "<p>We <b>lost", text: "We lost"),
    // Found by fuzzing: Gumbo writes the byte FF here.
    HTMLCase(
      testDescription: "entity that overflows", html: "d&eacute;j&agrave; &#3999999999; fait", text: "déjà ? fait"),
    HTMLCase(testDescription: "empty", html: "", text: ""),
  ]
}

@Suite struct HTMLDraftTests {
  @Test("visible text", arguments: HTMLCase.all)
  func visibleText(example: HTMLCase) throws {
    let draft = try HTMLDraft(html: Array(example.html.utf8))
    #expect(String(decoding: draft.text, as: UTF8.self) == example.text)
  }

  @Test("every word maps back to the bytes it came from", arguments: HTMLCase.all)
  func mapsBack(example: HTMLCase) throws {
    let html = Array(example.html.utf8)
    let draft = try HTMLDraft(html: html)
    for index in draft.text.indices {
      let source = draft.map.source(of: index..<index + 1)
      #expect(source.lowerBound >= 0 && source.upperBound <= html.count)
      if source.count == 1, draft.text[index] > 0x20, draft.text[index] < 0x80, html[source.lowerBound] != 0x26 {
        #expect(html[source.lowerBound] == draft.text[index])
      }
    }
  }

  @Test func entityWidensToItsWholeSource() throws {
    let draft = try HTMLDraft(html: Array("<p>d&eacute;sol&eacute;</p>".utf8))
    let all = draft.map.source(of: 0..<draft.text.count)
    #expect(all == 3..<23)
    // The two bytes of é.
    #expect(draft.map.source(of: 1..<3) == 4..<12)
    #expect(draft.map.source(of: 2..<3) == 4..<12)
  }

  @Test func tooManyTags() {
    let html = Array(String(repeating: "<b>", count: HTMLDraft.tagsMax + 1).utf8)
    #expect(throws: MailError.self) { try HTMLDraft(html: html) }
  }

  @Test func deepNestingIsReadUpToTheLimit() throws {
    let html = { (depth: Int) in Array((String(repeating: "<div>", count: depth) + "deep").utf8) }
    #expect(try String(decoding: HTMLDraft(html: html(HTMLDraft.depthMax)).text, as: UTF8.self) == "deep")
    #expect(throws: MailError.self) { try HTMLDraft(html: html(HTMLDraft.depthMax + 1)) }
  }
}
