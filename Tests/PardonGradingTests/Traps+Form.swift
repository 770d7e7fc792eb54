import PardonRules

/// Third parties, brackets, regional and typographic forms, two languages in one mail, whole replies.
extension Trap {
  static let thirdParties = [
    Trap(
      "a neutral cause with ownership",
      en: "Our carrier lost the parcel, and that is on us: we chose it.",
      fr: "Notre transporteur a perdu le colis, et c'est à nous d'en répondre : nous l'avons choisi.",
      absent: ["blame_shift"],
      present: ["ownership"]),
    Trap(
      "a carrier that will come",
      en: "The courier brings your new kettle on Wednesday before noon.",
      fr: "Le livreur vous apporte la nouvelle bouilloire mercredi avant midi.",
      absent: ["blame_shift"]),
    Trap(
      "a supplier thanked",
      en: "The supplier sent the spare part within a day, so your bike is ready.",
      fr: "Le fournisseur a envoyé la pièce en un jour : votre vélo est prêt.",
      absent: ["blame_shift"]),
    Trap(
      "the kitchen at work",
      en: "The kitchen is making your soup again right now.",
      fr: "La cuisine refait votre soupe en ce moment même.",
      absent: ["blame_shift"]),
    Trap(
      "our own colleagues, owned",
      en: "Our night porter was rude to you, and I am responsible for him.",
      fr: "Notre veilleur de nuit a été grossier avec vous, et c'est moi qui en suis responsable.",
      present: ["ownership"]),
    Trap(
      "the carrier blamed, as a fault",
      en: "It is the carrier's fault, not ours.",
      fr: "C'est la faute du transporteur, pas la nôtre.",
      present: ["blame_shift"]),
    Trap(
      "the weather, after the fact, owned",
      en: "It snowed, but we knew that two days before and should have called you.",
      fr: "Il a neigé, mais nous le savions deux jours avant et nous aurions dû vous appeler.",
      absent: ["excess_justification"],
      present: ["ownership 2"]),
    Trap(
      "a department that helps",
      en: "Our billing team corrected the invoice this morning; the new one is attached.",
      fr: "Notre service facturation a corrigé la facture ce matin ; la nouvelle est jointe.",
      absent: ["blame_shift", "effort_shift"],
      present: ["repair"]),
    Trap(
      "a bank, neutrally",
      en: "Your bank will show the £30 on Friday.",
      fr: "Votre banque affichera les 30 € vendredi.",
      absent: ["blame_shift", "stalling"]),
    Trap(
      "our own van, paid for",
      en: "It was the van of our driver that hit your gate, and we pay for the repair.",
      fr: "C'est la camionnette de notre chauffeur qui a heurté votre portail, et nous payons la réparation.",
      absent: ["blame_shift"]),
    Trap(
      "a courier praised",
      en: "The courier was kind enough to bring it at night.",
      fr: "Le livreur a eu la gentillesse de passer le soir.",
      absent: ["blame_shift"]),
  ]

