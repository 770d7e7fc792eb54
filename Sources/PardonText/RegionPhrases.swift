/// The phrases that tell a mail's parts apart. Folded; elisions, apostrophes and hyphens as spaces.
enum RegionPhrases {
  static let greeting: UInt8 = 1
  static let closing: UInt8 = 2
  /// A closing that is a sentence: it must go on to « salutations », « sentiments », …
  static let formalClosing: UInt8 = 3
  static let device: UInt8 = 4
  static let disclaimer: UInt8 = 5
  static let postscript: UInt8 = 6
  static let team: UInt8 = 7
  /// What also begins an ordinary sentence: a notice or a device's line only when the words after it say so.
  static let maybeDisclaimer: UInt8 = 8
  static let maybeDevice: UInt8 = 9
  /// A plea not to print: one word of a notice is enough.
  static let printNotice: UInt8 = 10
  /// A closing that is a wish: nothing but words of wishes may follow.
  static let wish: UInt8 = 11
  /// What stands below every mail of a sender: opening hours, surveys, links.
  static let standing: UInt8 = 12
  /// Words of a company's particulars, of which a notice holds two; those of nothing else.
  static let particular: UInt8 = 13
  static let particulars: UInt8 = 14

  /// How a letter begins.
  static let openings = PhraseTable([
    (
      """
      hi
      hello
      hey
      hiya
      dear
      greetings
      good morning
      good afternoon
      good evening
      good day
      to whom it may concern
      bonjour
      bonsoir
      rebonjour
      re bonjour
      bon matin
      mon cher
      ma chere
      tres cher
      tres chere
      my dear
      g day
      salut
      coucou
      allo
      cher
      chere
      chers
      cheres
      madame
      monsieur
      mesdames
      messieurs
      mademoiselle
      mme
      mlle
      mr
      mrs
      ms
      miss
      mx
      dr
      m
      a qui de droit
      a l attention de
      """, greeting
    )
  ])

