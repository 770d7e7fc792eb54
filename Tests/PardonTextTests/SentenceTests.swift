import PardonText
import Testing

struct SentenceCase: CustomTestStringConvertible, Sendable {
  let text: String
  let sentences: [String]
  init(_ text: String, _ sentences: [String]) {
    self.text = text
    self.sentences = sentences
  }
  var testDescription: String { text }
}

@Suite("Sentences")
struct SentenceTests {
  static let marks: [SentenceCase] = [
    SentenceCase("We are sorry. We will call.", ["We are sorry.", "We will call."]),
    SentenceCase("Vraiment ?! Oui… Non.", ["Vraiment ?!", "Oui…", "Non."]),
    SentenceCase("Sorry!!! We know.", ["Sorry!!!", "We know."]),
    SentenceCase("Oh... we see", ["Oh... we see"]),
    SentenceCase("thanks. we will look", ["thanks.", "we will look"]),
    SentenceCase("Quoi\u{202F}? Non\u{A0}!", ["Quoi\u{202F}?", "Non\u{A0}!"]),
    SentenceCase("Il a dit « non. » Nous aussi.", ["Il a dit « non. »", "Nous aussi."]),
    SentenceCase("She said “no.” We did too.", ["She said “no.”", "We did too."]),
    SentenceCase("« Pourquoi ? » demande-t-il.", ["« Pourquoi ? » demande-t-il."]),
    SentenceCase("It broke (again!) and we know.", ["It broke (again!) and we know."]),
    SentenceCase("It broke. (Again.) We know.", ["It broke.", "(Again.)", "We know."]),
    SentenceCase("Sorry😊 We will call.", ["Sorry😊", "We will call."]),
    SentenceCase("Sorry 😊 we will call.", ["Sorry 😊 we will call."]),
    SentenceCase("Sorry! 😊 We will call.", ["Sorry!", "We will call."]),
    SentenceCase("Non ! ! Oui.", ["Non ! !", "Oui."]),
    SentenceCase("Désolés.Nous arrivons.", ["Désolés.", "Nous arrivons."]),
    SentenceCase("", []),
    SentenceCase("  \n\t \n", []),
    SentenceCase("?!… 😊", []),
  ]

  static let abbreviations: [SentenceCase] = [
    SentenceCase("Mr. Smith and Dr. Lee called.", ["Mr. Smith and Dr. Lee called."]),
    SentenceCase("M. Roy et Mme. Roy sont là.", ["M. Roy et Mme. Roy sont là."]),
    SentenceCase("J. R. Dupont est parti. Il revient.", ["J. R. Dupont est parti.", "Il revient."]),
    SentenceCase(
      "Des frais, p. ex. de port, etc. ont été remboursés.", ["Des frais, p. ex. de port, etc. ont été remboursés."]),
    SentenceCase("Fees, e.g. postage, i.e. all of it, go.", ["Fees, e.g. postage, i.e. all of it, go."]),
    SentenceCase("C’est payé, c.-à-d. remboursé.", ["C’est payé, c.-à-d. remboursé."]),
    SentenceCase("Open till 8 p.m. on Friday.", ["Open till 8 p.m. on Friday."]),
    SentenceCase("Open till 8 p.m. We close then.", ["Open till 8 p.m.", "We close then."]),
    SentenceCase("Commande no. 4411 perdue.", ["Commande no. 4411 perdue."]),
    SentenceCase("No. We will not.", ["No.", "We will not."]),
    SentenceCase("Version 2.1 of file.pdf is out. Try it.", ["Version 2.1 of file.pdf is out.", "Try it."]),
    SentenceCase("See www.example.com. Then call.", ["See www.example.com.", "Then call."]),
    SentenceCase("So did I. We left.", ["So did I.", "We left."]),
    SentenceCase("It has vitamin C. Then again.", ["It has vitamin C.", "Then again."]),
    SentenceCase("Smith Ltd. is closed. Jones Inc. too.", ["Smith Ltd. is closed.", "Jones Inc. too."]),
    SentenceCase("Tél. 01 23 45 67 89. Merci.", ["Tél. 01 23 45 67 89.", "Merci."]),
  ]

  static let lines: [SentenceCase] = [
    SentenceCase("One is late\n\nTwo is lost", ["One is late", "Two is lost"]),
    SentenceCase("Steps:\n- refund today\n- call on Monday\n", ["Steps:", "refund today", "call on Monday"]),
    SentenceCase("Voici :\n1. un avoir\n2) un appel\n• un colis", ["Voici :", "un avoir", "un appel", "un colis"]),
    SentenceCase(
      "We are very sorry that your parcel was left in the rain on\nMonday and that nobody at our depot told you about it for\nthree days. It was our fault.",
      [
        "We are very sorry that your parcel was left in the rain on\nMonday and that nobody at our depot told you about it for\nthree days.",
        "It was our fault.",
      ]),
    SentenceCase(
      "Nous sommes vraiment désolés que votre colis soit resté sous la\r\npluie toute la journée de lundi. C'est notre faute.",
      [
        "Nous sommes vraiment désolés que votre colis soit resté sous la\r\npluie toute la journée de lundi.",
        "C'est notre faute.",
      ]),
    SentenceCase(
      "Refund: done\nVoucher: sent\nParcel: on its way", ["Refund: done", "Voucher: sent", "Parcel: on its way"]),
  ]

  @Test("sentences", arguments: marks + abbreviations + lines)
  func sentences(_ example: SentenceCase) throws {
    #expect(try Analysis(example.text).sentenceTexts == example.sentences)
  }

  @Test("questions and exclamations")
  func kinds() throws {
    let analysis = try Analysis("Why? Because! Really?! « Quoi ? » Yes. Fine ? !")
    #expect(analysis.sentences.map(\.isQuestion) == [true, false, true, true, false, true])
    #expect(analysis.sentences.map(\.isExclamation) == [false, true, true, false, false, true])
    #expect(analysis.counts.questions == 4)
    #expect(analysis.counts.exclamations == 3)
  }

  @Test("the first and last token of a sentence know it")
  func ends() throws {
    let analysis = try Analysis("We are sorry. Yes.")
    #expect(analysis.tokens.map { $0.flags.contains(.opensSentence) } == [true, false, false, true])
    #expect(analysis.tokens.map { $0.flags.contains(.closesSentence) } == [false, false, true, true])
    #expect(analysis.tokens.map(\.sentence) == [0, 0, 0, 1])
  }

  @Test("counts of the author's words")
  func counts() throws {
    let analysis = try Analysis("Désolé !\n> cité\nMerci.")
    #expect(analysis.counts.words == 2)
    #expect(analysis.counts.sentences == 2)
    #expect(analysis.counts.characters == 15)
  }
}
