extension MailCase {
  static let english: [MailCase] = [
    MailCase(
      "plain reply with closing and role",
      """
      g|Dear Ms Orchard,
      |
      b|We sent you the wrong boots on Monday and I am sorry for that.
      b|The right pair leaves our depot tonight.
      |
      c|Kind regards,
      s|Tomasz Field
      s|Customer Care, Northbank Shoes
      s|020 7946 0000
      """),
    MailCase(
      "a name without a closing",
      """
      g|Hi Petra,
      |
      b|The lamp was ours to check and we did not. A new one is on its way.
      |
      s|Owen
      s|Returns desk
      """),
    MailCase(
      "quoted reply with attribution on one line",
      """
      b|You are right, we charged you twice.
      |
      a|On Tue, 4 Mar 2025 at 10:20, Lina Holt <lina@example.com> wrote:
      q|> I was charged twice!
      q|>
      q|> Please fix this.
      """),
    MailCase(
      "attribution over three lines",
      """
      b|You are right, we charged you twice.
      |
      a|On Tuesday, 4 March 2025 at 10:20,
      a|Lina Holt <lina@example.com>
      a|wrote:
      |
      q|> I was charged twice!
      """),
    MailCase(
      "interleaved replies keep the author's words",
      """
      g|Hello Lina,
      |
      q|> Why was I charged twice?
      |
      b|Our terminal sent the payment again after a timeout, and nobody saw it.
      |
      q|> When do I get the money back?
      |
      b|It left our bank this morning. You will have it by Friday.
      |
      c|Best,
      s|Mo
      """),
    MailCase(
      "a quoted line that lost its mark",
      """
      b|Sorry about that.
      |
      q|> This is a rather long line of quoted text that some mail program
      q|broke here
      q|> and then it went on.
      """),
    MailCase(
      "Outlook header block",
      """
      b|I am sorry, the invoice was wrong. Here is the right one.
      |
      c|Regards,
      s|Ana
      |
      f|________________________________
      f|From: Billing <billing@example.com>
      f|Sent: Monday, 3 March 2025 09:12
      f|To: Ana
      f|Subject: Invoice
      |
      f|I do not owe this. We are sorry if you think so.
      """),
    MailCase(
      "original message",
      """
      b|Forwarding this: we should apologise for it.
      |
      f|-----Original Message-----
      f|From: Jo
      f|We got this wrong.
      """),
    MailCase(
      "forwarded message",
      """
      b|See below, I will call her today.
      |
      f|---------- Forwarded message ---------
      f|From: Kim <kim@example.com>
      f|Date: Mon, 3 Mar 2025
      f|Subject: broken
      |
      f|It broke.
      """),
    MailCase(
      "Apple forward",
      """
      b|See below.
      |
      f|Begin forwarded message:
      |
      f|It broke.
      """),
    MailCase(
      "signature delimiter and device line",
      """
      b|We will mend it on Tuesday, at your door, at no cost.
      |
      s|Sent from my iPhone
      |
      s|--
      s|Rosa Lind | Field Service
      s|rosa@example.com
      """),
    MailCase(
      "legal notice",
      """
      b|Your refund of £40 left us today.
      |
      c|Yours sincerely,
      s|Ben Cray
      |
      d|This email and any attachments are confidential and intended solely for the addressee.
      d|If you are not the intended recipient, please delete it.
      |
      d|Registered in England no. 123456. Registered office: 1 High Street.
      """),
    MailCase(
      "a postscript is body",
      """
      b|The cake is on us.
      |
      c|Cheers,
      s|Bea
      |
      b|PS: the candles were our mistake too.
      """),
    MailCase(
      "an unfilled name in the signature is the author's",
      """
      b|We have refunded you.
      |
      c|Kind regards,
      c|[Agent name]
      s|Customer Care
      """),
    MailCase(
      "a mail pasted with its header",
      """
      f|From: Care
      f|To: Lina
      f|Subject: your parcel
      |
      g|Hello Lina,
      |
      b|We lost your parcel. I am sorry.
      """),
    MailCase(
      "subject line above the greeting",
      """
      b|Subject: your parcel
      |
      g|Hi there,
      |
      b|We lost it.
      """),
    MailCase(
      "quote without marks below an attribution",
      """
      b|We are sorry that this happened to you.
      |
      a|On 3 Mar 2025, at 09:12, Lina <lina@example.com> wrote:
      |
      q|I am furious.
      """),
    MailCase(
      "a closing below a postscript",
      """
      g|Hi Tom,
      |
      b|We lost your bag and we are sorry.
      |
      b|PS. I added £5 to your account.
      |
      c|Best,
      s|Anna
      """),
    MailCase(
      "a phone named at length",
      """
      g|Hi Tom,
      |
      b|We lost your bag and we are sorry.
      |
      s|Anna
      s|Sent from my Verizon, Samsung Galaxy smartphone
      """),
    MailCase(
      "a mail program without my",
      """
      b|We lost your bag.
      |
      s|Sent using Superhuman
      """),
    MailCase(
      "an attribution without a verb",
      """
      b|It was lost.
      |
      s|Anna
      |
      a|2025-03-04 10:20 GMT+01:00 Tom Roy <tom@x.example>:
      |
      q|> Where is it?
      """),
    MailCase(
      "an attribution in German, wrapped",
      """
      b|It was lost.
      |
      a|Am Di., 4. März 2025 um 10:20 Uhr schrieb Tom Roy <
      a|tom@x.example>:
      |
      q|> Where is it?
      """),
    MailCase(
      "an attribution whose name or address ends like a pronoun",
      """
      b|It was lost.
      |
      a|On 4 March 2025 at 10:20, Wei He wrote:
      q|> Where is it?
      a|On 4 March 2025 at 10:20, Tom <tom@x.ai> wrote:
      q|> Where is it?
      """),
    MailCase(
      "a notice without words of law",
      """
      b|We lost it.
      |
      d|This message and any attachments are for the named recipient. Please delete it if it reached you by mistake.
      """),
    MailCase(
      "an attribution between dashes",
      """
      b|It was lost.
      |
      f|---- On Tue, 04 Mar 2025 10:20:11 +0000 Tom Roy <tom@x.example> wrote ----
      |
      f|Where is it?
      """),
    MailCase(
      "a delimiter that a phone made a dash",
      """
      b|It was lost and we are sorry.
      s|—
      s|Anna
      s|Acme
      """),
  ]

