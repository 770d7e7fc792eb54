/// Said, but not meant: negation and quotation.
extension Trap {
  static let negation = [
    Trap(
      "blame that is ruled out",
      en: "We will not blame the carrier for this: the label was ours, and it was wrong.",
      fr: "Nous n'allons pas accuser le transporteur : l'étiquette était la nôtre, et elle était fausse.",
      absent: ["blame_shift"]),
    Trap(
      "the customer cleared",
      en: "It was not your fault. We entered the wrong meter number.",
      fr: "Ce n'est pas votre faute. Nous avons saisi le mauvais numéro de compteur.",
      absent: ["blame_shift", "invalidation"],
      present: ["ownership"]),
    Trap(
      "nothing you did",
      en: "Nothing you did caused this. We sent the cheque to your old address.",
      fr: "Vous n'y êtes pour rien. Nous avons envoyé le chèque à votre ancienne adresse.",
      absent: ["blame_shift", "invalidation"]),
    Trap(
      "no hiding behind a rule",
      en: "I am not going to hide behind our policy: you get the full £84 back today.",
      fr: "Je ne vais pas me retrancher derrière notre règlement : vous récupérez les 84 € aujourd'hui.",
      absent: ["policy_shield"]),
    Trap(
      "not small",
      en: "This is not a minor problem: your mother sat without heating for four nights.",
      fr: "Ce n'est pas un petit souci : votre mère est restée quatre nuits sans chauffage.",
      absent: ["minimising"]),
    Trap(
      "no condition in the apology",
      en: "No ifs, no buts: we are sorry for losing your passport photos.",
      fr: "Sans si ni mais : nous sommes désolés d'avoir perdu vos photos d'identité.",
      absent: ["conditional_apology"],
      present: ["apology 2"]),
    Trap(
      "nothing to do",
      en: "You do not need to fill in the form again; I have filled it in for you.",
      fr: "Vous n'avez pas besoin de remplir à nouveau le formulaire : je l'ai rempli pour vous.",
      absent: ["effort_shift"]),
    Trap(
      "no calling another desk",
      en: "You will not have to call the technical team; they will ring you on Thursday at 10:00.",
      fr: "Vous n'aurez pas à appeler le service technique ; il vous téléphonera jeudi à 10 h.",
      absent: ["effort_shift"]),
    Trap(
      "the weather is no excuse",
      en: "The snow is no excuse: our vans should have had winter tyres.",
      fr: "La neige n'est pas une excuse : nos camionnettes auraient dû avoir des pneus d'hiver.",
      absent: ["blame_shift"]),
    Trap(
      "the claim is not doubted",
      en: "We do not doubt what you told us about the damp wall.",
      fr: "Nous ne mettons pas en doute ce que vous nous avez dit du mur humide.",
      absent: ["invalidation"]),
    Trap(
      "the review may stay",
      en: "You do not have to remove your review to get the refund.",
      fr: "Vous n'avez pas à retirer votre avis pour être remboursée.",
      absent: ["compliance_risk"]),
    Trap(
      "no apology is offered",
      en: "We do not apologise for checking passports at the gate.",
      fr: "Nous ne nous excusons pas de contrôler les passeports à la porte.",
      absent: ["apology"]),
    Trap(
      "an event that did not happen",
      en: "We are sorry that the parcel did not arrive.",
      fr: "Nous sommes désolés que le colis ne soit pas arrivé.",
      absent: ["conditional_apology", "blame_shift"],
      present: ["apology 2"]),
    Trap(
      "a booking that was not entered",
      en: "We are sorry that your booking was not entered.",
      fr: "Nous sommes désolés que votre réservation n'ait pas été enregistrée.",
      absent: ["conditional_apology", "blame_shift"],
      present: ["apology 2"]),
    Trap(
      "no request for patience",
      en: "I will not ask you for more patience; the boiler is running again since 8:15.",
      fr: "Je ne vous demande pas plus de patience ; la chaudière tourne à nouveau depuis 8 h 15.",
      absent: ["stalling", "boilerplate"]),
    Trap(
      "more than a formula",
      en: "You deserve more than a line about inconvenience.",
      fr: "Vous méritez mieux qu'une phrase sur le désagrément.",
      absent: ["boilerplate", "conditional_apology"]),
    Trap(
      "the rule does not stop us",
      en: "Nothing in our terms stops us from refunding you, and so we did: £45, this morning.",
      fr: "Rien dans nos conditions ne nous empêche de vous rembourser : nous l'avons fait, 45 €, ce matin.",
      absent: ["policy_shield"]),
    Trap(
      "you need not calm down",
      en: "You were right to be loud about it; I would have been too.",
      fr: "Vous avez eu raison de hausser le ton ; je l'aurais fait aussi.",
      absent: ["invalidation"]),
    Trap(
      "no secret",
      en: "You may show this letter to anybody.",
      fr: "Vous pouvez montrer cette lettre à qui vous voulez.",
      absent: ["compliance_risk"]),
    Trap(
      "no fault of the trainee",
      en: "Our trainee did nothing wrong; I gave her the old price list.",
      fr: "Notre stagiaire n'a commis aucune faute ; je lui avais donné l'ancien tarif.",
      absent: ["blame_shift"]),
    Trap(
      "no apology is enough",
      en: "No apology will bring the evening back.",
      fr: "Aucune excuse ne vous rendra cette soirée.",
      absent: ["apology"]),
    Trap(
      "fault denied",
      en: "It is not our fault that the road was closed.",
      fr: "Ce n'est pas notre faute si la route était fermée.",
      absent: ["ownership"]),
    Trap(
      "a mistake denied",
      en: "We did not make a mistake.",
      fr: "Nous n'avons commis aucune erreur.",
      absent: ["ownership"]),
    Trap(
      "a repair denied",
      en: "We will not refund the ticket.",
      fr: "Nous ne rembourserons pas le billet.",
      absent: ["repair"]),
    Trap(
      "a promise denied",
      en: "We can not promise that it will not happen again.",
      fr: "Nous ne pouvons pas promettre que cela ne se reproduira pas.",
      absent: ["prevention"]),
    Trap(
      "a contact denied",
      en: "We will not contact you about this again.",
      fr: "Nous ne vous contacterons plus à ce sujet.",
      absent: ["follow_up"]),
    Trap(
      "a cause unknown",
      en: "We do not know why the lift stopped.",
      fr: "Nous ignorons pourquoi l'ascenseur s'est arrêté.",
      absent: ["explanation"]),
    Trap(
      "feelings not understood",
      en: "We do not understand why you are angry.",
      fr: "Nous ne comprenons pas pourquoi vous êtes en colère.",
      absent: ["acknowledgement"]),
    Trap(
      "high praise with impossible",
      en: "It is impossible to overstate how much your letter helped.",
      fr: "Il est impossible de dire combien votre lettre nous a aidés.",
      absent: ["policy_shield"]),
  ]

