extension EditScript {
  static var sentences: [String] {
    [
      "We are sorry that your parcel was late.", "We are sorry for any inconvenience caused.",
      "I am sorry that you feel that way, but our policy is clear.", "You waited for two weeks without an answer.",
      "We refunded £42.50 on 3 March, and the new parcel leaves today!", "Is there anything else we can do for you?",
      "Unfortunately, the carrier lost it; it's not our fault.", "Thank you for your patience and understanding.",
      "We should've checked the stock before we took your order.",
      "I apologise sincerely. J. Smith will call you at 5 p.m.",
      "Your order #AB-1234 (two chairs) is on its way: see https://example.com/t?x=1.",
      "“It never came”, you wrote, and you are right.",
      "She said \"never again\" and we agree…", "We will check every parcel twice from now on.", "please call us asap",
      "WE ARE VERY SORRY!!!", "No worries 😀 Everything is fine :)",
      "As per our terms and conditions, no refund is due.",
      "Nous sommes désolés que votre colis soit arrivé en retard.",
      "Nous vous prions de nous excuser pour la gêne occasionnée.",
      "Je suis désolé si vous avez été contrarié, mais c'est la règle.",
      "Vous avez attendu deux semaines sans réponse.",
      "Nous avons remboursé 42,50 € le 3 mars, et le nouveau colis part aujourd’hui !",
      "Pouvons-nous faire autre chose pour vous ?",
      "Malheureusement, le transporteur l'a perdu ; ce n'est pas notre faute.",
      "Merci de votre patience et de votre compréhension.",
      "Nous aurions dû vérifier le stock avant d'accepter votre commande.",
      "Je m'excuse sincèrement. M. Dupont vous appellera à 17 h.",
      "« Il n’est jamais venu », écrivez-vous, et vous avez raison.",
      "Nous vérifierons désormais chaque colis deux fois.",
      "Cher·e·s client·e·s, nous sommes navré(e)s.", "veuillez nous contacter dès que possible",
      "Conformément à nos CGV, aucun remboursement n'est dû.",
      "Nous sommes de\u{301}sole\u{301}s de l\u{2019}erreur.", "La livraison prévue mardi n'a pas eu lieu, Mme Roy.",
      "Ça va ? Oui 👍🏽 !",
      "El paquete llegó tarde y lo sentimos mucho.", "Извините за задержку.", "ok", "(voir plus bas)", "x",
    ]
  }

  static var lines: [String] {
    [
      "Hello Ms Tran,", "Dear customer,", "Bonjour Madame,", "Madame, Monsieur,", "Kind regards,", "Cordialement,",
      "Bien à vous,", "Marie Roy",
      "Tom Green", "Customer service", "Service client", "Rate this reply: https://example.com/r",
      "Nos horaires : 9 h à 18 h", "[Logo]", "##- Please reply above this line -##", "Wishing you a lovely day,",
      "> Where is my parcel?", "> Où est mon colis ?", ">> encore",
      "On 4 March 2025 at 10:20, Ann Lee wrote:",
      "Le 4 mars 2025 à 10:20, Marie Roy <m@example.fr> a écrit :", "-----Original Message-----",
      "From: Ann Lee <ann@example.com>", "De : Marie",
      "Sent: Monday", "To: us", "Subject: my parcel", "Objet : retard", "--", "-- ", "----------", "- one thing",
      "* deux choses", "1. first", "2) second",
      "Sent from my iPhone", "Envoyé de mon iPhone", "P.S. Your voucher is valid until June.",
      "PS : le bon est valable jusqu'en juin.",
      "This e-mail and its attachments are confidential and intended only for the addressee.", "[Name]",
      "{{signature}}", "", "", "   ",
      "Je vous prie d'agréer, Madame, l'expression de mes salutations distinguées.", "Begin forwarded message:",
      "Pour résumer :",
      "We spoke to Mr.", "Il est passé à 17 h chez M.", "Call us before 5 p.m.", "See p.", "Signed by J.",
      "lower case goes on,", "(Or not)", "« Vraiment",
      "A long line that a mail program broke because it is as wide as lines of mail usually are,", "3 days later",
    ]
  }

  static var scraps: [String] {
    [
      "a", "é", "e\u{301}", " ", "  ", "\n", "\r\n", "\n\n", ".", "!", "?", "…", ",", "\"", "“", "”", "«", "»", "« ",
      " »", "'", "’", "> ", ">", "😀", "👩‍👩‍👧", ":)",
      "-", "--", "(", ")", "[", "]", "1", "€", "$5", "@", "x", "X", "not ", "ne ", "very ", "sorry", "désolé", "but ",
      "mais ", " M.", "p.", ":", "://a", "\u{a0}",
      "\t", "\0", "\u{200b}", "I", "Mr. ", "’s", "n't", "/", "·e", "%", "#1",
    ]
  }
}
