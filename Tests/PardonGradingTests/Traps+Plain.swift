/// What every reader expects to be found, in the plainest words, alone and beside an admission: rules that are narrowed
/// must not lose it.
extension Trap {
  private static func plain(_ topic: String, _ en: String, _ fr: String) -> Trap {
    Trap(
      "plain words: \(en)", en: "We are sorry. \(en)", fr: "Nous sommes désolés. \(fr)", present: [topic])
  }

  private static func besideAdmission(_ topic: String, _ en: String, _ fr: String) -> Trap {
    Trap(
      "beside an admission: \(en)", en: "We sent the wrong size. That was our mistake. \(en) We refund £20 today.",
      fr: "Nous avons envoyé la mauvaise taille. C'est notre erreur. \(fr) Nous vous remboursons 20 € aujourd'hui.",
      present: [topic])
  }

  static let plainSentences = [
    plain("ownership 2", "We got this wrong.", "Nous nous sommes trompés."),
    plain("ownership 2", "We should have called you.", "Nous aurions dû vous appeler."),
    plain("ownership", "We let you down.", "Nous vous avons fait faux bond."),
    plain(
      "acknowledgement", "You waited forty minutes with two children.",
      "Vous avez attendu quarante minutes avec deux enfants."),
    plain("acknowledgement", "I understand your anger.", "Je comprends votre colère."),
    plain("acknowledgement", "You missed your daughter's recital.", "Vous avez manqué le spectacle de votre fille."),
    plain(
      "explanation 2", "Two labels were swapped in our warehouse.",
      "Deux étiquettes ont été interverties dans notre entrepôt."),
    plain(
      "explanation 2", "A driver fell ill and nobody took his round.",
      "Un chauffeur est tombé malade et personne n'a repris sa tournée."),
    plain("explanation", "We had a technical issue.", "Un incident technique s'est produit."),
    plain("repair 2", "Two new lamps leave today.", "Deux lampes neuves partent aujourd'hui."),
    plain("repair 2", "We refund the £20 today.", "Nous remboursons les 20 € aujourd'hui."),
    plain("repair 2", "We have booked a plumber for Monday.", "Nous avons réservé un plombier pour lundi."),
    plain(
      "prevention 2", "A second person now checks each label.",
      "Une deuxième personne vérifie désormais chaque étiquette."),
    plain("prevention", "This will not happen again.", "Nous veillerons à ce que cela ne se reproduise plus."),
    plain("follow_up 2", "I will call you on Friday.", "Je vous appelle vendredi."),
    plain("follow_up", "Feel free to contact us.", "N'hésitez pas à nous contacter."),
    plain("blame_shift", "It was the carrier's fault.", "C'est la faute du transporteur."),
    plain("blame_shift", "Mistakes were made.", "Des erreurs ont été commises."),
    plain("blame_shift", "That was before my time.", "C'était avant mon arrivée."),
    plain("invalidation", "You should have read the label.", "Vous auriez dû lire l'étiquette."),
    plain("invalidation", "You are the only one who complained.", "Vous êtes le seul à vous plaindre."),
    plain(
      "invalidation", "We do not understand why you are angry.", "Nous ne comprenons pas pourquoi vous êtes en colère."),
    plain("minimising", "It was only a small delay.", "Ce n'était qu'un petit retard."),
    plain(
      "stalling", "We will get back to you as soon as possible.", "Nous vous répondrons dans les plus brefs délais."),
    plain("stalling", "Please bear with us.", "Merci de patienter."),
    plain("policy_shield", "Our policy does not allow refunds.", "Notre politique ne permet pas de remboursement."),
    plain("conditional_apology", "We are sorry if you were upset.", "Nous sommes désolés si cela vous a gêné."),
    plain("boilerplate", "Your satisfaction is our priority.", "Votre satisfaction est notre priorité."),
    plain("effort_shift", "You will need to resubmit the form.", "Vous devrez renvoyer le formulaire."),
    plain("compliance_risk", "Let us keep this between us.", "Gardons cela entre nous."),
    plain("template_residue", "Your order {{order_id}} is on its way.", "Votre commande {{order_id}} est partie."),
    plain("invalidation", "Your review is unfair.", "Votre avis est injuste."),
    plain(
      "blame_shift", "Had we known, we would have helped at once.",
      "Si nous l'avions su, nous vous aurions aidé tout de suite."),
    plain(
      "excess_justification", "All our staff are fully trained and audits are in place.",
      "Tout notre personnel est formé et des audits sont en place."),
    plain(
      "excess_justification", "This is standard practice in the industry.",
      "C'est une pratique courante dans le secteur."),
    plain("policy_shield", "Delivery times are not guaranteed.", "Les délais de livraison ne sont pas garantis."),
    plain("minimising", "These things happen from time to time.", "Ces choses arrivent de temps en temps."),
    plain("blame_shift", "The problem is at their end.", "Le problème vient de chez eux."),
    plain("follow_up", "We will post updates on this page.", "Nous mettrons cette page à jour."),
    plain("repair", "If you would like a refund, write to me.", "Si vous souhaitez être remboursé, écrivez-moi."),
    plain("repair", "Contact us and we will replace it.", "Contactez-nous et nous le remplacerons."),
    plain("repair", "The service is back online.", "Le service est rétabli."),
    plain("repair", "We are working on a fix.", "Nous travaillons à un correctif."),
    plain(
      "explanation", "The cause was a full disk on the mail server.",
      "La cause était un disque plein sur le serveur de messagerie."),
    plain("ownership", "That's our picking error.", "C'est notre erreur de préparation."),
    plain("ownership", "We handled this badly.", "Nous avons mal géré cette affaire."),
    plain(
      "acknowledgement", "Many of you could not log in on Monday.",
      "Beaucoup d'entre vous n'ont pas pu se connecter lundi."),
    plain(
      "invalidation", "It was not our intention to offend anyone.",
      "Notre intention n'était pas de heurter qui que ce soit."),
    plain(
      "invalidation", "Perhaps you should learn to read a menu.", "Il faudrait peut-être apprendre à lire une carte."),
    plain("minimising", "This is perfectly normal.", "C'est tout à fait normal."),
    plain("effort_shift", "Please try again later.", "Merci de réessayer plus tard."),
    plain(
      "acknowledgement", "We know how serious this is for the families.",
      "Nous mesurons la gravité de la situation pour les familles."),
    plain(
      "acknowledgement", "Thousands of travellers were stranded last night.",
      "Des milliers de voyageurs sont restés bloqués hier soir."),
    plain("policy_shield", "For the record, we never promised this.", "Pour mémoire, nous n'avons jamais promis cela."),
    plain(
      "ownership", "This is not how we want to treat our guests.",
      "Ce n'est pas ainsi que nous voulons traiter nos hôtes."),
    besideAdmission("invalidation", "Calm down.", "Calmez-vous."),
    besideAdmission("blame_shift", "What did the kitchen do again?", "Qu'est-ce qu'ils ont encore fait en cuisine ?"),
    besideAdmission("minimising", "It was a minor glitch.", "C'est un léger désagrément."),
    besideAdmission("boilerplate", "Thank you for your understanding.", "Merci de votre compréhension."),
  ]

