/// How mails end, and begin: what companies put below a name, closings, greetings.
extension MailCase {
  static let englishEnds: [MailCase] = [
    MailCase(
      "opening hours and a rating below the name",
      """
      g|Hi Tom,
      |
      b|We sent you the wrong lamp and I am sorry. A new one is on its way.
      |
      c|Kind regards,
      s|Anna Field
      s|Opening hours: Monday to Friday, 9am to 6pm
      s|We are open Saturday mornings too.
      |
      s|How did we do?
      s|Rate this reply: https://x.example/rate
      """),
    MailCase(
      "a rating in a paragraph of its own",
      """
      b|We sent you the wrong lamp and I am sorry.
      |
      c|Best wishes,
      s|Anna
      s|Customer Care
      |
      s|How did we do? Great | Okay | Not good
      s|Please take a moment to rate this reply.
      """),
    MailCase(
      "an address, numbers and a survey",
      """
      b|We sent you the wrong lamp and I am sorry.
      |
      c|Kind regards,
      s|Anna
      s|Acme Lamps Ltd
      s|12 High Street, Leeds LS1 4AB
      s|Tel: +44 113 496 0000
      s|www.acme.example
      |
      s|Your opinion matters to us! Take our one-minute survey: https://s.example/1
      """),
    MailCase(
      "links and pictures as Outlook writes them",
      """
      g|Hi Tom,
      |
      b|I am sorry that the lamp arrived broken. A new one leaves our depot tonight.
      |
      c|Kind regards,
      |
      s|Anna Field
      s|Customer Care Manager
      s|Acme Lamps Ltd | 12 High Street | Leeds LS1 4AB
      s|T +44 113 496 0000 | M +44 7700 900123 | E anna.field@acme.example<mailto:anna.field@acme.example>
      s|[cid:image001.png@01DB8CF3.1B2C3D40]<https://www.acme.example/>
      s|www.acme.example<http://www.acme.example>
      |
      f|________________________________
      f|From: Tom Roy <tom@x.example>
      f|Sent: Tuesday, March 4, 2025 10:20 AM
      f|To: Care <care@acme.example>
      f|Subject: Broken lamp
      |
      f|It is broken.
      """),
    MailCase(
      "a rule in the signature",
      """
      b|We lost it and I am sorry.
      |
      c|Best regards,
      s|Anna
      s|________________________________
      s|Anna Field
      s|Acme Ltd
      s|+44 113 496 0000
      """),
    MailCase(
      "links to follow and a company's particulars",
      """
      b|We lost your bag. We refunded £40.
      |
      c|Best wishes,
      s|The Acme Team
      |
      s|Follow us on Instagram and Facebook.
      s|Unsubscribe | View in browser
      |
      d|Acme Ltd is a company registered in England and Wales, company number 01234567.
      """),
    MailCase(
      "a mailbox that nobody reads",
      """
      b|We lost your bag. We refunded £40.
      |
      c|Sincerely,
      s|Acme Customer Care
      |
      s|Please do not reply to this email. This mailbox is not monitored.
      """),
    MailCase(
      "the number of a ticket",
      """
      b|We lost your bag. We refunded £40.
      |
      c|Kind regards,
      s|Anna
      |
      s|Ticket: https://help.example/requests/12345
      s|ref:_00D20abc._5002xyz:ref
      """),
    MailCase(
      "a name and where it is from",
      """
      b|We lost your bag. We refunded £40.
      |
      s|Anna from Acme
      """),
    MailCase(
      "a role in IT",
      """
      b|We lost your ticket and it was our doing.
      |
      c|Regards,
      s|Sam Hill
      s|IT Service Desk
      """),
    MailCase(
      "hours above a notice",
      """
      b|We lost your bag. We refunded £40.
      |
      c|Kind regards,
      s|Anna Field
      s|Customer Care Advisor
      s|Mon-Fri 9am-5pm
      |
      d|CONFIDENTIALITY NOTICE: This e-mail message, including any attachments, is for the sole use of the intended recipient(s).
      """),
    MailCase(
      "a registration number in the signature",
      """
      b|We lost it.
      |
      c|Sincerely yours,
      |
      s|Anna Field, Head of Customer Care
      s|Acme Lamps Limited
      s|Registered in England No. 01234567
      """),
    MailCase(
      "a notice that begins with the company's name",
      """
      b|We lost it.
      |
      c|Regards,
      s|Ann
      |
      d|Acme Ltd is registered in England and Wales under company number 01234567. Registered office: 1 High Street, Leeds LS1 4AB.
      """),
    MailCase(
      "a company registered in Scotland",
      """
      b|We lost it.
      |
      s|Ann
      |
      d|Northbank Shoes Limited, a company registered in Scotland (SC123456). VAT no. GB 123 4567 89.
      """),
    MailCase(
      "a notice between rules",
      """
      b|We lost it.
      |
      c|Regards,
      s|Ann
      |
      d|**********************************************************************
      d|This email and any attachments are confidential and intended solely for the addressee.
      d|If you are not the intended recipient, please delete it.
      d|**********************************************************************
      """),
    MailCase(
      "a notice between asterisks",
      """
      b|We lost it.
      |
      s|Ann
      |
      d|*** This email and any attachments are confidential and intended solely for the addressee. Please delete it if it is not for you. ***
      """),
    MailCase(
      "a notice below a title in asterisks",
      """
      b|We lost it.
      |
      c|Regards,
      s|Ann
      |
      d|********** DISCLAIMER **********
      d|This email and any attachments are confidential and intended solely for the addressee.
      d|********************************
      """),
    MailCase(
      "a notice below a title between dashes",
      """
      b|We lost it.
      |
      c|Regards,
      s|Ann
      |
      d|--- Confidentiality notice ---
      |
      d|This email and any attachments are confidential and intended solely for the addressee.
      |
      d|---
      """),
    MailCase(
      "three notices",
      """
      b|We lost it.
      |
      s|Ann
      |
      d|This email is confidential. If you are not the intended recipient, please delete it.
      |
      d|Acme Ltd, registered in Scotland, company number SC123456. Registered office: 1 High Street, Perth.
      |
      d|Please consider the environment before printing this email.
      """),
    MailCase(
      "a link below a notice",
      """
      b|We lost it.
      |
      c|Regards,
      s|Ann
      |
      d|This email is confidential and intended solely for the addressee.
      |
      d|Follow us on Instagram
      """),
    MailCase(
      "a wish as the closing",
      """
      b|We lost it.
      |
      c|Wishing you a lovely day,
      s|Ann
      """),
    MailCase(
      "a wish for the weekend",
      """
      b|We lost it.
      |
      c|Have a wonderful weekend!
      s|Ann
      """),
    MailCase(
      "a wish and a team",
      """
      b|We lost it.
      |
      c|Wishing you a great rest of your week,
      s|The Acme Team
      """),
    MailCase(
      "a wish above the closing",
      """
      b|We lost it.
      |
      c|Have a lovely rest of your day!
      |
      c|Warmly,
      s|Jo
      """),
    MailCase(
      "a text signed with PGP",
      """
      s|-----BEGIN PGP SIGNED MESSAGE-----
      s|Hash: SHA256
      |
      g|Hi Tom,
      |
      b|We lost your bag and I am sorry.
      |
      s|- -- 
      s|Anna
      s|-----BEGIN PGP SIGNATURE-----
      |
      s|iQIzBAEBCAAdFiEEabcdefGHIJKLMNOP0123456789
      s|=AbCd
      s|-----END PGP SIGNATURE-----
      """),
    MailCase(
      "a closing in words of one's own",
      """
      g|Hi Tom,
      |
      b|We lost your bag and I am sorry. The refund left this morning.
      |
      c|Looking forward to putting it right,
      s|Anna Field
      """),
    MailCase(
      "an apology for a closing, and a rating",
      """
      b|We lost your bag. The refund left this morning.
      |
      c|Sorry again,
      s|Anna
      |
      s|Rate this reply: https://x.example/r
      """),
    MailCase(
      "answers between the lines below a signature",
      """
      g|Hi Tom,
      |
      b|My answers are below.
      |
      s|-- 
      s|Anna Field
      s|Acme
      |
      a|On Tue, 4 Mar 2025 at 10:20, Tom Roy <tom@x.example> wrote:
      q|> Why was I charged twice?
      |
      b|Our terminal sent the payment twice, and I am sorry.
      |
      q|> When is it repaid?
      |
      b|It was this morning.
      """),
    MailCase(
      "pronouns behind the name",
      """
      b|We lost it.
      |
      c|Best regards,
      |
      s|Anna Field (she/her)
      s|Customer Care Manager, Acme
      """),
    MailCase(
      "on behalf of a company",
      """
      b|We lost it.
      |
      c|Yours sincerely,
      s|Anna Field
      s|On behalf of Acme Ltd
      """),
    MailCase(
      "a name in small letters",
      """
      g|Hi tom,
      |
      b|We lost it and I am sorry.
      """),
    MailCase(
      "a family",
      """
      g|Dear Tom and family,
      |
      b|We lost it and I am sorry.
      """),
    MailCase(
      "a notice that asks to be told",
      """
      b|We lost it.
      |
      c|Regards,
      s|Anna
      |
      d|This email is confidential. If you are not the intended recipient, please notify me and delete it.
      """),
    MailCase(
      "a notice to the recipient",
      """
      b|We lost it.
      |
      c|Regards,
      s|Anna
      |
      d|Notice to recipient: this e-mail is confidential. If it is not for you, delete it; any disclosure is prohibited.
      """),
  ]