  static let quotation = [
    Trap(
      "the customer quoted",
      en: "You wrote “your driver was drunk and your office laughed at me”. I have read every word of it.",
      fr: "Vous écrivez : « votre chauffeur était ivre et votre bureau s'est moqué de moi ». J'ai lu chaque mot.",
      absent: ["blame_shift", "invalidation"]),
    Trap(
      "a colleague quoted",
      en: "Our colleague told you “it is against our policy, calm down”. That answer was wrong.",
      fr: "Notre collègue vous a répondu « c'est contre notre politique, calmez-vous ». Cette réponse était mauvaise.",
      absent: ["policy_shield", "invalidation"]),
    Trap(
      "a formula quoted",
      en: "A line such as “we apologise for any inconvenience” would be too little here.",
      fr: "Une phrase comme « veuillez nous excuser pour la gêne occasionnée » serait trop courte ici.",
      absent: ["boilerplate", "conditional_apology", "apology"]),
    Trap(
      "an earlier promise quoted",
      en: "On Monday we wrote “as soon as possible” and then you heard nothing for nine days.",
      fr: "Lundi, nous vous écrivions « dans les plus brefs délais », puis vous n'avez rien reçu pendant neuf jours.",
      absent: ["stalling"]),
    Trap(
      "straight quotation marks",
      en: "You were told \"that is not my department\" twice. You were right to complain.",
      fr: "On vous a répondu deux fois \"ce n'est pas mon service\". Vous avez eu raison de vous plaindre.",
      absent: ["blame_shift"]),
    Trap(
      "a shrug quoted",
      en: "Nobody should hear “it is only two days” when a funeral is at stake.",
      fr: "Personne ne devrait entendre « ce n'est que deux jours » quand il s'agit d'un enterrement.",
      absent: ["minimising"]),
    Trap(
      "the status page quoted",
      en: "The status page said “minor glitch” for six hours while you could not log in. That was wrong of us.",
      fr: """
        La page d'état affichait « léger incident » pendant six heures alors que vous ne pouviez pas vous \
        connecter. C'était une faute de notre part.
        """,
      absent: ["minimising"]),
    Trap(
      "a sarcastic line of the customer",
      en: "“So so sorry, please forgive us”, you wrote, is what our mails always say. You are right.",
      fr: "« Mille excuses, pardonnez-nous », écrivez-vous, voilà ce que disent toujours nos mails. Vous avez raison.",
      absent: ["grovelling"]),
    Trap(
      "a menu item in quotation marks",
      en: "The cake “Little Mistake” is back on the menu.",
      fr: "Le gâteau « Petite Erreur » est de retour à la carte.",
      absent: ["minimising", "ownership", "apology"]),
  ]
}