  /// How a letter ends.
  static let closings = PhraseTable([
    (
      """
      regards
      kind regards
      kindest regards
      best regards
      warm regards
      warmest regards
      with regards
      with kind regards
      with best regards
      with warm regards
      with warmest regards
      with kindest regards
      with sincere regards
      with best wishes
      with thanks
      with many thanks
      with gratitude
      with appreciation
      with sincere apologies
      with warmest wishes
      with kindest wishes
      warm wishes
      warmest wishes
      kindest wishes
      sincere regards
      rgds
      most respectfully
      faithfully
      faithfully yours
      in gratitude
      with love
      stay safe
      talk to you soon
      speak to you soon
      looking forward to hearing from you
      with apologies
      with my apologies
      with our apologies
      with heartfelt apologies
      with our deepest apologies
      with our sincere apologies
      many thanks
      thanks
      thanks again
      thanks so much
      thanks in advance
      thank you
      thank you again
      thank you so much
      best
      best wishes
      all the best
      all my best
      all best wishes
      very best
      very best wishes
      yours
      yours sincerely
      yours faithfully
      yours truly
      yours respectfully
      very truly yours
      sincerely
      sincerely yours
      most sincerely
      respectfully
      respectfully yours
      cordially
      cheers
      warmly
      gratefully
      apologetically
      take care
      talk soon
      speak soon
      see you soon
      have a great day
      have a good day
      have a nice day
      have a lovely day
      have a great weekend
      have a good weekend
      cordialement
      bien cordialement
      tres cordialement
      cordiales salutations
      cdlt
      cdt
      bien a vous
      bien a toi
      a vous
      salutations
      sinceres salutations
      mes sinceres salutations
      meilleures salutations
      mes meilleures salutations
      nos meilleures salutations
      salutations distinguees
      salutations cordiales
      salutations sinceres
      chaleureuses salutations
      amicales salutations
      mes respectueuses salutations
      avec mes salutations
      avec nos salutations
      sentiments distingues
      meilleurs sentiments
      mes sentiments les meilleurs
      avec mes meilleurs sentiments
      cdlmt
      crdlt
      bien amicalement
      bien respectueusement
      bises
      bisous
      prenez soin de vous
      avec mes remerciements
      avec nos remerciements
      respectueusement
      respectueuses salutations
      sincerement
      bien sincerement
      tres sincerement
      sincerement votre
      amicalement
      amities
      chaleureusement
      merci
      merci encore
      merci beaucoup
      merci d avance
      merci a vous
      mille mercis
      encore merci
      encore desole
      encore desolee
      encore pardon
      avec nos excuses
      avec mes excuses
      avec toutes nos excuses
      avec toutes mes excuses
      avec nos sinceres excuses
      bonne journee
      bonne soiree
      bonne fin de journee
      bonne fin de semaine
      bon week end
      bonne continuation
      bonne reception
      belle journee
      tres belle journee
      tres bonne journee
      excellente journee
      bonne journee a vous
      a bientot
      a tres bientot
      a tres vite
      a la prochaine
      au plaisir
      au plaisir de vous revoir
      au plaisir de vous accueillir
      au plaisir de vous lire
      au plaisir de vous servir
      dans l attente
      dans cette attente
      dans l attente de votre retour
      dans l attente de vous lire
      dans l attente de vous revoir
      restant a votre disposition
      restant a votre entiere disposition
      en restant a votre disposition
      esperant vous revoir
      en esperant vous revoir
      au plaisir de vous retrouver
      en vous remerciant
      en vous remerciant de votre confiance
      en vous souhaitant une bonne journee
      en vous souhaitant une bonne reception
      en vous souhaitant bonne reception
      vous en souhaitant bonne reception
      vous souhaitant bonne reception
      """, closing
    ),
    (
      """
      je vous prie
      je te prie
      nous vous prions
      en vous priant
      je vous adresse
      nous vous adressons
      veuillez agreer
      veuillez croire
      veuillez recevoir
      veuillez trouver ici
      recevez
      agreez
      croyez
      """, formalClosing
    ),
    (
      """
      wishing you
      i wish you
      we wish you
      have a
      enjoy your
      enjoy the rest of
      i hope you have a
      hope you have a
      en vous souhaitant
      en te souhaitant
      vous souhaitant
      te souhaitant
      je vous souhaite
      je te souhaite
      on vous souhaite
      nous vous souhaitons
      passez une
      passez un
      passe une
      passe un
      bonne
      bonnes
      bon
      belle
      beau
      excellente
      excellent
      agreable
      tres bonne
      tres belle
      tres bon
      happy
      """, wish
    ),
  ])

  /// The words of a wish, and those of which it holds one.
  static let wishWord: UInt8 = 1
  static let wishedTime: UInt8 = 2
  static let wishWords = KeyMap([
    (
      """
      a an the lovely great good nice wonderful pleasant fantastic happy enjoyable restful relaxing peaceful safe merry new
      very rest of your this remaining coming ahead and all to you both
      un une le la les de du des d l et a vous toi tous toutes tres bon bonne bons bonnes beau bel belle belles excellent
      excellente agreable agreables douce doux joyeux joyeuse joyeuses heureux heureuse merveilleux merveilleuse superbe
      fin debut malgre tout prochain prochaine votre ta cette ce pour ensoleille ensoleillee sous soleil reste
      """, wishWord
    ),
    (
      """
      day afternoon evening night weekend week month year holiday holidays christmas easter summer
      journee apres midi soiree nuit week end semaine mois annee fetes vacances ete noel dimanche samedi
      """, wishedTime
    ),
  ])

  /// Words that make a formal closing one.
  static let formalClosingWords = KeyMap([
    ("salutations sentiments consideration hommages respects devoues devouement distinguees distingues cordiale", 1)
  ])

  /// Last words of a formal closing.
  static let formalClosingEndings = KeyMap([
    (
      """
      salutations sentiments consideration hommages respects distinguees distinguee distingues cordiales cordiaux
      sinceres respectueux respectueuses devoues devouement meilleurs meilleures haute choisis choisie
      """, 1
    )
  ])

