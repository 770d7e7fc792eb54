/// What did not happen, or was said by others: condition, report, quoted mail.
extension Trap {
  static let condition = [
    Trap(
      "a lateness that did not happen",
      en: "If our driver had been late, we would refund you; he came at 9:10, as booked.",
      fr: "Si notre chauffeur avait été en retard, nous vous rembourserions ; il est passé à 9 h 10, comme prévu.",
      absent: ["blame_shift", "conditional_apology", "apology", "ownership"]),
    Trap(
      "an offer with if",
      en: "We are sorry for the broken lamp. If you would rather have the money, we will refund £39 today.",
      fr: """
        Nous sommes désolés pour la lampe cassée. Si vous préférez l'argent, nous vous remboursons 39 € \
        aujourd'hui.
        """,
      absent: ["conditional_apology"],
      present: ["apology 2", "repair 2"]),
    Trap(
      "if it happens again",
      en: "We are sorry for the missed collection. If it happens again, call me on extension 14.",
      fr: "Nous sommes désolés pour la collecte oubliée. Si cela se reproduit, appelez-moi au poste 14.",
      absent: ["conditional_apology"],
      present: ["apology 2"]),
    Trap(
      "sorry if, as a fault",
      en: "We are sorry if our waiter offended you.",
      fr: "Nous sommes désolés si notre serveur vous a vexée.",
      present: ["conditional_apology"]),
    Trap(
      "whether it was us or not",
      en: "Had we checked the address, the parcel would have reached you. We did not check it.",
      fr: "Si nous avions vérifié l'adresse, le colis vous serait parvenu. Nous ne l'avons pas fait.",
      absent: ["conditional_apology", "blame_shift"]),
    Trap(
      "what a customer may do in general",
      en: "If a courier loses a parcel, our insurance covers it up to £500.",
      fr: "Si un coursier perd un colis, notre assurance le couvre jusqu'à 500 €.",
      absent: ["blame_shift", "conditional_apology", "apology"]),
    Trap(
      "sorry, but with a repair",
      en: "We are sorry, but the blue one is sold out; a green one left today, free of charge.",
      fr: "Nous sommes désolés, mais le bleu est épuisé ; un vert est parti aujourd'hui, gratuitement.",
      absent: ["conditional_apology"]),
    Trap(
      "sorry, but with a defence",
      en: "We are sorry, but you ordered too late.",
      fr: "Nous sommes désolés, mais vous avez commandé trop tard.",
      present: ["conditional_apology"]),
    Trap(
      "sorry about a reaction, as a fault",
      en: "We are sorry that you feel ignored.",
      fr: "Nous sommes désolés que vous vous sentiez ignorée.",
      absent: ["acknowledgement"],
      present: ["conditional_apology"]),
    Trap(
      "had we been told",
      en: "Would you rather have a new lamp or £39 back?",
      fr: "Préférez-vous une nouvelle lampe ou 39 € ?",
      absent: ["conditional_apology", "effort_shift", "invalidation"]),
    Trap(
      "if it suits you",
      en: "If Thursday suits you, the fitter comes at 14:00 and you pay nothing.",
      fr: "Si jeudi vous convient, le monteur vient à 14 h et vous ne payez rien.",
      absent: ["conditional_apology", "effort_shift", "blame_shift"]),
    Trap(
      "any inconvenience, as a fault",
      en: "We apologise for any inconvenience this may have caused.",
      fr: "Nous vous prions de nous excuser pour la gêne éventuelle.",
      present: ["conditional_apology"]),
    Trap(
      "a refund that is not given",
      en: "If we refunded everybody, we would be ruined.",
      fr: "Si nous remboursions tout le monde, nous serions ruinés.",
      absent: ["repair"]),
    Trap(
      "sorry, and a question whether",
      en: "Sorry again, and let me know if the new key fits.",
      fr: "Encore pardon, et dites-moi si la nouvelle clé convient.",
      absent: ["conditional_apology"],
      present: ["apology"]),
  ]