  static let french: [MailCase] = [
    MailCase(
      "réponse avec formule et fonction",
      """
      g|Bonjour Madame Vasseur,
      |
      b|Votre fauteuil est parti avec un pied cassé ; l'erreur vient de notre atelier.
      b|Un fauteuil neuf vous sera livré mardi.
      |
      c|Bien cordialement,
      s|Inès Caron
      s|Service clients, Meubles du Port
      """),
    MailCase(
      "attribution de Gmail",
      """
      b|Vous avez raison, nous avons débité deux fois la somme.
      |
      a|Le mar. 4 mars 2025 à 10:20, Lina Haas <lina@exemple.fr> a écrit :
      q|> J'ai été débitée deux fois !
      """),
    MailCase(
      "attribution québécoise sur deux lignes",
      """
      b|Vous avez raison, nous avons facturé le mois deux fois.
      |
      a|Le mar. 4 mars 2025, à 10 h 20, Lina Haas
      a|<lina@exemple.ca> a écrit :
      |
      q|> Encore une erreur…
      """),
    MailCase(
      "bloc d'en-tête d'Outlook",
      """
      b|Je suis navré, la facture était fausse. Voici la bonne.
      |
      c|Cordialement,
      s|Ana
      |
      f|De : Facturation <factures@exemple.fr>
      f|Envoyé : lundi 3 mars 2025 09:12
      f|À : Ana
      f|Objet : Facture
      |
      f|Nous ne devons rien.
      """),
    MailCase(
      "message d'origine",
      """
      b|À reprendre avec lui demain.
      |
      f|-----Message d'origine-----
      f|Rien ne marche.
      """),
    MailCase(
      "message transféré",
      """
      b|Je l'appelle ce soir.
      |
      f|---------- Message transféré ----------
      f|Rien ne marche.
      """),
    MailCase(
      "formule longue sur deux lignes",
      """
      g|Madame,
      |
      b|Nous avons perdu votre dossier. Il a été retrouvé ce matin et traité.
      |
      c|Dans l'attente de votre réponse, je vous prie d'agréer, Madame,
      c|l'expression de mes salutations distinguées.
      |
      s|Paul Renaud
      s|Directeur des réclamations
      """),
    MailCase(
      "téléphone et mention légale",
      """
      b|Le technicien passe jeudi à 9 h, et c'est gratuit.
      |
      s|Envoyé de mon iPhone
      |
      d|Ce message et ses pièces jointes sont confidentiels et réservés à leur destinataire.
      d|Si vous l'avez reçu par erreur, merci de le détruire.
      """),
    MailCase(
      "merci puis cordialement",
      """
      b|Le remboursement est fait.
      |
      c|Merci,
      c|Cordialement,
      s|L'équipe Relation Clients
      """),
    MailCase(
      "équipe sans formule",
      """
      b|Votre avoir de 20 € est sur votre compte.
      |
      s|L'équipe du Moulin
      """),
    MailCase(
      "post-scriptum",
      """
      b|Tout est réglé.
      |
      c|Amicalement,
      s|Zoé
      |
      b|P.-S. : la caution est rendue aussi.
      """),
    MailCase(
      "une formule sous un post-scriptum",
      """
      g|Bonjour,
      |
      b|Nous avons perdu votre sac, j'en suis désolée.
      |
      b|P.-S. : j'ai ajouté 5 € à votre compte.
      |
      c|Cordialement,
      s|Anna
      """),
    MailCase(
      "une messagerie nommée en toutes lettres",
      """
      b|Nous avons perdu votre sac.
      |
      s|Anna
      s|Envoyé avec la messagerie sécurisée Proton Mail.
      """),
    MailCase(
      "un téléphone de plus",
      """
      b|Nous avons perdu votre sac.
      |
      s|Anna
      |
      s|Envoyé depuis mon Galaxy
      """),
    MailCase(
      "une attribution sans verbe",
      """
      b|Nous l'avons perdu.
      |
      a|2025-03-04 10:20 GMT+01:00 Tom Roy <tom@x.example>:
      |
      q|> Où est-il ?
      """),
    MailCase(
      "une formule du Québec",
      """
      b|On a perdu ton colis, on s'excuse.
      |
      c|À la prochaine,
      s|Marie-Ève
      """),
    MailCase(
      "une prière de ne pas imprimer",
      """
      b|Nous avons perdu votre sac.
      |
      c|Bien cordialement
      s|Léa D.
      |
      d|Ce message est confidentiel. Si vous l'avez reçu par erreur, merci de le détruire.
      |
      d|N'imprimez ce courriel que si nécessaire.
      """),
    MailCase(
      "une attribution entre tirets",
      """
      b|Nous l'avons perdu.
      |
      f|---- Le mar., 04 mars 2025 10:20:11 +0100 Tom Roy <tom@x.example> a écrit ----
      |
      f|Où est-il ?
      """),
  ]