  /// What phones and mail programs append.
  static let devices = PhraseTable([
    (
      """
      sent from my iphone
      sent from my ipad
      sent from my android
      sent from my samsung
      sent from my galaxy
      sent from my mobile
      sent from my phone
      sent from my blackberry
      sent from my pixel
      sent from my huawei
      sent from my tablet
      sent from mail for windows
      sent from yahoo mail
      sent from outlook
      sent from proton mail
      sent from gmail
      get outlook for
      envoye de mon iphone
      envoye de mon ipad
      envoye de mon mobile
      envoye de mon telephone
      envoye de mon samsung
      envoye de mon smartphone
      envoye de mon appareil
      envoye de mon android
      envoye de mon cellulaire
      envoye depuis mon iphone
      envoye depuis mon ipad
      envoye depuis mon mobile
      envoye depuis mon telephone
      envoye depuis mon smartphone
      envoye depuis mon appareil
      envoye depuis mon cellulaire
      envoye depuis l application
      envoye depuis yahoo
      envoye depuis outlook
      envoye depuis gmail
      envoye a partir de outlook
      envoye a partir d outlook
      envoye a partir de mon
      envoye a partir de yahoo
      telecharger outlook pour
      telechargez outlook pour
      obtenez outlook pour
      obtenir outlook pour
      provenance courrier pour windows
      """, device
    ),
    (
      """
      sent from
      sent from my
      sent via
      sent with
      sent using
      envoye de
      envoye depuis
      envoye avec
      envoye via
      envoye a partir
      """, maybeDevice
    ),
  ])

  /// Names of devices and mail programs, of which a line that may be a device's holds one.
  static let deviceWords = KeyMap([
    (
      """
      iphone ipad ipod android samsung galaxy smartphone blackberry pixel huawei xiaomi redmi oneplus motorola nokia sony
      xperia oppo outlook yahoo gmail proton protonmail aol icloud thunderbird superhuman airmail mailbird hotmail
      bluemail messagerie app appli
      """, 1
    )
  ])

  /// Words that such a line does not hold: it would be a sentence about a thing that was sent.
  static let otherDeviceWords = KeyMap([("your our new votre vos notre nos nouveau nouvelle neuf", 1)])

  /// How legal notices begin.
  static let disclaimers = PhraseTable([
    (
      """
      confidentiality notice
      confidentiality
      confidential
      disclaimer
      legal notice
      privileged and confidential
      private and confidential
      if you are not the intended
      registered in england
      registered office
      avis de confidentialite
      avis legal
      confidentialite
      mention legale
      mentions legales
      si vous n etes pas le destinataire
      si ce message ne vous est pas destine
      societe anonyme au capital
      if you have received this email
      if you have received this e mail
      if you have received this message
      if you have received this communication
      si vous avez recu ce message
      si vous avez recu ce courriel
      si vous avez recu ce mail
      """, disclaimer
    ),
    (
      """
      this email
      this e mail
      this message
      this communication
      this transmission
      this electronic mail
      the information contained in
      the information in this
      the content of this
      the contents of this
      important notice
      notice
      notice to recipient
      notice to recipients
      any views
      any views or opinions
      the views expressed
      emails are not
      e mails are not
      e mail transmission
      email transmission
      l integrite de ce
      toute utilisation de ce
      tout message electronique
      les messages electroniques
      les courriels ne
      if you have received this
      ce message
      ce courriel
      ce mail
      ce mel
      ce courrier electronique
      cet e mail
      cet email
      cette communication
      cette transmission
      le present message
      le present courriel
      les informations contenues
      l information contenue
      le contenu de ce
      avertissement
      si vous avez recu ce
      """, maybeDisclaimer
    ),
    (
      """
      please consider the environment
      please think before
      think before you print
      pensez a l environnement
      pensons a l environnement
      avant d imprimer
      n imprimez ce
      """, printNotice
    ),
  ])

