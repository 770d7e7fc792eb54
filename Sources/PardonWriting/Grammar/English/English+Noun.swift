extension English {
  private static let irregularPlurals = WordList(
    """
    man=men woman=women child=children person=people foot=feet tooth=teeth goose=geese mouse=mice ox=oxen half=halves \
    knife=knives leaf=leaves life=lives loaf=loaves self=selves shelf=shelves thief=thieves wife=wives wolf=wolves \
    calf=calves scarf=scarves potato=potatoes tomato=tomatoes hero=heroes echo=echoes cargo=cargoes crisis=crises \
    analysis=analyses basis=bases diagnosis=diagnoses criterion=criteria phenomenon=phenomena medium=media \
    bacterium=bacteria passer-by=passers-by quiz=quizzes
    """)

  /// Nouns that are the same for one and for many, or are not counted.
  private static let invariables = WordList(
    """
    series species aircraft spacecraft sheep fish deer means information equipment furniture news feedback software \
    hardware data luggage baggage mail post food clothing jewellery jewelry heating electricity water gas internet \
    broadband wifi advice access money cash staff work support service-level power parking stock room-service wi-fi
    """)

  /// Singulars that end in s.
  private static let singularsInS = WordList(
    """
    bus gas lens plus bias canvas atlas iris chaos series species news means process business express access address \
    pass glass dress mess loss boss class press abs express christmas always perhaps gps sms cosmos campus status bonus \
    virus
    """)

  /// Plurals that do not end in s.
  private static let pluralsWithoutS = WordList(
    """
    men women children people feet teeth geese mice oxen criteria phenomena media bacteria passers-by police cattle
    """)

  private static let prepositions = WordList("of for with in to from on at by about without under between")

  /// The head of a noun phrase: `proof` in "proof of purchase", `booking` in "dinner booking for two".
  ///
  /// - Returns: the range of the head word. Empty for an empty phrase.
  static func headWord(of phrase: Span<UInt8>) -> Range<Int> {
    var head = 0..<0
    var index = 0
    while index < phrase.count {
      while index < phrase.count, phrase[index] == UInt8(ascii: " ") { index += 1 }
      let start = index
      while index < phrase.count, phrase[index] != UInt8(ascii: " ") { index += 1 }
      guard index > start else { break }
      if !head.isEmpty, prepositions.contains(phrase.extracting(start..<index)) { break }
      head = start..<index
    }
    return head
  }

  /// Whether a noun phrase takes `are`: `keys`, `people`, "kettle and toaster"; not `news`, "pair of shoes", `lens`.
  ///
  /// A guess for nouns that no lexicon knows. Numbers before the noun count: "2 parcel" is never asked.
  package static func number(of phrase: Span<UInt8>) -> Number {
    if joinsTwo(phrase) { return .plural }
    let range = headWord(of: phrase)
    let head = phrase.extracting(range)
    if pluralsWithoutS.contains(head) { return .plural }
    guard hasSuffix(head, "s"), head.count > 2 else { return .singular }
    // An abbreviation in capitals is one thing: GPS, SMS.
    if isCapital(head[head.count - 1]) { return .singular }
    if hasSuffix(head, "ss") || hasSuffix(head, "us") || hasSuffix(head, "is") || hasSuffix(head, "'s") {
      return .singular
    }
    return singularsInS.contains(head) ? .singular : .plural
  }

  private static let counts = WordList("two three four five six seven eight nine ten eleven twelve both all")

  /// Bytes of the number that a noun phrase begins with, and of the space behind it: 4 in "two lamps", 0 in "lamps".
  static func countWords(of phrase: Span<UInt8>) -> Int {
    var end = 0
    while end < phrase.count, phrase[end] != UInt8(ascii: " ") { end += 1 }
    guard end > 0, end + 1 < phrase.count else { return 0 }
    var isNumber = true
    for index in 0..<end where !isDigit(phrase[index]) { isNumber = false }
    return isNumber || counts.contains(phrase.extracting(0..<end)) ? end + 1 : 0
  }

  /// Whether an `and` joins two nouns before the first preposition.
  static func joinsTwo(_ phrase: Span<UInt8>) -> Bool {
    var index = 0
    var words = 0
    while index < phrase.count {
      while index < phrase.count, phrase[index] == UInt8(ascii: " ") { index += 1 }
      let start = index
      while index < phrase.count, phrase[index] != UInt8(ascii: " ") { index += 1 }
      guard index > start else { return false }
      let word = phrase.extracting(start..<index)
      if words > 0 {
        if word.count == 3, hasPrefix(word, "and") { return index < phrase.count }
        if prepositions.contains(word) { return false }
      }
      words += 1
    }
    return false
  }

  /// Appends the plural of a noun phrase: `parcels`, `batches`, `deliveries`, `children`, "proofs of purchase".
  package static func appendPlural(of phrase: Span<UInt8>, to buffer: inout [UInt8]) {
    let range = headWord(of: phrase)
    append(phrase.extracting(0..<range.lowerBound), to: &buffer)
    appendPlural(ofWord: phrase.extracting(range), to: &buffer)
    append(phrase.extracting(range.upperBound..<phrase.count), to: &buffer)
  }

  private static func appendPlural(ofWord word: Span<UInt8>, to buffer: inout [UInt8]) {
    guard !word.isEmpty else { return }
    if invariables.contains(word) {
      append(word, to: &buffer)
      return
    }
    if let plural = irregularPlurals.value(of: word) {
      let start = buffer.count
      buffer.append(contentsOf: plural)
      if isCapital(word[0]) { buffer[start] &= 0xDF }
      return
    }
    if hasSuffix(word, "man"), word.count > 3, !keepsMan(word) {
      append(word.extracting(0..<(word.count - 2)), to: &buffer)
      append("en", to: &buffer)
      return
    }
    let last = word[word.count - 1]
    let before = word.count > 1 ? word[word.count - 2] : 0
    if small(last) == UInt8(ascii: "y"), !isVowel(before), word.count > 1, !isCapital(last) {
      append(word.extracting(0..<(word.count - 1)), to: &buffer)
      append("ies", to: &buffer)
      return
    }
    append(word, to: &buffer)
    append(isHissing(word) ? "es" : "s", to: &buffer)
  }

  private static let manNouns = WordList("human german roman talisman ottoman shaman caiman")

  private static func keepsMan(_ word: Span<UInt8>) -> Bool { manNouns.contains(word) }

  private static func isHissing(_ word: Span<UInt8>) -> Bool {
    if isCapital(word[word.count - 1]) { return false }
    return hasSuffix(word, "s") || hasSuffix(word, "x") || hasSuffix(word, "z") || hasSuffix(word, "sh")
      || (hasSuffix(word, "ch") && !hasSuffix(word, "stomach") && !hasSuffix(word, "epoch"))
  }

  /// Appends `'s`, or the bare apostrophe after a plural in s: `driver's`, `customers'`, `children's`, `James's`.
  package static func appendPossessive(of phrase: Span<UInt8>, number: Number, to buffer: inout [UInt8]) {
    append(phrase, to: &buffer)
    buffer.append(UInt8(ascii: "'"))
    if number == .plural, hasSuffix(phrase, "s") { return }
    buffer.append(UInt8(ascii: "s"))
  }
}
