extension French {
  /// Appends an adjective or participle in the form that `agreement` asks.
  ///
  /// Covers -é, -i, -u, -s, -t, -er/-ère, -if/-ive, -eux/-euse, -eur/-euse/-rice/-eure, -el/-elle, -en/-enne, -on/-onne,
  /// -et/-ette/-ète, -al/-aux/-als, -eau, -gu/-guë and the irregular ones. Of several words the last one agrees:
  /// « mal livré » → « mal livrée ».
  /// - `adjective`: masculine singular, lower case.
  package static func appendAgreed(_ adjective: Span<UInt8>, _ agreement: Agreement, to buffer: inout [UInt8]) {
    let start = lastWordStart(of: adjective)
    append(adjective.extracting(0..<start), to: &buffer)
    let word = adjective.extracting(start..<adjective.count)
    if isListed(word, in: invariableAdjectives) { return append(word, to: &buffer) }
    if !agreement.isFeminine {
      agreement.isPlural ? appendMasculinePlural(word, to: &buffer) : append(word, to: &buffer)
      return
    }
    appendFeminine(word, to: &buffer)
    if agreement.isPlural { buffer.append(UInt8(ascii: "s")) }
  }

  /// Appends the form of a masculine singular adjective before a vowel: nouvel, bel, vieil, fol, mol; others unchanged.
  package static func appendBeforeVowel(_ adjective: Span<UInt8>, to buffer: inout [UInt8]) {
    for (plain, before) in beforeVowel where isSame(adjective, plain) { return append(before, to: &buffer) }
    append(adjective, to: &buffer)
  }

  private static let beforeVowel: [(StaticString, StaticString)] = [
    ("nouveau", "nouvel"), ("beau", "bel"), ("vieux", "vieil"), ("fou", "fol"), ("mou", "mol"),
  ]

  private static func appendMasculinePlural(_ word: Span<UInt8>, to buffer: inout [UInt8]) {
    if isSame(word, "dû") { return append("dus", to: &buffer) }
    if isSame(word, "tout") { return append("tous", to: &buffer) }
    if endsInListed(word, "s x") { return append(word, to: &buffer) }
    if hasSuffix(word, "al"), !isListed(word, in: "banal final fatal glacial naval natal bancal causal tonal pascal") {
      append(word.extracting(0..<word.count - 1), to: &buffer)
      return append("ux", to: &buffer)
    }
    append(word, to: &buffer)
    buffer.append(UInt8(ascii: hasSuffix(word, "eau") ? "x" : "s"))
  }

  private static func appendFeminine(_ word: Span<UInt8>, to buffer: inout [UInt8]) {
    for (masculine, feminine) in irregularFeminines where isSame(word, masculine) {
      return append(feminine, to: &buffer)
    }
    func replace(_ dropped: Int, by ending: StaticString) {
      append(word.extracting(0..<word.count - dropped), to: &buffer)
      append(ending, to: &buffer)
    }
    if endsInListed(
      word, "extérieur intérieur supérieur inférieur ultérieur antérieur postérieur meilleur majeur mineur")
    {
      return replace(0, by: "e")
    }
    if hasSuffix(word, "e") { return append(word, to: &buffer) }
    if hasSuffix(word, "er") { return replace(2, by: "ère") }
    if hasSuffix(word, "eux") { return replace(1, by: "se") }
    if hasSuffix(word, "if") { return replace(1, by: "ve") }
    if hasSuffix(word, "teur"), !endsInListed(word, "menteur flatteur chanteur porteur acheteur") {
      return replace(3, by: "rice")
    }
    if hasSuffix(word, "eur") { return replace(1, by: "se") }
    if hasSuffix(word, "eau") { return replace(2, by: "lle") }
    if endsInListed(word, "el eil on en ien et") {
      // inquiet, complet: è instead of a double consonant.
      if endsInListed(word, "complet concret discret inquiet secret désuet replet") { return replace(2, by: "ète") }
      append(word, to: &buffer)
      buffer.append(word[word.count - 1])
      return buffer.append(UInt8(ascii: "e"))
    }
    replace(0, by: "e")
  }

  static func lastWordStart(of phrase: Span<UInt8>) -> Int {
    var start = phrase.count
    while start > 0, phrase[start - 1] != UInt8(ascii: " ") { start -= 1 }
    return start
  }

  private static let invariableAdjectives: StaticString =
    "marron orange express standard chic hors gratis bien mal"

  private static let irregularFeminines: [(StaticString, StaticString)] = [
    ("nul", "nulle"), ("beau", "belle"), ("nouveau", "nouvelle"), ("vieux", "vieille"), ("fou", "folle"),
    ("mou", "molle"),
    ("blanc", "blanche"), ("franc", "franche"), ("sec", "sèche"), ("frais", "fraîche"), ("public", "publique"),
    ("grec", "grecque"), ("turc", "turque"), ("long", "longue"), ("oblong", "oblongue"), ("doux", "douce"),
    ("faux", "fausse"), ("roux", "rousse"), ("jaloux", "jalouse"), ("gentil", "gentille"), ("bas", "basse"),
    ("gros", "grosse"), ("gras", "grasse"), ("las", "lasse"), ("épais", "épaisse"), ("exprès", "expresse"),
    ("aigu", "aiguë"), ("ambigu", "ambiguë"), ("contigu", "contiguë"), ("favori", "favorite"), ("malin", "maligne"),
    ("bénin", "bénigne"), ("dû", "due"), ("mû", "mue"), ("absous", "absoute"), ("dissous", "dissoute"),
    ("tiers", "tierce"), ("sot", "sotte"), ("pâlot", "pâlotte"), ("net", "nette"), ("prêt", "prête"),
    ("rigolo", "rigolote"), ("andalou", "andalouse"), ("hébreu", "hébraïque"), ("traître", "traîtresse"),
    ("bref", "brève"), ("neuf", "neuve"), ("veuf", "veuve"), ("sauf", "sauve"), ("gaulois", "gauloise"),
  ]
}
