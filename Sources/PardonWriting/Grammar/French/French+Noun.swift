extension French {
  /// Appends the plural of a noun phrase without its article: colis, travaux, bons d'achat, cartes bancaires, rendez-vous.
  ///
  /// Words up to the first preposition take the plural: « billet de train » → « billets de train »; so do both words of
  /// « carte bancaire », and the first of « numéro 12 ». A lexicon knows better where this guess fails.
  package static func appendPlural(of phrase: Span<UInt8>, to buffer: inout [UInt8]) {
    var index = 0
    var isHead = true
    while index < phrase.count {
      let start = index
      while index < phrase.count, phrase[index] != UInt8(ascii: " ") { index += 1 }
      let word = phrase.extracting(start..<index)
      if start > 0 { buffer.append(UInt8(ascii: " ")) }
      if isPreposition(word) || (!word.isEmpty && isDigit(word[0])) { isHead = false }
      isHead ? appendPlural(ofWord: word, to: &buffer) : append(word, to: &buffer)
      index += 1
    }
  }

  private static func isPreposition(_ word: Span<UInt8>) -> Bool {
    isListed(word, in: "de du des d'* d’* à au aux en pour sans avec par sur sous contre chez entre hors tout")
  }

  private static func appendPlural(ofWord word: Span<UInt8>, to buffer: inout [UInt8]) {
    for (singular, plural) in irregularPlurals where isSame(word, singular) { return append(plural, to: &buffer) }
    func replace(_ dropped: Int, by ending: StaticString) {
      append(word.extracting(0..<word.count - dropped), to: &buffer)
      append(ending, to: &buffer)
    }
    if endsInListed(word, "s x z") || isListed(word, in: invariableNouns) { return append(word, to: &buffer) }
    if hasSuffix(word, "al"), !isListed(word, in: "bal carnaval festival récital régal chacal cal cérémonial") {
      return replace(1, by: "ux")
    }
    if isListed(word, in: "bail corail émail soupirail travail vantail vitrail") { return replace(2, by: "ux") }
    if endsInListed(word, "au eu œu"), !endsInListed(word, "bleu pneu landau sarrau émeu lieu-dit") {
      return replace(0, by: "x")
    }
    if isListed(word, in: "bijou caillou chou genou hibou joujou pou") { return replace(0, by: "x") }
    replace(0, by: "s")
  }

  private static let invariableNouns: StaticString =
    "wifi wi-fi sms mms gps rtt sav cv url pdf tv tgv ter hors-d'œuvre après-midi après-vente rendez-vous"

  private static let irregularPlurals: [(StaticString, StaticString)] = [
    ("œil", "yeux"), ("ciel", "cieux"), ("aïeul", "aïeux"), ("monsieur", "messieurs"), ("madame", "mesdames"),
    ("mademoiselle", "mesdemoiselles"), ("e-mail", "e-mails"), ("chef-d'œuvre", "chefs-d'œuvre"),
    ("arc-en-ciel", "arcs-en-ciel"), ("pare-brise", "pare-brise"), ("lave-linge", "lave-linge"),
    ("lave-vaisselle", "lave-vaisselle"), ("sèche-linge", "sèche-linge"), ("micro-ondes", "micro-ondes"),
    ("essuie-glace", "essuie-glaces"), ("porte-monnaie", "porte-monnaie"), ("porte-clés", "porte-clés"),
    ("week-end", "week-ends"), ("grand-mère", "grands-mères"), ("petit-déjeuner", "petits-déjeuners"),
    ("demi-journée", "demi-journées"), ("demi-heure", "demi-heures"), ("avoir", "avoirs"),
  ]

  /// Whether a noun phrase without its article names several things: écouteurs, bottes de pluie, rideaux, « deux billets »;
  /// not colis, « gros sac », GPS.
  ///
  /// A guess for nouns that no lexicon knows, by the form of the noun: it comes first, but for adjectives.
  package static func isPlural(_ phrase: Span<UInt8>) -> Bool {
    var start = 0
    while true {
      var end = start
      while end < phrase.count, phrase[end] != UInt8(ascii: " ") { end += 1 }
      let word = phrase.extracting(start..<end)
      if isSeveral(word) { return true }
      guard end < phrase.count, isListed(word, in: sameInBothNumbers) else { return endsAsPlural(word) }
      start = end + 1
    }
  }

  /// Numerals from two on.
  private static func isSeveral(_ word: Span<UInt8>) -> Bool {
    if isListed(word, in: "deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt plusieurs quelques") {
      return true
    }
    for index in word.indices where !isDigit(word[index]) { return false }
    return word.count > 1 || !word.isEmpty && word[0] > UInt8(ascii: "1")
  }

  private static func endsAsPlural(_ word: Span<UInt8>) -> Bool {
    guard word.count > 2 else { return false }
    // An abbreviation in capitals is one thing: GPS, SMS; « ÉCOUTEURS » has more letters.
    if word[word.count - 1] <= UInt8(ascii: "Z"), word.count < 5 { return false }
    if isListed(word, in: compoundsOfOne) { return false }
    if hasSuffix(word, "s") { return !endsInListed(word, "ss ès") && !isListed(word, in: singularsInS) }
    return endsInListed(word, "aux eux oux")
      && !isListed(word, in: "taux faux chaux saindoux toux houx époux creux redoux surtaux")
  }

  /// Adjectives that stand before a noun and are the same for one and for many men.
  private static let sameInBothNumbers: StaticString = "gros vieux mauvais faux doux bas heureux précieux fameux joyeux"

  /// A thing named by what it does is one thing: porte-clés, sèche-cheveux.
  private static let compoundsOfOne: StaticString = """
    abat-* appuie-* attrape-* brise-* brûle-* cache-* casse-* chasse-* chauffe-* compte-* coupe-* couvre-* deux-* essuie-* \
    garde-* gratte-* grille-* lance-* lave-* monte-* ouvre-* pare-* pèse-* porte-* presse-* protège-* ramasse-* range-* \
    repose-* sèche-* serre-* sous-* taille-* tire-* vide-*
    """

  private static let singularsInS: StaticString = """
    abus airbus ananas anchois anis as atlas autobus avis bas biais blues bois bonus bourgeois bras brebis buis bus \
    cabas cactus cadenas campus canevas carquois cas cassis chamois chaos châssis colis commis compas compromis \
    concours consensus contresens contretemps corps cosmos coulis cours couscous coutelas croquis cursus devis \
    discours dos débarras embarras enclos encours engrais express fatras fils focus fois fonds fracas frimas gars \
    glacis harnais hibiscus humus héros iris jus lapis laps lavis lilas logis lotus lys mars matelas maïs mess \
    minibus mois mépris oasis obus os ours palais panaris pancréas papyrus paradis parcours parvis pass passe-temps \
    pays permis poids pois processus propos prospectus puits rabais radis rebus recours refus relais remords \
    rendez-vous repas repos rhinocéros rubis salsifis secours sens souris sous-bois stimulus surplus sursis tamis \
    tapis tas taudis temps tennis terminus thermos tournedos tournevis tracas trépas typhus univers velours verglas \
    vernis virus vis
    """

  /// A guess of the gender of a noun that no lexicon knows, by its ending: -tion, -té, -ure, -ance … are feminine.
  ///
  /// Right for about nine nouns in ten; a company's nouns bring their own gender where it matters.
  package static func guessesFeminine(_ phrase: Span<UInt8>) -> Bool {
    let end = firstSpace(of: phrase)
    let word = phrase.extracting(0..<end)
    return !endsInListed(word, masculineEndings) && endsInListed(word, feminineEndings)
  }

  private static let masculineEndings: StaticString =
    "age ège isme asme iste phone mètre gramme logue scope oire iaque cte icule ble ple tre dre cle gle ste me"
  private static let feminineEndings: StaticString = """
    tion sion xion aison té ée ure ance ence ette esse elle erie ise ie ade aille ille ose ude ite ine ane ace che ge \
    que euse trice ère enne onne tte sse lle ve be ne ue de ce se te le re
    """

  private static func firstSpace(of phrase: Span<UInt8>) -> Int {
    var end = 0
    while end < phrase.count, phrase[end] != UInt8(ascii: " ") { end += 1 }
    return end
  }
}