  /// What no notice says: the sender owns that something went wrong.
  static let admissions = PhraseTable([
    (
      """
      our error
      our fault
      our mistake
      our doing
      is ours
      was ours
      we sent
      wrong recipient
      wrong person
      wrong address
      wrong customer
      wrong inbox
      another recipient
      another customer
      was wrong
      were wrong
      went to
      went out
      twice
      not excuse
      no excuse
      notre erreur
      notre faute
      vient de nous
      viennent de nous
      est la notre
      mauvais destinataire
      mauvais destinataires
      mauvaise personne
      mauvaise adresse
      mauvais client
      autre destinataire
      autre client
      autre cliente
      message d erreur
      messages d erreur
      etait faux
      etait fausse
      etaient faux
      etaient fausses
      est parti
      est partie
      sont partis
      sont parties
      deux fois
      """, standing
    )
  ])

  /// What a notice says of a company; it may begin with the company's name.
  static let companyNotices = PhraseTable([
    (
      """
      registered in
      company registered in
      company number
      company no
      company registration
      registered office
      registered number
      registered address
      registration number
      vat number
      vat no
      vat reg
      vat registration
      incorporated in
      trading name of
      authorised and regulated
      authorised by the prudential
      regulated by the
      au capital
      siege social
      rcs
      r c s
      siret
      siren
      tva intracommunautaire
      numero de tva
      n tva
      n de tva
      code ape
      code naf
      registre du commerce
      immatriculee au
      immatriculee sous
      immatricule au
      societe par actions simplifiee
      societe anonyme
      societe a responsabilite limitee
      regie par le code
      """, particular
    ),
    (
      """
      sas au capital
      sasu au capital
      sarl au capital
      eurl au capital
      sa au capital
      s a s au capital
      s a r l au capital
      s a au capital
      """, particulars
    ),
  ])

  /// Words of a sender who writes to a reader: no company's particulars.
  static let addressWords = KeyMap([("we our you your nous vous notre nos votre vos", 1)])

  /// What stands behind "Mon" when it is a day.
  static let dayWords = KeyMap([("tue tues wed thu thur thurs fri sat sun to through thru", 1)])