  static let frenchEnds: [MailCase] = [
    MailCase(
      "horaires et note sous le nom",
      """
      g|Bonjour Madame,
      |
      b|Nous avons perdu votre colis, j'en suis désolée. Un autre part ce soir.
      |
      c|Bien cordialement,
      s|Léa Morel
      s|Nos horaires : du lundi au vendredi de 9 h à 18 h
      s|Tél. : 01 99 00 12 34
      |
      s|Notez cette réponse : https://x.example/note
      """),
    MailCase(
      "une enquête dans son propre paragraphe",
      """
      b|Nous avons perdu votre colis, j'en suis désolée.
      |
      c|Cordialement,
      s|Léa Morel
      |
      s|Votre avis nous intéresse ! Répondez à notre enquête de satisfaction.
      s|Êtes-vous satisfait de cette réponse ? Oui | Non
      """),
    MailCase(
      "une adresse et des horaires",
      """
      b|Nous avons perdu votre colis, j'en suis désolée.
      |
      c|Cordialement,
      s|Léa Morel
      s|Service clients
      s|Meubles du Port SAS
      s|12, rue des Lilas, 59000 Lille
      s|Nous sommes ouverts du mardi au samedi de 10 h à 19 h.
      s|https://meubles.example
      """),
    MailCase(
      "une boutique et ses heures",
      """
      b|Nous l'avons perdu.
      |
      c|Cordialement,
      s|Léa Morel
      s|Boutique Acme - 12 rue des Lilas - 59000 Lille
      s|Ouvert du mardi au samedi, 10h-19h
      s|03 99 00 12 34 (appel non surtaxé)
      """),
    MailCase(
      "des liens à suivre",
      """
      b|Nous avons perdu votre sac. Je vous rembourse 40 €.
      |
      c|Bien cordialement,
      |
      s|Léa Morel
      s|Chargée de relation client
      s|Facebook <https://facebook.example/acme> | Instagram <https://instagram.example/acme>
      s|Suivez-nous sur LinkedIn !
      """),
    MailCase(
      "un message automatique",
      """
      b|Nous avons perdu votre sac. Nous vous remboursons 40 €.
      |
      c|Cordialement,
      s|L'équipe Acme
      |
      s|Ceci est un message automatique, merci de ne pas y répondre.
      """),
    MailCase(
      "une mention qui commence par le nom de la société",
      """
      b|Nous l'avons perdu.
      |
      c|Cordialement,
      s|Léa
      |
      d|La société Meubles du Port, SAS au capital de 50 000 €, RCS Lille 123 456 789, siège social : 12 rue des Lilas, 59000 Lille.
      """),
    MailCase(
      "une société par actions simplifiée",
      """
      b|Nous l'avons perdu.
      |
      s|Léa
      |
      d|Meubles du Port, société par actions simplifiée au capital de 50 000 euros, immatriculée au RCS de Lille sous le numéro 123 456 789.
      """),
    MailCase(
      "une mention entre des traits",
      """
      b|Nous l'avons perdu.
      |
      s|Léa
      |
      d|----------------------------------------
      d|Ce message et ses pièces jointes sont confidentiels et réservés à leur destinataire.
      d|Si vous l'avez reçu par erreur, merci de le détruire.
      d|----------------------------------------
      """),
    MailCase(
      "une mention entre astérisques",
      """
      b|Nous l'avons perdu.
      |
      s|Léa
      |
      d|*** Ce message est confidentiel et réservé à son destinataire. Si vous l'avez reçu par erreur, merci de le détruire. ***
      """),
    MailCase(
      "une mention titrée entre des traits courts",
      """
      b|Nous l'avons perdu.
      |
      c|Cordialement,
      s|Léa
      |
      d|========
      d|AVIS DE CONFIDENTIALITÉ
      d|Ce courriel est confidentiel et réservé à son destinataire. Toute diffusion est interdite.
      d|========
      """),
    MailCase(
      "un nom juste sous la formule",
      """
      g|Madame,
      |
      b|Nous avons perdu votre dossier. Il a été retrouvé ce matin.
      |
      c|Je vous prie d'agréer, Madame, l'expression de mes salutations distinguées.
      s|Paul Renaud
      s|Directeur des réclamations
      """),
    MailCase(
      "des horaires sous une formule",
      """
      g|Madame,
      |
      b|Nous avons perdu votre dossier. Il a été retrouvé ce matin.
      |
      c|Nous vous prions d'agréer, Madame, l'expression de nos salutations distinguées.
      |
      s|Paul Renaud
      s|Directeur des réclamations
      |
      s|Horaires : du lundi au vendredi, de 9 h à 17 h
      """),
    MailCase(
      "une formule qui prie de recevoir",
      """
      b|Nous l'avons perdu.
      |
      c|En vous priant de recevoir, Madame, nos salutations distinguées,
      s|Paul Renaud
      """),
    MailCase(
      "un souhait pour formule",
      """
      b|Nous l'avons perdu.
      |
      c|En vous souhaitant une excellente journée,
      s|Léa
      """),
    MailCase(
      "un souhait en phrase",
      """
      b|Nous l'avons perdu.
      |
      c|Je vous souhaite une bonne journée.
      s|Léa
      """),
    MailCase(
      "un souhait de l'équipe",
      """
      b|Nous l'avons perdu.
      |
      c|Nous vous souhaitons une belle fin de semaine,
      s|Léa
      """),
    MailCase(
      "un souhait abrégé",
      """
      b|Nous l'avons perdu.
      |
      c|Vous souhaitant une agréable soirée,
      s|Léa
      """),
    MailCase(
      "un souhait au-dessus de la formule",
      """
      b|Nous l'avons perdu.
      |
      c|Je vous souhaite un excellent week-end.
      |
      c|Bien cordialement,
      s|Léa
      """),
    MailCase(
      "un souhait qui nomme",
      """
      b|Nous l'avons perdu.
      |
      c|Passez une belle journée, Madame Vasseur.
      s|Léa
      """),
    MailCase(
      "une formule en deux langues",
      """
      b|On a perdu ton colis.
      |
      c|Bonne journée ! / Have a nice day!
      s|Marie-Ève Gagnon
      s|Service à la clientèle / Customer Service
      """),
    MailCase(
      "un texte signé par PGP",
      """
      s|-----BEGIN PGP SIGNED MESSAGE-----
      s|Hash: SHA512
      |
      g|Bonjour Tom,
      |
      b|Nous avons perdu votre sac, j'en suis désolée.
      |
      c|Cordialement,
      s|Léa
      s|-----BEGIN PGP SIGNATURE-----
      |
      s|iQIzBAEBCAAdFiEEabcdefGHIJKLMNOP0123456789
      s|-----END PGP SIGNATURE-----
      """),
    MailCase(
      "une formule libre",
      """
      b|Nous avons perdu votre sac. Le remboursement est parti ce matin.
      |
      c|Avec toute mon amitié,
      s|Léa
      """),
    MailCase(
      "des excuses pour formule",
      """
      b|Nous avons perdu votre sac. Le remboursement est parti ce matin.
      |
      c|Encore toutes nos excuses,
      s|L'équipe Acme
      """),
    MailCase(
      "un souhait de bonne réception",
      """
      b|Nous l'avons renvoyé ce matin.
      |
      c|Vous en souhaitant bonne réception,
      |
      c|Cordialement,
      s|Léa
      """),
    MailCase(
      "des réponses entre les lignes sous une signature",
      """
      g|Bonjour Tom,
      |
      b|Mes réponses sont plus bas.
      |
      s|-- 
      s|Léa Morel
      |
      a|Le mar. 4 mars 2025 à 10:20, Tom Roy <tom@x.example> a écrit :
      q|> Pourquoi deux débits ?
      |
      b|Notre terminal a envoyé le paiement deux fois, j'en suis désolée.
      |
      q|> Quand serai-je remboursé ?
      |
      b|C'est fait depuis ce matin.
      """),
    MailCase(
      "une mention sur l'intégrité du message",
      """
      b|Nous l'avons perdu.
      |
      c|Cordialement,
      s|Léa
      |
      d|L'intégrité de ce message n'étant pas assurée sur internet, Acme ne peut être tenue responsable de son contenu. Toute utilisation ou diffusion non autorisée est interdite. Si vous n'êtes pas destinataire de ce message, merci de le détruire.
      """),
    MailCase(
      "un salut du matin",
      """
      g|Bon matin Tom,
      |
      b|Nous l'avons perdu, j'en suis désolée.
      """),
    MailCase(
      "un salut à un ami",
      """
      g|Mon cher Tom,
      |
      b|Nous l'avons perdu, j'en suis désolée.
      """),
    MailCase(
      "une mention qui demande à être prévenu",
      """
      b|Nous l'avons perdu.
      |
      c|Cordialement,
      s|Léa
      |
      d|Ce courriel est confidentiel. Si vous n'en êtes pas le destinataire, merci de me prévenir et de le détruire.
      """),
  ]

