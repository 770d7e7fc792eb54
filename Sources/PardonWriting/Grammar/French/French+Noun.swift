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