  /// How lines begin that stand below the signature of every mail.
  static let standings = PhraseTable([
    (
      """
      how did we do
      how did i do
      how are we doing
      how was your experience
      how was our service
      how was my service
      how was this reply
      how was my reply
      how would you rate
      how do you rate
      how satisfied
      how likely are you to recommend
      how helpful was
      rate this
      rate our
      rate my
      rate your
      rate us
      please rate
      please take a moment
      please take a minute
      please take our
      please take this
      take our survey
      take a moment to
      take a minute to
      was this helpful
      was this reply
      was this response
      was this answer
      was this email
      was this e mail
      did this answer
      did this reply
      did this solve
      did we solve
      did we resolve
      did we answer
      did we help
      were you satisfied
      are you satisfied
      were you happy
      are you happy
      tell us how we did
      tell us how i did
      tell us what you think
      let us know how we did
      let us know how i did
      your feedback
      your opinion
      we value your
      we d love your feedback
      we would love your feedback
      we d love to hear
      we would love to hear
      we welcome your feedback
      help us improve
      leave us a review
      leave a review
      review us
      click here to
      click below to
      follow us
      find us on
      like us on
      join us on
      connect with us
      download our app
      get our app
      visit our
      visit us
      view this email
      view in browser
      unsubscribe
      to unsubscribe
      manage your
      update your preferences
      you are receiving this
      you re receiving this
      you received this
      do not reply
      please do not reply
      please don t reply
      this is an automated
      please quote
      please keep the subject
      please keep this
      opening hours
      our opening hours
      office hours
      our office hours
      business hours
      our hours
      working hours
      hours
      we are open
      we re open
      open monday
      open mon
      open daily
      open seven days
      our lines are open
      our phone lines
      phone lines
      lines are open
      lines open
      monday to
      mon to
      mon fri
      mon sat
      mon sun
      powered by
      delivered by
      this email is a service
      this message was sent to
      this email was sent to
      a trading name of
      need more help
      need help
      notez cette
      notez notre
      notez votre
      notez ma
      notez mon
      notez nous
      evaluez cette
      evaluez notre
      evaluez votre
      evaluez ma
      evaluez mon
      evaluez nous
      donnez votre avis
      donnez nous votre avis
      donnez nous une note
      laissez un avis
      laissez nous un avis
      laissez votre avis
      partagez votre avis
      partagez votre experience
      votre avis
      votre opinion
      votre satisfaction
      comment evaluez vous
      comment evalueriez vous
      comment noteriez vous
      comment jugez vous
      comment s est passe
      comment avons nous
      comment avez vous trouve
      etes vous satisfait
      etes vous satisfaite
      etes vous satisfaits
      avez vous ete satisfait
      avez vous ete satisfaite
      avez vous ete satisfaits
      avez vous trouve cette
      avez vous trouve notre
      avons nous repondu
      avons nous resolu
      cette reponse vous
      cette reponse a t elle
      cette reponse etait
      ce message vous a t il
      repondez a notre
      participez a notre
      merci de repondre a notre
      recommanderiez vous
      aidez nous a
      prenez une minute
      prenez un instant
      prenez quelques instants
      cliquez ici pour
      suivez nous
      retrouvez nous
      rejoignez nous
      telechargez notre
      telechargez l application
      visitez notre
      visitez nos
      rendez vous sur
      consultez notre
      consultez nos
      besoin d aide
      merci de ne pas repondre
      ne pas repondre
      veuillez ne pas repondre
      ne repondez pas
      ceci est un message automatique
      ceci est un courriel automatique
      cet email a ete envoye
      cet e mail a ete envoye
      ce message a ete envoye
      ce courriel a ete envoye
      ce mail a ete envoye
      cet e mail est un service
      cet email est un service
      vous recevez ce
      vous recevez cet
      se desabonner
      se desinscrire
      pour vous desabonner
      pour vous desinscrire
      pour ne plus recevoir
      gerer vos
      gerez vos
      merci de rappeler
      merci d indiquer
      merci de preciser
      horaires
      horaires d ouverture
      nos horaires
      heures d ouverture
      nos heures
      nous sommes ouverts
      ouvert du
      ouvert de
      ouvert tous
      ouverts du
      ouverts de
      ouverts tous
      ouverture du
      du lundi
      du mardi
      lundi au
      notre service clients est
      notre service client est
      nos conseillers sont
      nos bureaux sont
      nos lignes sont
      service gratuit
      service et appel
      appel non surtaxe
      appel gratuit
      numero non surtaxe
      """, standing
    )
  ])

  /// Words of the line of a help desk above which a reply is to be written, and what such a line says.
  static let replyWords = KeyMap([
    (
      """
      reply type write answer respond comment
      repondre repondez reponse ecrire ecrivez saisir saisissez
      """, 1
    )
  ])
  static let replySeparators = PhraseTable([
    (
      """
      above this line
      above the line
      au dessus de cette ligne
      au dessus de la ligne
      """, standing
    )
  ])

  /// What the first word of a line may open: bits of `Line.openers`.
  static let openersOfLines = KeyMap(
    entries: disclaimers.firstWordEntries(Line.disclaimerOpener) + devices.firstWordEntries(Line.deviceOpener)
      + postscripts.firstWordEntries(Line.postscriptOpener) + closings.firstWordEntries(Line.closingOpener)
      + standings.firstWordEntries(Line.standingOpener))

  /// Words of which a legal notice holds two at least; those of nothing but notices.
  static let noticeWord: UInt8 = 1
  static let legalWord: UInt8 = 2
  static let disclaimerWords = KeyMap([
    (
      """
      recipient recipients disclose distribution attachments attachment delete sender liability printing print environment
      registered company vat solely copying offer
      destinataire destinataires strictement jointes joints pieces diffusion reproduction expediteur detruire supprimer
      erreur responsabilite altere imprimer imprimez impression environnement capital usage
      """, noticeWord
    ),
    (
      """
      confidential confidentiality privileged addressee intended unauthorised unauthorized disclosure dissemination
      prohibited virus viruses
      confidentiel confidentielle confidentiels confidentielles confidentialite exclusif exclusivement divulgation
      interdite interdit rcs siret privilegie privilegiees
      """, legalWord
    ),
  ])