  static let brackets = [
    Trap(
      "a bracketed link",
      en: "The new timetable is [on this page](https://example.org/times).",
      fr: "Le nouvel horaire est [sur cette page](https://example.org/horaires).",
      absent: ["template_residue"]),
    Trap(
      "a bracketed remark",
      en: "The statement [in French and English] is on page 2.",
      fr: "Le relevé [en français et en anglais] est à la page 2.",
      absent: ["template_residue"]),
    Trap(
      "open forms",
      en: "We are sorry that the customer(s) of row 4 had no seat.",
      fr: "Nous sommes désolé(e)s du retard de votre train.",
      absent: ["template_residue"],
      present: ["apology"]),
    Trap(
      "capital acronyms",
      en: "The IBAN on the PDF was wrong, and we have corrected it in the CRM.",
      fr: "L'IBAN du PDF était faux, et nous l'avons corrigé dans le CRM.",
      absent: ["template_residue"]),
    Trap(
      "an unfilled slot, as a fault",
      en: "Dear [first name], we refunded £18 this morning.",
      fr: "Bonjour [prénom], nous avons remboursé 18 € ce matin.",
      present: ["template_residue"]),
    Trap(
      "sizes and numerals",
      en: "The XXL shirt and the print of chapter XXIX leave tomorrow.",
      fr: "La chemise XXL et le tirage du chapitre XXIX partent demain.",
      absent: ["template_residue"]),
    Trap(
      "a heart and a smiley",
      en: "All sorted <3 your new cable leaves tonight :-)",
      fr: "Tout est réglé <3 votre nouveau câble part ce soir :-)",
      absent: ["template_residue"]),
    Trap(
      "a tag and a mention",
      en: "@lou_b We refunded the £9 #service",
      fr: "@lou_b Nous avons remboursé les 9 € #service",
      absent: ["template_residue", "blame_shift"],
      present: ["repair 2"]),
    Trap(
      "an unfilled brace, as a fault",
      en: "Hello {{first_name}}, we refunded £18 this morning.",
      fr: "Bonjour {{prenom}}, nous avons remboursé 18 € ce matin.",
      present: ["template_residue"]),
  ]

  static let style = [
    Trap(
      "emoji",
      en: "Oh no 😱 sorry for the squashed cake 🎂 a fresh one leaves at 3pm today 🚲💨",
      fr: "Oh non 😱 désolés pour le gâteau écrasé 🎂 un tout frais part aujourd'hui à 15 h 🚲💨",
      absent: ["grovelling", "boilerplate", "template_residue"],
      present: ["apology 2"]),
    Trap(
      "regional words",
      en: "Sorry about the double booking on the weekend of the bank holiday. Your cottage is booked for the 12th.",
      fr: """
        Bon matin, désolés pour la double réservation de la fin de semaine. Le courriel de confirmation \
        part à midi.
        """,
      absent: ["blame_shift", "minimising"],
      present: ["apology 2"]),
    Trap(
      "regional trade words",
      en: "We forgot to restock the aisle, so you drove forty miles for nothing.",
      fr: "Nous avons oublié de regarnir l'allée : vous êtes venue magasiner de Laval pour rien.",
      absent: ["minimising", "blame_shift"],
      present: ["ownership", "acknowledgement"]),
    Trap(
      "first names and tu",
      en: "Hey Lou, we messed up your order and we are sorry for the missing pizza.",
      fr: "Salut Lou, on s'est plantés dans ta commande et on est désolés pour la pizza manquante.",
      absent: ["grovelling"],
      present: ["apology 2", "ownership"]),
    Trap(
      "numbers of another country",
      en: "We charged you seventy dollars too much and refunded all seventy of them on Monday.",
      fr: "Nous vous avons facturé septante francs de trop et remboursé les septante francs lundi.",
      absent: ["minimising"],
      present: ["ownership", "repair 2"]),
    Trap(
      "shouting in capitals",
      en: "WE ARE SORRY FOR THE BROKEN LAMP.",
      fr: "NOUS SOMMES DÉSOLÉS POUR LA LAMPE CASSÉE.",
      absent: ["template_residue", "grovelling"],
      present: ["apology 2"]),
    Trap(
      "a very polite close",
      en: "We refunded £18 this morning.\n\nYours sincerely,\nIda Brandt",
      fr: """
        Nous avons remboursé 18 € ce matin.

        Je vous prie d'agréer, Madame, l'expression de mes salutations distinguées.
        Ida Brandt
        """,
      absent: ["grovelling", "apology", "boilerplate"],
      present: ["repair 2"]),
    Trap(
      "one sorry said with warmth",
      en: "We are truly sorry for the cold soup at your wedding dinner.",
      fr: "Nous sommes vraiment désolés pour la soupe froide de votre repas de noces.",
      absent: ["grovelling", "conditional_apology"],
      present: ["apology 2"]),
    Trap(
      "begging, as a fault",
      en: "I am so so terribly sorry, please, please forgive me, I am so ashamed!!!",
      fr: "Mille excuses, je suis absolument confus, pardonnez-moi, je vous en supplie, c'est impardonnable !!!",
      present: ["grovelling"]),
    Trap(
      "Quebec and American mail words",
      en: "Thank you for the voicemail of Monday; the pickup is on Wednesday at 8:00.",
      fr: """
        Merci pour votre message vocal de lundi ; le ramassage aura lieu mercredi à 8 h, et le \
        stationnement est gratuit.
        """,
      absent: ["boilerplate", "blame_shift", "stalling"]),
    Trap(
      "hurried spelling",
      en: "Soz about the cold fries, new ones on the way!",
      fr: "Dsl pour les frites froides, de nouvelles arrivent !",
      absent: ["template_residue", "grovelling"],
      present: ["apology 2"]),
  ]

