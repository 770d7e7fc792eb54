import PardonText
import Testing

@Suite("Language")
struct LanguageTests {
  static let short: [TextCase] = [
    TextCase("Hi Sam, DM sent!", "en"),
    TextCase("So sorry!", "en"),
    TextCase("On it, Priya.", "en"),
    TextCase("Refund issued 👍", "en"),
    TextCase("Thanks for flagging", "en"),
    TextCase("MP envoyé !", "fr"),
    TextCase("Colis expédié hier.", "fr"),
    TextCase("Toutes nos excuses.", "fr"),
    TextCase("Désolés !", "fr"),
    TextCase("C'est remboursé", "fr"),
    TextCase("bjr, c regle", "fr"),
    TextCase("Nous sommes désolés pour ce retard de livraison.", "fr"),
    TextCase("We are sorry for the late delivery.", "en"),
    TextCase("", "und"),
    TextCase("👍", "und"),
    TextCase("4411", "und"),
    TextCase("> Sorry for this", "und"),
  ]

  static let third: [TextCase] = [
    TextCase("Lamentamos mucho las molestias. Le hemos devuelto el dinero de su pedido.", "und"),
    TextCase("Es tut uns sehr leid, dass Ihre Bestellung nicht angekommen ist.", "und"),
    TextCase("Ci scusiamo per il ritardo della consegna, il suo ordine è stato rimborsato.", "und"),
    TextCase("Het spijt ons dat uw bestelling niet is aangekomen. Wij sturen deze opnieuw.", "und"),
    TextCase("Pedimos desculpa pelo atraso da sua encomenda, o valor foi devolvido.", "und"),
    TextCase("Приносим извинения за задержку вашего заказа.", "und"),
    TextCase("ご迷惑をおかけして申し訳ございません。", "und"),
  ]

  @Test("short and third-language texts", arguments: short + third)
  func tags(_ example: TextCase) throws {
    #expect("\(try Analysis(example.text).language.language.tag)" == example.expected)
  }

  @Test("a mixed text names both and its main one")
  func mixed() throws {
    let analysis = try Analysis(
      """
      Nous sommes désolés pour le retard de votre commande, qui est arrivée avec trois jours de retard.
      Le transporteur a été remplacé et les frais de port vous sont remboursés.

      We are sorry for the delay of your order, which came three days late.
      """)
    #expect(analysis.language.language == .mixed)
    #expect(analysis.language.main == .french)
    #expect(analysis.sentences.map(\.language) == [.french, .french, .english])
    #expect(analysis.language.englishWords == 14)
  }

  @Test("one foreign phrase does not make a text mixed")
  func phrase() throws {
    let analysis = try Analysis(
      "Nous avons manqué votre « wake-up call », et nous en sommes vraiment désolés. Best regards")
    #expect(analysis.language.language == .french)
  }

  @Test("a sentence without evidence takes the text's language")
  func neighbours() throws {
    let analysis = try Analysis("Ticket 4411. Nous vous avons remboursé hier. OK.")
    #expect(analysis.sentences.map(\.language) == [.french, .french, .french])
  }
}
