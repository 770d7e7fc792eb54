extension French {
  /// Words before a noun that take its gender, number and first sound.
  package enum Determiner: UInt8, CaseIterable, Sendable {
    /// le, la, l', les
    case definite
    /// un, une, des
    case indefinite
    /// ce, cet, cette, ces
    case demonstrative
    /// mon, ma, mes: of the one who signs
    case mine
    /// notre, nos: of the company
    case ours
    /// ton, ta, tes
    case thine
    /// votre, vos
    case yours
    /// son, sa, ses
    case his
    /// du, de la, de l', des
    case ofDefinite
    /// au, à la, à l', aux
    case toDefinite
    /// de, d'
    case of
    /// à
    case to
    /// quel, quelle, quels, quelles
    case which
  }

  /// Appends a determiner with the space or apostrophe behind it: « le  », « l' », « cet  », « mon  » (before « adresse »).
  ///
  /// - `phrase`: what follows at once, noun or adjective; decides l', cet, mon (« mon ancienne facture »), d'.
  package static func append(
    _ determiner: Determiner, _ agreement: Agreement, before phrase: Span<UInt8>, to buffer: inout [UInt8]
  ) {
    append(literal(determiner, agreement, elides: elides(before: phrase)), to: &buffer)
  }

  /// The determiner with its space or apostrophe.
  ///
  /// - `elides`: whether what follows begins with a vowel sound, as `elides(before:)` tells.
  package static func literal(
    _ determiner: Determiner, _ agreement: Agreement, elides: Bool
  ) -> StaticString {
    switch (determiner, agreement.isPlural) {
    case (.definite, false): elides ? "l’" : agreement.isFeminine ? "la " : "le "
    case (.definite, true): "les "
    case (.indefinite, false): agreement.isFeminine ? "une " : "un "
    case (.indefinite, true): "des "
    case (.demonstrative, false): agreement.isFeminine ? "cette " : elides ? "cet " : "ce "
    case (.demonstrative, true): "ces "
    case (.mine, false): agreement.isFeminine && !elides ? "ma " : "mon "
    case (.mine, true): "mes "
    case (.thine, false): agreement.isFeminine && !elides ? "ta " : "ton "
    case (.thine, true): "tes "
    case (.his, false): agreement.isFeminine && !elides ? "sa " : "son "
    case (.his, true): "ses "
    case (.ours, let isPlural): isPlural ? "nos " : "notre "
    case (.yours, let isPlural): isPlural ? "vos " : "votre "
    case (.ofDefinite, false): elides ? "de l’" : agreement.isFeminine ? "de la " : "du "
    case (.ofDefinite, true): "des "
    case (.toDefinite, false): elides ? "à l’" : agreement.isFeminine ? "à la " : "au "
    case (.toDefinite, true): "aux "
    case (.of, _): elides ? "d’" : "de "
    case (.to, _): "à "
    case (.which, let isPlural):
      agreement.isFeminine ? (isPlural ? "quelles " : "quelle ") : isPlural ? "quels " : "quel "
    }
  }

  /// Appends « de » or « à » and a phrase that brings its own article, contracted: « de » + « le colis » → « du colis »,
  /// « à » + « les clients » → « aux clients », « de » + « l'envoi » → « de l'envoi », « de » + « un envoi » → « d'un envoi ».
  ///
  /// Only small letters contract, so that names stay whole: « à Le Corbusier », « de La Poste ». « de » before « des » is
  /// « de » alone: « la perte de colis ».
  /// - `preposition`: `.of` or `.to`.
  package static func appendContracted(
    _ preposition: Determiner, _ phrase: Span<UInt8>, to buffer: inout [UInt8]
  ) {
    let isOf = preposition == .of
    var rest = phrase
    switch (startsWithArticle(phrase, "le "), startsWithArticle(phrase, "les ")) {
    case (true, _):
      append(isOf ? "du " : "au ", to: &buffer)
      rest = phrase.extracting(3..<phrase.count)
    case (_, true):
      append(isOf ? "des " : "aux ", to: &buffer)
      rest = phrase.extracting(4..<phrase.count)
    default:
      if isOf, startsWithArticle(phrase, "des ") { rest = phrase.extracting(4..<phrase.count) }
      append(literal(preposition, .masculineSingular, elides: elides(before: rest)), to: &buffer)
    }
    append(rest, to: &buffer)
  }

  /// As `hasPrefix`, but a capital is not the same letter.
  private static func startsWithArticle(_ phrase: Span<UInt8>, _ article: StaticString) -> Bool {
    guard phrase.count > article.utf8CodeUnitCount else { return false }
    for index in 0..<article.utf8CodeUnitCount where phrase[index] != article.utf8Start[index] { return false }
    return true
  }
}