  static let report = [
    Trap(
      "you wrote that we were rude",
      en: "You wrote that we were rude to your father at the desk. We were.",
      fr: "Vous écrivez que nous avons été impolis avec votre père au guichet. C'est vrai.",
      absent: ["invalidation", "blame_shift"]),
    Trap(
      "you told us the driver",
      en: "You told us that the driver left the freezer box in the sun.",
      fr: "Vous nous avez dit que le livreur a laissé le carton surgelé au soleil.",
      absent: ["invalidation"]),
    Trap(
      "the customer asks for an apology",
      en: "You asked for an apology and for the return of your deposit.",
      fr: "Vous demandez des excuses et la restitution de votre caution.",
      absent: ["apology"]),
    Trap(
      "the customer apologised",
      en: "You apologised for ringing so late; there is no need to.",
      fr: "Vous vous êtes excusée d'appeler si tard ; c'est inutile.",
      absent: ["apology", "grovelling"]),
    Trap(
      "the customer found it small",
      en: "You said it was only a small scratch, and still it should not be there.",
      fr: "Vous nous avez dit que ce n'était qu'une petite rayure ; elle n'a pourtant rien à faire là.",
      absent: ["minimising"]),
    Trap(
      "another firm apologised",
      en: "The airport apologised to you for its closed lifts last week.",
      fr: "L'aéroport vous a présenté ses excuses la semaine dernière pour ses ascenseurs fermés.",
      absent: ["apology"]),
    Trap(
      "the colleague who promised",
      en: "Our colleague promised you a call on Monday, and we did not make it.",
      fr: "Notre collègue vous a promis un appel lundi, et nous ne l'avons pas passé.",
      absent: ["stalling", "invalidation"]),
    Trap(
      "what the customer was asked to do",
      en: "We made you fill in the same form three times. That was wrong.",
      fr: "Nous vous avons fait remplir trois fois le même formulaire. C'était une faute.",
      absent: ["effort_shift"],
      present: ["ownership"]),
    Trap(
      "what the customer was told",
      en: "We told you that it was impossible. It was not, and it is done now.",
      fr: "Nous vous avons dit que c'était impossible. Ça ne l'était pas, et c'est fait.",
      absent: ["policy_shield"]),
    Trap(
      "an apology asked of the customer",
      en: "You owe our driver an apology.",
      fr: "Vous devez des excuses à notre chauffeur.",
      absent: ["apology"]),
    Trap(
      "what the customer wrote clearly",
      en: "As you clearly wrote, the bike was for the birthday of your son.",
      fr: "Comme vous l'avez clairement écrit, le vélo était pour l'anniversaire de votre fils.",
      absent: ["invalidation"]),
    Trap(
      "a study that was made",
      en: "Your file was looked into by Ms Brandt on Monday, and she found the missing page.",
      fr: "Votre dossier a été étudié lundi par Mme Brandt, qui a retrouvé la page manquante.",
      absent: ["stalling"]),
  ]

  static let quotedMail = [
    Trap(
      "quoted lines",
      en: """
        Hello Ms Adeyemi,

        We refunded £18 this morning.

        > Sorry if I am blunt, but your courier is a thief.
        > As clearly stated, I will not calm down.

        """,
      fr: """
        Bonjour Madame Adeyemi,

        Nous avons remboursé 18 € ce matin.

        > Désolée si je suis directe, mais votre livreur est un voleur.
        > Comme indiqué clairement, je ne me calmerai pas.

        """,
      absent: ["apology", "blame_shift", "invalidation", "conditional_apology"],
      present: ["repair 2"]),
    Trap(
      "Outlook headers",
      en: """
        Hello,

        We refunded £18 this morning.

        From: Ada Brandt
        Sent: Monday, 3 March 2025 09:12
        To: Service
        Subject: lamp

        Sorry for any inconvenience, the carrier messed up again. As soon as possible, please!

        """,
      fr: """
        Bonjour,

        Nous avons remboursé 18 € ce matin.

        De : Ada Brandt
        Envoyé : lundi 3 mars 2025 09:12
        À : Service
        Objet : lampe

        Désolée pour la gêne occasionnée, le transporteur a encore tout raté. Dans les plus brefs délais, \
        merci !

        """,
      absent: ["apology", "blame_shift", "boilerplate", "stalling"],
      present: ["repair 2"]),
    Trap(
      "attribution line",
      en: """
        Hello,

        We refunded £18 this morning.

        On Mon, 3 Mar 2025 at 09:12, Ada Brandt <ada@example.org> wrote:
        > We are so so sorry, please forgive us.

        """,
      fr: """
        Bonjour,

        Nous avons remboursé 18 € ce matin.

        Le lun. 3 mars 2025 à 09:12, Ada Brandt <ada@example.org> a écrit :
        > Mille excuses, nous sommes absolument confus, pardonnez-nous.

        """,
      absent: ["apology", "grovelling"],
      present: ["repair 2"]),
    Trap(
      "a disclaimer below the signature",
      en: """
        We refunded £18 this morning.

        Kind regards,
        Tom Hale

        -- 
        This message is confidential. If you are not the intended recipient, please delete it and inform \
        the sender.

        """,
      fr: """
        Nous avons remboursé 18 € ce matin.

        Cordialement,
        Tom Hale

        -- 
        Ce message est confidentiel. Si vous n'en êtes pas le destinataire, merci de le supprimer et d'en \
        avertir l'expéditeur.

        """,
      absent: ["compliance_risk", "effort_shift"],
      present: ["repair 2"]),
  ]
}