  /// A desk on social media says in one line what it asks for and that it takes the matter up.
  private static func desk(_ en: String, _ fr: String, _ present: [String], absent: [String] = []) -> Trap {
    Trap("short answer: \(en)", en: en, fr: fr, absent: absent, present: present, channel: "social")
  }

  static let shortAnswers = [
    desk(
      "Please DM us your order number.", "Merci de nous envoyer votre numéro de commande en MP.",
      ["gradable", "follow_up"], absent: ["effort_shift"]),
    desk(
      "Send us a DM and we'll take a look.", "Envoyez-nous un MP et nous regarderons ça.",
      ["gradable", "repair", "follow_up"], absent: ["repair 2", "stalling"]),
    desk(
      "We'd be happy to look into this for you.", "Nous serions ravis de regarder cela pour vous.",
      ["gradable", "repair"]),
    desk(
      "Which version of the app are you on?", "Quelle version de l'application utilisez-vous ?", ["gradable"],
      absent: ["effort_shift", "invalidation"]),
    desk(
      "I can help with that, meet me in DM.", "Je peux vous aider, rejoignez-moi en MP.",
      ["gradable", "repair", "follow_up"]),
    desk(
      "Could you share a screenshot so our team can investigate?",
      "Pourriez-vous nous partager une capture d'écran afin que notre équipe enquête ?", ["gradable", "repair"]),
    desk(
      "Reach out to us by chat so we can get this sorted.", "Contactez-nous par chat afin que nous réglions cela.",
      ["gradable", "repair", "follow_up"]),
    desk(
      "Our shop opens at nine on Monday.", "Notre boutique ouvre à neuf heures lundi.", [],
      absent: ["gradable", "repair"]),
    desk(
      "DM us your guess to win a prize!", "Envoyez votre réponse en MP : deux places à gagner !", [],
      absent: ["gradable", "repair"]),
    desk("Thanks for your kind words!", "Merci pour vos gentils mots !", [], absent: ["gradable", "boilerplate"]),
  ]
}