  static let twoLanguages = [
    Trap(
      "a signature in the other language",
      en: """
        We are sorry for the delay of your fridge. It arrives on Tuesday.

        Kind regards,
        Service à la clientèle
        Maison Brandt
        """,
      fr: """
        Nous sommes désolés du retard de votre frigo. Il arrive mardi.

        Cordialement,
        Customer Care Team
        Brandt Home
        """,
      absent: ["blame_shift", "template_residue"],
      present: ["apology 2"]),
    Trap(
      "words of the other language",
      en: "We are sorry that the crème brûlée and the pain au chocolat were missing from your breakfast order.",
      fr: "Nous sommes désolés que le late check-out n'ait pas été noté au front desk.",
      absent: ["minimising"],
      present: ["apology 2"]),
    Trap(
      "both languages below one another",
      en: """
        We are sorry for the closed pool. It opens again on Monday.

        Nous sommes désolés pour la piscine fermée. Elle rouvre lundi.
        """,
      fr: """
        Bonjour Madame, nous sommes désolés pour la piscine fermée. Elle rouvre lundi matin à huit heures.

        We are sorry for the closed pool. It opens again on Monday.
        """,
      absent: ["grovelling", "conditional_apology"],
      present: ["apology 2"]),
  ]

  static let wholeMessages = [
    Trap(
      "a good reply is free of faults",
      en: """
        Hello Ms Tran,

        We sent you the wrong inhaler, and you went a night without it. That was our mistake, and we are \
        sorry for it. The right one was handed to your neighbour at 11:40, and you pay nothing. Since \
        Monday a second person checks each box. I will ring you tomorrow at 9:00.
        """,
      fr: """
        Bonjour Madame Tran,

        Nous vous avons envoyé le mauvais inhalateur, et vous avez passé une nuit sans lui. C'est notre \
        erreur, et nous en sommes désolés. Le bon a été remis à votre voisine à 11 h 40, et vous ne payez \
        rien. Depuis lundi, une deuxième personne contrôle chaque boîte. Je vous appelle demain à 9 h.
        """,
      absent: Topic.faults,
      present: ["ownership 2", "repair 2", "prevention 2", "follow_up 2", "gradable"]),
    Trap(
      "plain news",
      en: "The library is open on Sunday from 10:00, and there will be tea.",
      fr: "La bibliothèque est ouverte dimanche dès 10 h, et il y aura du thé.",
      absent: Topic.faults + ["gradable", "apology", "ownership"]),
    Trap(
      "thanks for praise",
      en: "Thank you for the lovely words about our baker; he has read them twice.",
      fr: "Merci pour ces mots charmants sur notre boulanger ; il les a lus deux fois.",
      absent: ["gradable", "apology", "blame_shift"]),
    Trap(
      "a sale",
      en: "Our spring sale starts on Friday: 20% off all garden chairs.",
      fr: "Nos soldes de printemps commencent vendredi : 20 % sur toutes les chaises de jardin.",
      absent: Topic.faults + ["gradable", "apology"]),
  ]
}
