/// Words that look like what they are not: pretexts, titles, rules in the reader's favour, dates, thanks.
extension Trap {
  static let words = [
    Trap(
      "pretexts",
      en: "There is no excuse for what happened at the till, and excuses would not help you.",
      fr: "Les excuses de notre fournisseur ne sont que des prétextes, et elles ne vous aident pas.",
      absent: ["apology"]),
    Trap(
      "no looking for excuses",
      en: "I will not make excuses: we forgot your booking.",
      fr: "Je ne chercherai pas d'excuses : nous avons oublié votre réservation.",
      absent: ["apology", "excess_justification"],
      present: ["ownership"]),
    Trap(
      "a title",
      en: "The board game Sorry is in stock again and leaves tomorrow.",
      fr: "Le livre « Pardon » est de nouveau en stock et part demain.",
      absent: ["apology"]),
    Trap(
      "a song",
      en: "Your copy of “Sorry Seems to Be the Hardest Word” has been shipped.",
      fr: "Votre exemplaire du disque « Mille excuses » a été expédié.",
      absent: ["apology", "grovelling"]),
    Trap(
      "pardon as a courtesy",
      en: "Pardon me, could you tell me your order number so that I can open it?",
      fr: "Pardon, pourriez-vous me donner votre numéro de commande pour que je l'ouvre ?",
      absent: ["apology 2", "grovelling"]),
    Trap(
      "pardon, what did you say",
      en: "Pardon? I did not catch the last digits of the number.",
      fr: "Pardon ? Je n'ai pas entendu les derniers chiffres du numéro.",
      absent: ["grovelling"]),
    Trap(
      "unfortunately alone",
      en: "Unfortunately the brown boots are sold out until May.",
      fr: "Malheureusement, les bottes brunes sont épuisées jusqu'en mai.",
      absent: ["apology"]),
    Trap(
      "a sorry state",
      en: "The hall was in a sorry state after the flood, and the painters start on Monday.",
      fr: "La salle était dans un état désolant après l'inondation, et les peintres commencent lundi.",
      absent: ["apology"]),
    Trap(
      "a regret of the customer",
      en: "You will not regret the new model.",
      fr: "Vous ne regretterez pas le nouveau modèle.",
      absent: ["apology"]),
    Trap(
      "a tax form called excuse",
      en: "The school needs a sick note to excuse the absence of your daughter.",
      fr: "L'école a besoin d'un mot pour excuser l'absence de votre fille.",
      absent: ["apology"]),
    Trap(
      "an insurance policy",
      en: "Your policy number is on the second page of the letter.",
      fr: "Votre numéro de police est sur la deuxième page de la lettre.",
      absent: ["policy_shield", "effort_shift"]),
    Trap(
      "a claim that is filed",
      en: "Your claim for the broken window was paid on Tuesday: £310.",
      fr: "Votre déclaration pour la vitre cassée a été payée mardi : 310 €.",
      absent: ["invalidation", "policy_shield"]),
    Trap(
      "the customer at fault in a lawful sense",
      en: "The fault in your boiler was a worn valve, and our fitter has replaced it.",
      fr: "Le défaut de votre chaudière était une soupape usée, et notre monteur l'a remplacée.",
      absent: ["blame_shift", "invalidation"]),
    Trap(
      "should have, of us",
      en: "We should have read your letter to the end.",
      fr: "Nous aurions dû lire votre lettre jusqu'au bout.",
      absent: ["invalidation", "blame_shift"],
      present: ["ownership 2"]),
    Trap(
      "you should have, as a right",
      en: "You should have your money by Thursday.",
      fr: "Vous devriez avoir votre argent jeudi.",
      absent: ["invalidation", "stalling"]),
    Trap(
      "you should have, as a fault",
      en: "You should have read the conditions before you ordered.",
      fr: "Vous auriez dû lire les conditions avant de commander.",
      present: ["invalidation"]),
    Trap(
      "calm, of a place",
      en: "Your new room is on the calm side of the house.",
      fr: "Votre nouvelle chambre est du côté calme de la maison.",
      absent: ["invalidation"]),
    Trap(
      "minor, of a child",
      en: "Your daughter is a minor, so we need no second ticket for her.",
      fr: "Votre fille est mineure : il ne lui faut pas de second billet.",
      absent: ["minimising"]),
    Trap(
      "small, of a thing",
      en: "We sent the small size instead of the large one, and we are sorry for the mistake.",
      fr: "Nous vous avons envoyé la petite taille au lieu de la grande, et nous sommes désolés de cette erreur.",
      absent: ["minimising"],
      present: ["apology 2", "ownership"]),
    Trap(
      "weather in a forecast",
      en: "The picnic is moved to Sunday, when the weather will be better.",
      fr: "Le pique-nique est déplacé à dimanche, quand le temps sera meilleur.",
      absent: ["blame_shift"]),
    Trap(
      "please, as a courtesy",
      en: "Please enjoy the new chair; you owe us nothing.",
      fr: "Profitez bien de la nouvelle chaise ; vous ne nous devez rien.",
      absent: ["grovelling", "effort_shift"]),
    Trap(
      "you should have been called",
      en: "You should have been called, and nobody called.",
      fr: "Vous auriez dû être appelée, et personne ne l'a fait.",
      absent: ["invalidation", "blame_shift"]),
  ]