  /// What must stay body although it looks like the end of a mail.
  static let keptEnds: [MailCase] = [
    MailCase(
      "a sentence below the name",
      """
      b|We sent you the wrong lamp.
      |
      b|Best,
      b|Anna
      |
      b|I forgot to say: the courier will collect the old lamp on Friday and we pay for it.
      """),
    MailCase(
      "une phrase sous le nom",
      """
      b|Nous avons perdu votre sac.
      |
      b|Cordialement,
      b|Léa
      |
      b|J'oubliais : le livreur repasse vendredi et la reprise est gratuite.
      """),
    MailCase(
      "thanks before a sentence",
      """
      b|We sent you the wrong lamp.
      |
      b|Thanks,
      b|I will call you on Friday once the new one is here.
      """),
    MailCase(
      "an invitation below thanks",
      """
      b|We lost it.
      |
      b|Thanks
      b|Visit us on Friday and I will hand you the new one.
      """),
    MailCase(
      "hours in the body",
      """
      b|We sent you the wrong lamp. I am sorry.
      |
      b|Our opening hours are Monday to Friday, 9am to 6pm.
      |
      b|How did we do this? We mixed up two labels.
      """),
    MailCase(
      "hours that the author speaks of",
      """
      b|We lost it. I am sorry.
      |
      b|We are open until six today, and I will wait for you at the counter.
      """),
    MailCase(
      "des horaires dont parle le corps",
      """
      g|Bonjour,
      |
      b|Nous avons affiché de mauvais horaires.
      |
      b|Nos horaires étaient faux sur le site, et vous êtes venue pour rien.
      """),
    MailCase(
      "a rating in the body",
      """
      b|We charged you the wrong rate.
      |
      b|Rate our answer as you like: the mistake stays ours.
      """),
    MailCase(
      "feedback that changed something",
      """
      b|We lost it. I am sorry.
      |
      b|Tom,
      |
      b|Your feedback changed how we pack: each lamp gets two boxes now.
      """),
    MailCase(
      "un avis qui a changé quelque chose",
      """
      g|Bonjour,
      |
      b|Madame Vasseur,
      |
      b|Votre avis nous a fait changer la recette.
      """),
    MailCase(
      "a registered company in a sentence",
      """
      b|Acme Ltd is registered in England and that is why the letter went there. It was our error.
      """),
    MailCase(
      "une société dans une phrase",
      """
      b|La société Meubles du Port a perdu votre colis, et c'est notre erreur.
      """),
    MailCase(
      "a registered parcel",
      """
      g|Dear Tom,
      |
      b|The parcel was registered in Leeds on 4 March under number 123456 and then lost.
      """),
    MailCase(
      "un siège social dans une phrase",
      """
      g|Bonjour,
      |
      b|Le courrier est parti au siège social par erreur le 4 mars, et il y est resté jusqu'au 12.
      """),
    MailCase(
      "a company that refunds",
      """
      b|We lost it.
      |
      b|Acme Ltd refunds £40 to the card ending 123456 today.
      """),
    MailCase(
      "a name to fill in",
      """
      b|We lost it.
      |
      c|Kind regards,
      c|[Agent name]
      """),
    MailCase(
      "a logo to fill in",
      """
      b|We refunded [amount] today.
      |
      c|Regards,
      c|[Logo to insert]
      """),
    MailCase(
      "wishes that go on",
      """
      b|Je vous souhaite une bonne journée et je vous rappelle demain à 9 h.
      b|Wishing you had told us does not help: we lost it.
      """),
    MailCase(
      "un souhait qui se poursuit",
      """
      b|En vous souhaitant une bonne réception de votre nouveau fauteuil jeudi, je vous rappelle que la reprise est gratuite.
      """),
    MailCase(
      "have and enjoy in sentences",
      """
      b|Have a look at the new invoice: the wrong line is gone.
      |
      b|Enjoy your new lamp, and keep the broken one.
      """),
    MailCase(
      "titles in asterisks",
      """
      b|We lost your bag. I am sorry.
      |
      b|**What we did wrong**
      b|We put the wrong label on it.
      |
      b|**What happens next**
      b|You receive £40 on Friday.
      """),
    MailCase(
      "a rule in the body",
      """
      b|We lost your bag.
      |
      b|----------
      |
      b|I am sorry. The refund leaves today.
      """),
    MailCase(
      "a number that is told",
      """
      b|Your new tracking number:
      b|1Z 999 AA1 01 2345 6784
      b|I am sorry for the wait.
      """),
    MailCase(
      "an address that is told",
      """
      g|Hi Tom,
      |
      b|The new lamp goes to:
      |
      b|12 High Street
      b|Leeds LS1 4AB
      """),
    MailCase(
      "a list at the end",
      """
      g|Hi Tom,
      |
      b|Here is what we paid back:
      |
      b|- £40 for the bag
      b|- £12 for the taxi
      """),
    MailCase(
      "places on lines of their own",
      """
      b|We sent both lamps to the wrong depots and I am sorry. They are here:
      |
      b|Leeds,
      b|Mill Lane
      |
      b|I fetch them tomorrow.
      """),
    MailCase(
      "a comma before a line",
      """
      b|We lost it.
      |
      b|The van was late,
      b|The driver was lost
      """),
    MailCase(
      "hours below the name in the author's words",
      """
      b|We lost it.
      |
      b|Best,
      b|Anna
      |
      b|Opening hours change today, so call me before six.
      """),
    MailCase(
      "des horaires sous le nom dans les mots de l'auteur",
      """
      b|Nous l'avons perdu.
      |
      b|Cordialement,
      b|Léa
      |
      b|Nos horaires changent aujourd'hui : appelez-moi avant 18 h.
      """),
    MailCase(
      "a confidential attachment that went astray",
      """
      g|Hi Tom,
      |
      b|We sent your file to a stranger, and I am sorry.
      |
      b|The information in this attachment was confidential and we sent it to the wrong recipient.
      """),
    MailCase(
      "confidentiality that was broken",
      """
      g|Hi Tom,
      |
      b|I am sorry for what we did.
      |
      b|Confidentiality of your file was broken by us: an attachment went to somebody else's recipient list.
      """),
    MailCase(
      "des pièces jointes au mauvais destinataire",
      """
      g|Bonjour Tom,
      |
      b|Nous avons envoyé votre dossier à un inconnu, j'en suis désolée.
      |
      b|Ce courriel confirme que nous avons supprimé les pièces jointes envoyées par erreur au mauvais destinataire.
      """),
    MailCase(
      "un message d'erreur",
      """
      g|Bonjour Tom,
      |
      b|Nous avons corrigé le site.
      |
      b|Si vous avez reçu ce message d'erreur lors de l'impression, c'est notre faute et non la vôtre.
      """),
    MailCase(
      "wrong numbers of a company",
      """
      g|Hi Tom,
      |
      b|The invoice was our mistake.
      |
      b|The company number on invoice 20250304 was wrong and the VAT number 123456789 too; a new one is attached.
      """),
    MailCase(
      "de faux numéros d'une société",
      """
      g|Bonjour Tom,
      |
      b|La facture était notre erreur.
      |
      b|Le numéro de TVA 123456789 et le SIRET 12345678900012 de la facture étaient faux ; la bonne part demain.
      """),
    MailCase(
      "a dash between paragraphs",
      """
      g|Hi Tom,
      |
      b|We lost it.
      |
      b|—
      |
      b|We are sorry, and we refund £20 today.
      """),
    MailCase(
      "un tiret entre deux paragraphes",
      """
      g|Bonjour Tom,
      |
      b|Nous l'avons perdu.
      |
      b|—
      |
      b|Nous en sommes désolés et vous remboursons 20 € aujourd'hui.
      """),
  ]
}
