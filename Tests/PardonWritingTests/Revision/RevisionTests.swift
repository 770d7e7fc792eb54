import PardonGrading
import PardonWriting
import Testing

@Suite struct RevisionTests {
  private func revise(_ draft: String, _ options: RevisionOptions = RevisionOptions()) throws -> Revision {
    var reviser = RevisionFixture.makeReviser()
    return try reviser.revise(Array(draft.utf8), options: options)
  }

  private func text(_ draft: String) throws -> String { String(decoding: try revise(draft).text, as: UTF8.self) }

  @Test func leavesWhatItMustNotTouch() throws {
    #expect(try revise("The new forklift arrives on the 22nd. Bring your licence and boots.").unchanged == .notGradable)
    #expect(
      try revise("Wir möchten uns für die verspätete Lieferung Ihres Pakets entschuldigen. Es tut uns sehr leid.")
        .unchanged
        == .otherLanguage)
    var options = RevisionOptions()
    options.target = 20
    #expect(try revise("We apologise for any inconvenience this may have caused.", options).unchanged == .targetReached)
    let long = String(repeating: "We apologise for any inconvenience this may have caused. ", count: 2_000)
    #expect(try revise(long).unchanged == .tooLong)
    #expect(try revise("").unchanged == .empty)
    #expect(try revise(" \r\n\t\n").unchanged == .empty)
  }

  @Test(
    "what stays does not lean on what went",
    arguments: [
      (
        "Hi Sam, sorry if you felt that our waiter was rude. He was having a very busy shift. I will call you on Monday.",
        "sorry. He was"
      ),
      (
        "Bonjour Sam, désolé si vous avez eu l’impression que notre serveur était impoli. Il avait un service très chargé. Je vous appelle lundi.",
        "désolé. Il avait"
      ),
      (
        "We understand how frustrating this must be. That being said, traffic was terrible, and so our technician could not come. She will come on Thursday at 10 am.",
        "terrible. She will"
      ),
      (
        "We're sorry if the message came across as rude, and if it upset you.",
        "that the message came across as rude, and if"
      ),
      (
        "Nous sommes désolés si le message vous a paru impoli, et s’il vous a blessée.",
        ": le message vous a paru impoli, et s’il"
      ),
      (
        "Je suis désolée pour la gêne, mais, comme indiqué dans nos conditions générales, les bons perdus ne peuvent pas être remplacés.",
        "mais, les bons perdus"
      ),
      ("We looked for your parcel on 3 March. If it is late, then we apologise.", "Then we apologise."),
    ])
  func leans(draft: String, lacks: String) throws {
    let revised = try text(draft)
    #expect(!revised.contains(lacks), "\(revised)")
  }

  @Test(
    "what only qualifies the words that go, or holds a sentence against them, goes along",
    arguments: [
      ("We apologise for any inconvenience caused, however minor. We refund £5.", "We apologise. We refund £5."),
      ("We apologise for any inconvenience caused, big or small, and we refund £5.", "We apologise, and we refund £5."),
      (
        "We apologise for any inconvenience caused, however minor, and we refund £5.",
        "We apologise, and we refund £5."
      ),
      ("We apologise for any inconvenience caused and for the late parcel.", "We apologise for the late parcel."),
      (
        "We apologise for any inconvenience caused, and for the late parcel.", "We apologise for the late parcel."
      ),
      (
        "We apologise for any inconvenience caused and the two hours you waited.",
        "We apologise for the two hours you waited."
      ),
      (
        "Please accept our apologies for the inconvenience, distress and upset caused by the late parcel.",
        "Please accept our apologies for the upset caused by the late parcel."
      ),
      (
        "We apologise for any inconvenience caused and will refund £5.", "We apologise and will refund £5."
      ),
      (
        "Veuillez accepter nos excuses pour la gêne, le stress et la déception causés par le retard du colis.",
        "Veuillez accepter nos excuses pour le stress et la déception causés par le retard du colis."
      ),
      (
        "Nous nous excusons pour la gêne occasionnée et vous rembourserons 5 €.",
        "Nous nous excusons et vous rembourserons 5 €."
      ),
      (
        "Nous nous excusons pour la gêne occasionnée, aussi minime soit-elle. Nous remboursons 5 €.",
        "Nous nous excusons. Nous remboursons 5 €."
      ),
      (
        "Nous nous excusons pour la gêne occasionnée, quelle qu’en soit la cause, et nous remboursons 5 €.",
        "Nous nous excusons, et nous remboursons 5 €."
      ),
      (
        "Nous nous excusons pour la gêne occasionnée et pour le colis en retard.",
        "Nous nous excusons pour le colis en retard."
      ),
      (
        "Hi Sam, we delivered your sofa late. Thank you for your patience. However, we will refund £5 on 12 March.",
        "Hi Sam, we delivered your sofa late. We will refund £5 on 12 March."
      ),
      (
        "Hi Sam, we lost your coat.\n\nThank you for your patience.\n\nThat said, we will refund £5 on 12 March.",
        "Hi Sam, we lost your coat.\n\nWe will refund £5 on 12 March."
      ),
      (
        "Bonjour Sam, nous avons livré en retard. Merci de votre compréhension. En effet, notre camion était en panne.",
        "Bonjour Sam, nous avons livré en retard. Notre camion était en panne."
      ),
      (
        "Bonjour Sam, nous avons livré en retard. Merci de votre patience. Toutefois, nous vous remboursons 5 €.",
        "Bonjour Sam, nous avons livré en retard. Nous vous remboursons 5 €."
      ),
    ])
  func goesAlong(draft: String, expected: String) throws {
    #expect(try text(draft) == expected)
  }

  @Test(
    "a sentence stays that a pronoun behind it needs",
    arguments: [
      ("Hi Sam, we lost your coat. Thank you for your patience. It means a lot to us.", "Thank you"),
      ("Bonjour Sam, nous avons perdu votre manteau. Merci de votre patience. Elle nous touche.", "Merci"),
      ("Hi Sam, we lost your coat. Thank you for your patience; it is much appreciated.", "Thank you"),
      ("Bonjour Sam, nous avons perdu votre manteau. Merci de votre patience ; elle nous est précieuse.", "Merci"),
    ])
  func staysPointedAt(draft: String, needed: String) throws {
    let revised = try text(draft)
    #expect(revised.contains(needed) || !revised.contains(" It ") && !revised.contains(" Elle "), "\(revised)")
  }

  @Test func keepsLineEndsAndBytes() throws {
    let draft =
      "Hello,\r\n\r\nwe lost your cafe\u{301} voucher and I am sorry for that.\r\n\r\nThank you for your understanding.\r\n\r\nJo\r\n"
    #expect(try text(draft) == draft.replacing("Thank you for your understanding.\r\n\r\n", with: ""))
  }

  @Test func leavesQuotesAndSignatures() throws {
    let draft = """
      We lost your order and I am sorry. Thank you for your understanding.

      On Mon, 10 Mar 2025 at 08:14, Kim <kim@example.com> wrote:
      > Thank you for your understanding.
      """
    #expect(try text(draft) == draft.replacing(" Thank you for your understanding.\n\nOn", with: "\n\nOn"))
  }

  @Test func stopsAtTheTarget() throws {
    let draft = """
      I am sorry that we lost your coat. The dry cleaner messed up again. You claim that it was new. Thank you for your understanding.
      """
    let all = try revise(draft)
    var options = RevisionOptions()
    options.target = all.before.overall + 1
    let some = try revise(draft, options)
    #expect(some.edits.count < all.edits.count && some.after.overall >= options.target)
    #expect(some.edits.allSatisfy { all.edits.contains($0) })
  }

  @Test(arguments: [
    (
      "Dear Ms Boyd,\n\nWe apologise for any inconvenience this may have caused.\n\nKind regards,\nParcel Post",
      "parcel", "en-GB"
    ),
    (
      "Madame,\n\nNous vous prions de nous excuser pour la gêne occasionnée.\n\nCordialement,\nColis Direct", "colis",
      "fr-FR"
    ),
  ])
  func addsWhatTheFactsTell(draft: String, item: String, locale: String) throws {
    var sheet = FactSheet()
    let isEnglish = locale == "en-GB"
    for (key, value) in [
      ("incident", "late_delivery"), ("item", item), ("delay", "P3D"), ("locale", locale),
      ("cause", isEnglish ? "two labels were swapped" : "deux étiquettes ont été interverties"), ("repair", "refund"),
      ("repair.amount", isEnglish ? "12.50 GBP" : "12.50 EUR"), ("repair.done", "yes"),
      (
        "prevention.detail",
        isEnglish ? "a second person checks each label" : "une deuxième personne vérifie chaque étiquette"
      ),
      ("prevention.done", "yes"), ("follow_up.name", "Marie"), ("follow_up.line", "020 7946 0000"),
    ] { try sheet.set(key, value) }
    var reviser = RevisionFixture.makeReviser()
    for mode in RevisionMode.allCases {
      var options = RevisionOptions()
      options.mode = mode
      let revision = try reviser.revise(Array(draft.utf8), facts: sheet.facts, style: sheet.style, options: options)
      let text = String(decoding: revision.text, as: UTF8.self)
      #expect(revision.after.overall >= 80, "\(text)")
      #expect(text.hasPrefix(String(draft.prefix(6))) && text.hasSuffix(String(draft.suffix(11))), "\(text)")
      let again = try reviser.revise(revision.text, facts: sheet.facts, style: sheet.style, options: options)
      #expect(again.text == revision.text, "\(text)\n→\n\(String(decoding: again.text, as: UTF8.self))")
    }
  }

  @Test func asksForWhatIsMissing() throws {
    let english = try revise("We apologise for any inconvenience this may have caused to your order.")
    let french = try revise("Nous vous prions de nous excuser pour la gêne occasionnée par votre commande.")
    for revision in [english, french] {
      #expect(revision.missing.contains { $0.field == .repairType && $0.points > 0 && !$0.question.isEmpty })
    }
    #expect(english.missing.map(\.question) != french.missing.map(\.question))
  }

  @Test func tellsWhatWasRemoved() throws {
    let revision = try revise("I am sorry that we lost your coat. Calm down, please. The new one leaves on Friday.")
    #expect(revision.removed.map(\.text).contains { $0.contains("Calm down") })
    #expect(revision.removed.allSatisfy { !$0.reason.isEmpty && !$0.ruleID.isEmpty })
    // A word that only took a capital was not removed.
    let french = try revise(
      """
      Bonjour Sam, je vous présente mes excuses pour l'envoi des mauvaises bottes. Vous devez comprendre que notre \
      boutique est débordée.
      """)
    #expect(french.removed.map(\.text) == ["Vous devez comprendre que"])
  }
}
