/// What programs and help desks write between the author's words: pictures, separators, attributions.
extension MailCase {
  static let englishMarks: [MailCase] = [
    MailCase(
      "a picture by its number",
      """
      g|Hi Tom,
      |
      b|We lost it.
      |
      c|Regards,
      s|Ann
      s|[cid:image001.png@01DB8CF3.1B2C3D40]
      """),
    MailCase(
      "pictures at both ends",
      """
      s|[image: Acme]
      |
      g|Hi Tom,
      |
      b|We lost it.
      |
      c|Regards,
      s|Ann
      s|[image: Logo]
      """),
    MailCase(
      "a help desk's line above the draft",
      """
      a|##- Please type your reply above this line -##
      |
      g|Hi Tom,
      |
      b|We lost it and I am sorry.
      |
      c|Regards,
      s|Ann
      """),
    MailCase(
      "a help desk's line above what was written before",
      """
      b|We lost it and I am sorry.
      |
      c|Regards,
      s|Ann
      |
      a|##- Please type your reply above this line -##
      |
      q|Your request (12345) has been updated.
      q|Where is it? I want my money back.
      """),
    MailCase(
      "a help desk's line between dashes",
      """
      b|We lost it.
      |
      a|--- Please reply above this line ---
      |
      q|Where is it?
      """),
    MailCase(
      "an attribution between dashes, three at its end",
      """
      b|We lost it.
      |
      s|Anna
      |
      f|---- On Tue, 04 Mar 2025 10:20:11 +0000 Tom Roy <tom@x.example> wrote ---
      |
      f|Where is it?
      """),
    MailCase(
      "an attribution of Notes",
      """
      b|We lost it.
      |
      s|Anna
      |
      f|-----Tom Roy <tom@x.example> wrote: -----
      f|To: care@acme.example
      f|From: Tom Roy <tom@x.example>
      f|Date: 03/04/2025 10:20AM
      f|Subject: Bag
      |
      f|Where is it?
      """),
    MailCase(
      "answers below an attribution between dashes",
      """
      g|Hi Tom,
      |
      b|See below.
      |
      a|---- On Tue, 04 Mar 2025 10:20:11 +0000 Tom Roy <tom@x.example> wrote ---
      |
      q|> Where is it?
      |
      b|We lost it, and I am sorry.
      """),
  ]

  static let frenchMarks: [MailCase] = [
    MailCase(
      "des logos",
      """
      b|Nous l'avons perdu.
      |
      c|Cordialement,
      s|Léa
      s|[Logo]
      s|[image : Logo Meubles du Port]
      """),
    MailCase(
      "la ligne d'un service d'assistance",
      """
      b|Nous l'avons perdu.
      |
      a|##- Veuillez répondre au-dessus de cette ligne -##
      |
      q|Où est-il ?
      """),
    MailCase(
      "une attribution de Notes",
      """
      b|Nous l'avons perdu.
      |
      s|Léa
      |
      f|-----Tom Roy <tom@x.example> a écrit : -----
      f|A : service@acme.example
      f|De : Tom Roy <tom@x.example>
      f|Date : 04/03/2025 10:20
      f|Objet : Sac
      |
      f|Où est-il ?
      """),
    MailCase(
      "des réponses sous une attribution entre tirets",
      """
      g|Bonjour Tom,
      |
      b|Voyez plus bas.
      |
      a|---- Le mar., 04 mars 2025 10:20:11 +0100 Tom Roy <tom@x.example> a écrit ----
      |
      q|> Où est-il ?
      |
      b|Nous l'avons perdu, j'en suis désolée.
      """),
  ]

  /// What must stay body although marks begin it.
  static let keptMarks: [MailCase] = [
    MailCase(
      "words of a picture in a sentence",
      """
      b|[image of your parcel] is what the driver sent us, and it was not your door.
      """),
    MailCase(
      "a title behind marks",
      """
      b|## What happened
      b|We lost it.
      """),
    MailCase(
      "a sentence between dashes",
      """
      b|-- reply to me directly and I will call you --
      b|We lost it.
      """),
    MailCase(
      "what a driver wrote, with the time",
      """
      b|On 4 March at 10:20 our driver wrote:
      |
      b|left in the porch, nobody at home.
      |
      b|That was not true, and we are sorry.
      """),
    MailCase(
      "ce que quelqu'un a écrit, entre guillemets",
      """
      b|Le 4 mars à 10:20, Marie Roy a écrit :
      |
      b|« Laissé sous le porche. »
      |
      b|C'était faux, et nous en sommes désolés.
      """),
  ]
}
