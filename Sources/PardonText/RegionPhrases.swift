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
  /// What stands in every mail of a sender or of a help desk.
  static let standing: UInt8 = 12

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
      with apologies
      with our apologies
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
      restant a votre disposition
      en vous remerciant
      en vous remerciant de votre confiance
      en vous souhaitant une bonne journee
      en vous souhaitant une bonne reception
      """, closing
    ),
    (
      """
      je vous prie
      je te prie
      nous vous prions
      veuillez agreer
      veuillez croire
      veuillez recevoir
      veuillez trouver ici
      recevez
      agreez
      croyez
      """, formalClosing
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
      + postscripts.firstWordEntries(Line.postscriptOpener) + closings.firstWordEntries(Line.closingOpener))

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

  /// Words of a person who writes to another, which no legal notice holds.
  static let personalWords = KeyMap([
    (
      """
      i my sorry apologise apologize apologies je ai mon ma mes desole desolee desoles desolees navre navree
      """, 1
    )
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

  /// Words in lower case that a greeting line may hold, and those that a name may.
  static let greetingWord: UInt8 = 1
  static let particle: UInt8 = 2
  static let lowerWords = KeyMap([
    (
      """
      there all again everyone everybody both folks team sir madam customer valued guest friend friends neighbour neighbours
      colleague colleagues mr mrs ms dr miss and or to whom it may concern my our passenger passengers member members
      traveller resident residents parent parents client subscriber user patient everyone morning afternoon evening
      madame monsieur mesdames messieurs mademoiselle docteur maitre cher chere chers cheres a tous toutes vous et le la les
      l equipe cliente clients clientes abonne abonnee adherent adherente voyageur voyageuse ami amie amis amies voisin
      voisins collegue collegues membre membres lecteur lectrice parents toi tout tlm
      """, greetingWord
    ),
    ("de du des d la le les von van der den di da del y e et and of the & l al bin ibn ap", particle),
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