  static let rules = [
    Trap(
      "changed in your favour",
      en: "Our policy has changed in your favour: returns are free from Monday.",
      fr: "Notre politique a changé en votre faveur : les retours sont gratuits dès lundi.",
      absent: ["policy_shield"]),
    Trap(
      "an exception made",
      en: "We made an exception to our terms and refunded the £60 in full.",
      fr: "Nous avons fait une exception à nos conditions et remboursé les 60 € en entier.",
      absent: ["policy_shield"],
      present: ["repair 2"]),
    Trap(
      "a right given",
      en: "Under our guarantee you get a new pump, fitted on Thursday.",
      fr: "Notre garantie vous donne droit à une nouvelle pompe, posée jeudi.",
      absent: ["policy_shield"]),
    Trap(
      "the law on the customer side",
      en: "The law entitles you to €250, and we transferred it this morning.",
      fr: "La loi vous donne droit à 250 €, et nous les avons virés ce matin.",
      absent: ["policy_shield"]),
    Trap(
      "a wall, as a fault",
      en: "It is against our policy to refund opened boxes.",
      fr: "Il est contraire à notre politique de rembourser une boîte ouverte.",
      present: ["policy_shield"]),
    Trap(
      "a contract set aside",
      en: "Whatever the contract says, you keep the deposit.",
      fr: "Quoi que dise le contrat, vous gardez la caution.",
      absent: ["policy_shield", "invalidation"]),
    Trap(
      "card numbers kept out of public view",
      en: "Please do not post your card number here; our secure form is open.",
      fr: "Ne publiez pas votre numéro de carte ici ; notre formulaire sécurisé est ouvert.",
      absent: ["compliance_risk"]),
  ]

  static let time = [
    Trap(
      "a dated promise",
      en: "I will write to you by Friday noon with the name of the plumber.",
      fr: "Je vous écrirai vendredi avant midi pour vous donner le nom du plombier.",
      absent: ["stalling"],
      present: ["follow_up 2"]),
    Trap(
      "working on it, with an hour",
      en: "We are sorry for the outage. We are working on your line now, and it will be back by 18:30.",
      fr: "Nous sommes désolés pour la panne. Nous travaillons sur votre ligne, et elle sera rétablie à 18 h 30.",
      absent: ["stalling"],
      present: ["repair"]),
    Trap(
      "as soon as, of an event",
      en: "As soon as the tyre arrived on Tuesday, we fitted it.",
      fr: "Dès que le pneu est arrivé mardi, nous l'avons posé.",
      absent: ["stalling"]),
    Trap(
      "time bought, as a fault",
      en: "Your file is being looked into and we will get back to you shortly.",
      fr: "Votre dossier est en cours de traitement et nous reviendrons vers vous prochainement.",
      present: ["stalling"]),
    Trap(
      "numbers that are large",
      en: "You waited eleven days, not two, and nobody rang.",
      fr: "Vous avez attendu onze jours, pas deux, et personne n'a appelé.",
      absent: ["minimising", "stalling"]),
    Trap(
      "soon, after the fact",
      en: "Two days is not soon, and we had promised soon.",
      fr: "Deux jours, ce n'est pas rapide, et nous avions promis rapide.",
      absent: ["stalling", "minimising"]),
    Trap(
      "a deadline of a day",
      en: "Your refund of £52 is on your card within 24 hours.",
      fr: "Votre remboursement de 52 € arrive sur votre carte sous 24 heures.",
      absent: ["stalling"],
      present: ["repair 2"]),
    Trap(
      "a late answer admitted",
      en: "It took us too long to get back to you: five days.",
      fr: "Nous avons mis trop longtemps à revenir vers vous : cinq jours.",
      absent: ["stalling"]),
  ]