  /// Words of a person who writes to another: those that no legal notice holds, and those that no standing line does.
  static let personalWord: UInt8 = 1
  static let personalObject: UInt8 = 2
  static let personalWords = KeyMap([
    (
      """
      i my sorry apologise apologize apologies je ai mon ma mes desole desolee desoles desolees navre navree
      """, personalWord
    ), ("me j moi", personalObject),
  ])

  static let postscripts = PhraseTable([
    (
      """
      ps
      p s
      pps
      post scriptum
      nb
      n b
      """, postscript
    )
  ])

  /// First words of a signature that is no person's name.
  static let teams = PhraseTable([
    (
      """
      the
      team
      your
      customer
      customer service
      customer care
      customer support
      support
      votre
      equipe
      l equipe
      toute l equipe
      la direction
      le service
      service
      direction
      le directeur
      la directrice
      la responsable
      le responsable
      le gerant
      la gerante
      on behalf of
      pour
      p o
      """, team
    )
  ])

  /// Words that no name or role line holds: it would be a sentence.
  static let sentenceWords = KeyMap([
    (
      """
      i you we he she they it is are was were be been being am have has had having will would can could should shall may
      might must do does did done not no please sorry apologies apologise apologize apology thanks thank regret if when
      because but that this these those there here what who why how never always just still again soon get got call let
      refund refunded sent send received now today tomorrow yesterday me us them him so too very ok okay yes
      je tu il elle ils elles on nous vous est sont etait etaient sera seront serai avons avez ont ai avoir etre peut
      pouvez pouvons voulons devons doit dois fait faire faites pas ne plus jamais merci desole desolee desoles desolees
      navre navree pardon excuses excusez excuser regrettons regrette si quand parce car mais que qui quoi cela ceci ca
      ici aujourd hier demain maintenant encore toujours bientot voici oui non tres trop
      """, 1
    )
  ])

  /// Those of them that a closing in words of one's own may hold.
  static let closingWords = KeyMap([
    (
      """
      you us me it soon again still always sorry apologies apology thanks thank so very too now tomorrow see please
      merci encore toujours desole desolee desoles desolees navre navree pardon excuses tres vous nous bientot demain
      """, 1
    )
  ])

  /// Words in lower case that a greeting line may hold, and those that a name may.
  static let greetingWord: UInt8 = 1
  static let particle: UInt8 = 2
  static let lowerWords = KeyMap([
    (
      """
      there all again everyone everybody both folks team sir madam customer valued guest friend friends neighbour neighbours
      colleague colleagues mr mrs ms dr miss and or to whom it may concern my our passenger passengers member members
      family families famille familles deux trois
      traveller resident residents parent parents client subscriber user patient everyone morning afternoon evening
      madame monsieur mesdames messieurs mademoiselle docteur maitre cher chere chers cheres a tous toutes vous et le la les
      l equipe cliente clients clientes abonne abonnee adherent adherente voyageur voyageuse ami amie amis amies voisin
      voisins collegue collegues membre membres lecteur lectrice parents toi tout tlm
      """, greetingWord
    ),
    ("de du des d la le les von van der den di da del y e et and of the & l al bin ibn ap from at chez", particle),
  ])

  /// What stands before the verb of a sentence that is no attribution: pronouns, the forms of « avoir » that go with them.
  static let writingPronouns = KeyMap([
    ("i you he she we they who and je tu il elle on nous vous ils elles qui et ai as avons avez ont", 1)
  ])

  static let headerFrom: UInt8 = 1
  static let headerOther: UInt8 = 2
  /// A field that no list of an ordinary text has, as "From", "To" and "Date" may be.
  static let headerOfMail: UInt8 = 3
  /// Field names of a forwarded or quoted mail.
  static let headers = KeyMap([
    ("from de expediteur", headerFrom),
    ("date to a copie destinataire pour pj", headerOther),
    ("sent cc subject envoye objet importance reply bcc cci", headerOfMail),
  ])

  /// Words that make a line of dashes the start of a forwarded mail.
  static let forwardWords = KeyMap([
    ("forwarded original originel origine transfere transmis reexpedie forward begin debut reachemine", 1)
  ])
}
