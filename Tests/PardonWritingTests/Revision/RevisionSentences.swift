import PardonTestSupport

/// Sentences of our own, good and bad, to be put together at random.
enum RevisionSentences {
  static let english = [
    "Dear [name],", "Hi Sam,", "Hello Ms Quill,", "We apologise for any inconvenience this may have caused.",
    "I am sorry that we cancelled your piano lesson on the day.", "Sorry if you felt rushed.",
    "We are sorry, but you should have read the terms.", "Thank you for your patience and understanding.",
    "Your satisfaction is our top priority, and we have refunded £18.50 to your card.",
    "Due to circumstances beyond our control, your sofa arrived two weeks late.",
    "Mistakes were made with your booking.",
    "We value your feedback and we take all complaints very seriously.", "It was only a minor delay.",
    "As per our policy, we are unable to refund deposits.", "We should have called you on Friday and we did not.",
    "The driver messed up again.", "You claim that the kettle came without its lid.",
    "Our engineer will call you on 14 March.",
    "We will get back to you as soon as possible.", "Please, please forgive me, I am so so terribly sorry!",
    "Calm down.", "You waited 40 minutes in the rain with two children.",
    "As clearly stated on our website, we open at ten.",
    "Since Monday each parcel is weighed twice (and photographed).", "Please keep this between us.",
    "In our defence, we have had two people off sick, and the new till is slow, and December is busy.",
    "Rest assured that we are doing everything we can.", "Please contact technical support and fill in the form again.",
    "> We never received the sofa.", "> Thank you for your understanding.", "Kind regards,", "Jo Marsh",
    "“We apologise for any inconvenience” is what your sign said.", "- a new lid", "- thank you for your understanding",
    "😀 Sorry about that!!", "Feel free to contact us.",
  ]
  static let french = [
    "Cher [prénom],", "Bonjour Camille,", "Bonjour Madame Roy,",
    "Nous vous prions de nous excuser pour la gêne occasionnée.",
    "Je suis désolée que nous ayons annulé votre leçon de piano le jour même.", "Désolé si cela vous a contrarié.",
    "Nous sommes désolés, mais vous auriez dû lire les conditions.",
    "Merci de votre patience et de votre compréhension.",
    "Votre satisfaction est notre priorité, et nous avons remboursé 18,50 € sur votre carte.",
    "Pour des raisons indépendantes de notre volonté, votre canapé est arrivé avec deux semaines de retard.",
    "Une erreur a été commise dans votre dossier.", "Nous prenons chaque retour très au sérieux.",
    "Ce n'était qu'un léger retard.",
    "Conformément à nos CGV, nous ne pouvons pas rembourser les acomptes.", "Nous aurions dû vous appeler vendredi.",
    "Le livreur a encore fait n'importe quoi.", "Vous prétendez que la bouilloire est arrivée sans couvercle.",
    "Notre technicienne vous appellera le 14 mars.", "Nous reviendrons vers vous dans les plus brefs délais.",
    "Mille excuses, je suis vraiment, terriblement confus, je vous supplie de me pardonner !", "Calmez-vous.",
    "Vous avez attendu 40 minutes sous la pluie avec deux enfants.",
    "Comme indiqué sur notre site, nous ouvrons à dix heures.",
    "Depuis lundi, chaque colis est pesé deux fois (et photographié).", "Gardons cela entre nous.",
    "À notre décharge, deux personnes étaient malades, la caisse est lente et décembre est chargé.",
    "Sachez que nous mettons tout en œuvre pour vous satisfaire.",
    "Veuillez vous rapprocher du service technique et remplir à nouveau le formulaire.",
    "> Nous n'avons jamais reçu le canapé.",
    "> Merci de votre compréhension.", "Cordialement,", "Lucie Marsan",
    "« Veuillez nous excuser pour la gêne occasionnée », disait votre affiche.", "- un nouveau couvercle",
    "- merci de votre compréhension", "😀 Désolée pour ça !!", "N'hésitez pas à nous contacter.",
  ]
  private static let separators = [" ", " ", " ", "\n", "\n\n", "\r\n\r\n", "  ", "\u{A0}"]

  /// The same number gives the same text.
  static func text(_ seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    let pool = seed % 5 == 0 ? english + french : seed % 2 == 0 ? english : french
    var text = ""
    for _ in 0..<Int(random.next() % 14) + 1 {
      text += pool[Int(random.next() % UInt64(pool.count))] + separators[Int(random.next() % UInt64(separators.count))]
    }
    return seed % 7 == 0 ? text.decomposed : text
  }
}

extension String {
  /// Accents as combining marks.
  fileprivate var decomposed: String {
    let marks: [Character: String] = [
      "é": "e\u{301}", "è": "e\u{300}", "ê": "e\u{302}", "à": "a\u{300}", "û": "u\u{302}", "ç": "c\u{327}",
    ]
    return map { marks[$0] ?? String($0) }.joined()
  }
}