  static let effort = [
    Trap(
      "self-help that solves it",
      en: "Hold the power button for ten seconds and the box starts again; the fault is mended on our side.",
      fr: "Appuyez dix secondes sur le bouton et le boîtier redémarre ; la panne est réparée de notre côté.",
      absent: ["effort_shift"]),
    Trap(
      "only you can know",
      en: "Only you can tell us which of the two colours you prefer; the right one leaves the same day.",
      fr: "Vous seule pouvez nous dire laquelle des deux couleurs vous préférez ; la bonne part le jour même.",
      absent: ["minimising"]),
    Trap(
      "only as a small thing, as a fault",
      en: "It was only a short delay.",
      fr: "Ce n'était qu'un petit retard.",
      present: ["minimising"]),
    Trap(
      "only, of our own failing",
      en: "We only noticed the leak on Sunday, four days after your call.",
      fr: "Nous n'avons remarqué la fuite que dimanche, quatre jours après votre appel.",
      absent: ["minimising"]),
    Trap(
      "nothing to send back",
      en: "Keep the chipped bowl; a new one is on its way and arrives on Saturday.",
      fr: "Gardez le bol ébréché ; un neuf est en route et arrive samedi.",
      absent: ["effort_shift"],
      present: ["repair"]),
    Trap(
      "our own desk to be asked, by us",
      en: "I asked the technical team myself, and they reset your modem at 14:20.",
      fr: "J'ai saisi moi-même le service technique, qui a réinitialisé votre modem à 14 h 20.",
      absent: ["effort_shift", "blame_shift"]),
    Trap(
      "send it all again, as a fault",
      en: "Please resubmit the form and contact the billing department.",
      fr: "Merci de renvoyer le formulaire et de contacter le service facturation.",
      present: ["effort_shift"]),
    Trap(
      "one number needed, for an act",
      en: "Send me your order number here and I will refund you today.",
      fr: "Envoyez-moi votre numéro de commande ici et je vous rembourse aujourd'hui.",
      absent: ["policy_shield", "invalidation"],
      present: ["repair"]),
    Trap(
      "a link to track",
      en: "You can follow the new parcel here: https://example.org/track/8841.",
      fr: "Vous pouvez suivre le nouveau colis ici : https://example.org/suivi/8841.",
      absent: ["effort_shift", "template_residue"]),
    Trap(
      "nothing to return",
      en: "Please keep the old cable, no need to send it back.",
      fr: "Gardez l'ancien câble, inutile de le renvoyer.",
      absent: ["effort_shift"]),
    Trap(
      "small print",
      en: "The small print was too small, and that is our fault.",
      fr: "Les petits caractères étaient trop petits, et c'est notre faute.",
      absent: ["minimising"],
      present: ["ownership"]),
  ]

  static let thanks = [
    Trap(
      "thanks for something named",
      en: "Thank you for sending the photo of the cracked screen; it showed us which batch it was.",
      fr: "Merci pour la photo de l'écran fêlé : elle nous a montré de quel lot il s'agissait.",
      absent: ["boilerplate"]),
    Trap(
      "thanks for a kind act",
      en: "Thank you for helping our driver out of the snow.",
      fr: "Merci d'avoir aidé notre chauffeur à sortir de la neige.",
      absent: ["boilerplate", "blame_shift", "apology"]),
    Trap(
      "thanks as a formula, as a fault",
      en: "Thank you for your understanding.",
      fr: "Merci de votre compréhension.",
      present: ["boilerplate"]),
    Trap(
      "a value with a deed",
      en: "You have been with us for twelve years, and you have not had one reply in May.",
      fr: "Vous êtes chez nous depuis douze ans, et vous n'avez pas reçu une seule réponse en mai.",
      absent: ["boilerplate"]),
  ]
}