  /// What must stay body although it looks like something else.
  static let kept: [MailCase] = [
    MailCase(
      "sentences that begin with On and Le",
      """
      b|On Tuesday we wrote:
      b|your parcel is late.
      b|Le chauffeur a écrit :
      b|personne à la maison.
      """),
    MailCase(
      "what the customer wrote, introduced by the author",
      """
      b|On 3 March you wrote:
      |
      b|that the sofa was torn. It was, and we saw it.
      |
      b|Le 3 mars vous avez écrit :
      |
      b|que le canapé était déchiré. Il l'était.
      """),
    MailCase(
      "thanks in the middle",
      """
      g|Hi Jo,
      |
      b|Thanks,
      b|but the fault was ours and not yours, so the refund stands.
      |
      b|Merci
      b|de nous l'avoir dit, nous avons changé la procédure.
      """),
    MailCase(
      "a greeting with more on its line",
      """
      b|Hi Sam, DM sent!
      """),
    MailCase(
      "a greeting word in a sentence",
      """
      b|Bonjour et merci pour votre avis, nous avons revu la recette.
      """),
    MailCase(
      "a note about confidentiality",
      """
      b|This message is the second one about your file, and I am sorry for that.
      """),
    MailCase(
      "from and to in a sentence",
      """
      b|From: Paris
      b|To be frank, we lost it between two depots.
      """),
    MailCase(
      "sent from our depot",
      """
      b|Sent from our depot on Monday, your parcel never arrived. It was our fault.
      """),
    MailCase(
      "a last line that is a sentence",
      """
      b|We lost it.
      |
      b|Sorry again
      """),
    MailCase(
      "a dash is no delimiter",
      """
      b|We lost it.
      b|-- and we know it --
      b|We are sorry.
      """),
    MailCase(
      "what was sent and how",
      """
      b|We broke it when we packed it.
      |
      b|Sent via courier this morning, a new one will reach you on Friday.
      """),
    MailCase(
      "ce qui a été envoyé et comment",
      """
      b|Nous l'avons cassé.
      |
      b|Envoyé avec votre nouvel iPhone hier, l'étui arrive demain.
      """),
    MailCase(
      "a message that speaks of a company and an offer",
      """
      b|This email confirms that our company was at fault and the offer of a £20 refund stands.
      """),
    MailCase(
      "un courriel qui parle d'une erreur d'impression",
      """
      g|Bonjour,
      |
      b|Ce courriel confirme que l'erreur d'impression vient de nous. Je vous rembourse 20 € demain.
      """),
    MailCase(
      "un message qui reconnaît une responsabilité",
      """
      g|Bonjour,
      |
      b|Ce message pour reconnaître notre erreur : la responsabilité est la nôtre.
      c|Cordialement,
      s|Marie
      """),
    MailCase(
      "what somebody wrote, told with the time",
      """
      b|On Tuesday at 10:30 our driver left the parcel outside. He wrote:
      b|"left in porch".
      b|That was wrong.
      |
      b|Le 3 mars à 10:30 le livreur est passé et il a écrit :
      b|« laissé sous le porche ».
      """),
    MailCase(
      "a list of places",
      """
      b|Toutes mes excuses pour le retard.
      |
      b|De : notre entrepôt
      b|À : chez vous
      b|Date : 3 mars
      |
      b|Le colis part demain.
      |
      b|From: our depot
      b|To: your house
      b|Date: 3 March
      |
      b|It leaves tomorrow.
      """),
    MailCase(
      "ce que quelqu'un vous a écrit, avec l'heure",
      """
      b|Le remboursement arrive le 5 mars à 10:30, comme Marie vous l'a écrit :
      b|- 10 € sur la carte
      b|- 10 € en bon
      |
      b|On 3 March at 10:30 Marie called you and wrote:
      b|- the order was lost
      b|- we would refund it
      """),
  ]
}
