import Testing

/// Two ways to write the same message, which must have the same levels and the same score.
struct SpellingPair: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var en: [String]
  var fr: [String]

  init(_ name: String, en: [String], fr: [String]) {
    testDescription = name
    self.en = en
    self.fr = fr
  }

  static let all = [
    SpellingPair(
      "spelling of the verb",
      en: [
        "We apologise for cancelling your lesson.",
        "We apologize for canceling your lesson.",
      ],
      fr: [
        "Nous vous prions de nous excuser du retard du chèque.",
        "Nous vous prions de nous excuser du retard du cheque.",
      ]),
    SpellingPair(
      "spelling of the noun",
      en: [
        "We recognise that the grey colour was our mistake; the catalogue is corrected.",
        "We recognize that the gray color was our mistake; the catalog is corrected.",
      ],
      fr: [
        "Nous reconnaissons que la clé était fausse ; c'est notre erreur.",
        "Nous reconnaissons que la clef était fausse ; c'est notre erreur.",
      ]),
    SpellingPair(
      "participles",
      en: [
        "The flight was cancelled and your bag travelled without you. We got that wrong.",
        "The flight was canceled and your bag traveled without you. We got that wrong.",
      ],
      fr: [
        "Le vol a été annulé par notre faute et le surcoût vous est remboursé.",
        "Le vol a été annulé par notre faute et le surcout vous est remboursé.",
      ]),
    SpellingPair(
      "regional nouns",
      en: [
        "We are sorry for the lost parcel.",
        "We are sorry for the lost package.",
      ],
      fr: [
        "Nous sommes désolés pour le courriel resté sans réponse.",
        "Nous sommes désolés pour l'e-mail resté sans réponse.",
      ]),
    SpellingPair(
      "regional time",
      en: [
        "We are sorry that the boiler failed over the fortnight.",
        "We are sorry that the boiler failed over the two weeks.",
      ],
      fr: [
        "Je vous rappelle cette fin de semaine, samedi à 10 h.",
        "Je vous rappelle ce week-end, samedi à 10 h.",
      ]),
    SpellingPair(
      "regional money",
      en: [
        "We sent a cheque for $40 this morning.",
        "We sent a check for $40 this morning.",
      ],
      fr: [
        "Nous vous avons remboursé septante francs lundi.",
        "Nous vous avons remboursé soixante-dix francs lundi.",
      ]),
    SpellingPair(
      "regional transport",
      en: [
        "Our lorry was late and that is our fault.",
        "Our truck was late and that is our fault.",
      ],
      fr: [
        "Notre camion de livraison était en retard et c'est notre faute.",
        "Notre camion d'expédition était en retard et c'est notre faute.",
      ]),
    SpellingPair(
      "contractions",
      en: [
        "We are sorry that we did not call you. It will not stay so: from Monday we have a second line.",
        "We're sorry that we didn't call you. It won't stay so: from Monday we've a second line.",
      ],
      fr: [
        "Nous sommes désolés de ne pas vous avoir appelé.",
        "Nous sommes désolés de ne pas vous avoir appelé(e).",
      ]),
    SpellingPair(
      "capitals at the start",
      en: [
        "Sorry for the burnt pizza.",
        "sorry for the burnt pizza.",
      ],
      fr: [
        "Désolés pour la pizza brûlée.",
        "désolés pour la pizza brulée.",
      ]),
    SpellingPair(
      "hyphens",
      en: [
        "We double-booked your room, and that is our mistake.",
        "We double booked your room, and that is our mistake.",
      ],
      fr: [
        "Le rendez-vous manqué est notre faute.",
        "Le rendez vous manqué est notre faute.",
      ]),
    SpellingPair(
      "gender and number",
      en: [
        "I am sorry for the delay of your order.",
        "We are sorry for the delay of your order.",
      ],
      fr: [
        "Je suis désolé du retard de votre commande.",
        "Je suis désolée du retard de votre commande.",
      ]),
    SpellingPair(
      "open forms",
      en: [
        "We are sorry for the delay of your order.",
        "We're sorry for the delay of your order.",
      ],
      fr: [
        "Nous sommes désolés du retard de votre commande.",
        "Nous sommes désolé(e)s du retard de votre commande.",
      ]),
    SpellingPair(
      "the point in the middle",
      en: [
        "We are sorry for the lost key.",
        "We are sorry for the lost key!",
      ],
      fr: [
        "Nous sommes désolés pour la clé perdue.",
        "Nous sommes désolé·e·s pour la clé perdue.",
      ]),
    SpellingPair(
      "inclusive forms in open phrases",
      en: [
        "We shook you. We are sorry.",
        "We SHOOK you. We are sorry.",
      ],
      fr: [
        "Nous vous avons secoués. Désolés.",
        "Nous vous avons secoué·e·s. Désolé·e·s.",
        "Nous vous avons secoué(e)s. Désolé(e)s.",
      ]),
    SpellingPair(
      "money written before or after",
      en: [
        "We refunded £12.50 today.",
        "We refunded £12.50 today.",
      ],
      fr: [
        "Nous avons remboursé 12,50 € aujourd'hui.",
        "Nous avons remboursé 12,50 $ aujourd'hui.",
      ]),
    SpellingPair(
      "times of day",
      en: [
        "I will call you tomorrow at 3pm.",
        "I will call you tomorrow at 15:00.",
      ],
      fr: [
        "Je vous appelle demain à 15 h.",
        "Je vous appelle demain à 15h00.",
      ]),
    SpellingPair(
      "tu and vous",
      en: [
        "We forgot your pizza, and we are sorry.",
        "We forgot y'all's pizza, and we are sorry.",
      ],
      fr: [
        "Nous avons oublié votre pizza et nous en sommes désolés.",
        "Nous avons oublié ta pizza et nous en sommes désolés.",
      ]),
    SpellingPair(
      "ligatures and accents",
      en: [
        "We are sorry for the cold crème brûlée.",
        "We are sorry for the cold creme brulee.",
      ],
      fr: [
        "Désolés pour l'œuf trop cuit.",
        "Désolés pour l'oeuf trop cuit.",
      ]),
    SpellingPair(
      "quotation marks of either kind",
      en: [
        "You wrote “it is against our policy”. We got that wrong.",
        "You wrote \"it is against our policy\". We got that wrong.",
      ],
      fr: [
        "On vous a dit « calmez-vous ». Nous avons eu tort.",
        "On vous a dit “calmez-vous”. Nous avons eu tort.",
      ]),
  ]
}
