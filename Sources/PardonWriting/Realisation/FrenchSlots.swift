/// What the realiser writes in French where a slot stands.
package enum FrenchSlots {
  /// The determiner with its space or apostrophe.
  package static func appendDeterminer(
    _ determiner: Determiner, _ traits: NounTraits, before noun: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]
  ) {
    let kind: French.Determiner
    switch determiner {
    case .none: return
    case .the: kind = .definite
    case .a: kind = .indefinite
    case .this: kind = .demonstrative
    case .my: kind = .mine
    case .our: kind = .ours
    case .your: kind = .yours
    case .yourFamiliar: kind = .thine
    case .ofThe: kind = .ofDefinite
    case .toThe: kind = .toDefinite
    case .of: kind = .of
    }
    append(
      French.literal(
        kind, French.Agreement(rawValue: UInt8(traits.formIndex)), elides: French.elides(before: noun.span)),
      to: &text)
  }

  /// Words that begin a clause with a capital only because someone wrote it as a sentence.
  private static let commonStarts: StaticString = """
    le la les un une des du de ce cet cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs je tu il elle \
    on nous vous ils elles deux trois quatre cinq six sept huit neuf dix plusieurs certains certaines chaque quelques aucun \
    aucune tout toute tous toutes rien personne à au aux en dans sur sous par pour sans avec après avant pendant depuis lors \
    lorsque quand comme parce faute hier si qui que y
    """

  /// The capital of a clause's first word becomes a small letter unless it may be that of a name.
  static func lowerClause(_ text: inout [UInt8], from start: Int) {
    guard start < text.count else { return }
    let isAccented = text[start] == 0xC3 && start + 1 < text.count && text[start + 1] >= 0x80 && text[start + 1] <= 0x9E
    guard isAccented || text[start] >= 0x41 && text[start] <= 0x5A else { return }
    var end = start
    while end < text.count, isWordByte(text[end]), text[end] != 0xE2 { end += 1 }
    // « L’étiquette », « D'autres »: an elided word is no name.
    let isElided =
      end - start <= 2 && end < text.count && (text[end] == UInt8(ascii: "'") || text[end] == 0xE2)
    // « LA MACHINE »: capitals throughout stay.
    let second = start + (isAccented ? 2 : 1)
    if !isElided, second < end,
      text[second] >= 0x41 && text[second] <= 0x5A
        || text[second] == 0xC3 && second + 1 < end && text[second + 1] <= 0x9E
    {
      return
    }
    guard isElided || French.isListed(text.span.extracting(start..<end), in: commonStarts) else { return }
    text[isAccented ? start + 1 : start] |= 0x20
  }

  /// Elides and contracts the word before a slot: que|un → qu'un, de|le colis → du colis, si|il → s'il.
  ///
  /// - `seam`: where the slot begins; a space stands before it.
  /// - `isCompany`: its name contracts as well, « du Bon Marché »; those of people do not: « de Le Goff ».
  package static func mendSeam(_ text: inout [UInt8], at seam: Int, isCompany: Bool = false) {
    var start = seam - 1
    while start > 0, isWordByte(text[start - 1]), !endsInApostrophe(text, start) { start -= 1 }
    let count = seam - 1 - start
    // « lorsque », « puisque », « quoique » are the longest; « y » and « ô » are none.
    guard count >= 1, count <= 8 else { return }
    if count == 2, text[start] | 0x20 == UInt8(ascii: "d"), text[start + 1] == UInt8(ascii: "e") {
      if contract(&text, start, seam, "du ", "des ", isOf: true, isCompany) { return }
    } else if count == 2, text[start] == 0xC3, text[start + 1] == 0xA0 || text[start + 1] == 0x80 {
      if contract(&text, start, seam, "au ", "aux ", isOf: false, isCompany) { return }
    }
    guard elides(text.span, word: start..<seam - 1, slot: seam) else { return }
    // A vowel and a space become an apostrophe.
    text.insert(0xE2, at: seam - 2)
    text[seam - 1] = 0x80
    text[seam] = 0x99
  }

  /// Whether the word loses its vowel before the slot; « si » does before « il » and « ils ».
  private static func elides(_ text: Span<UInt8>, word: Range<Int>, slot: Int) -> Bool {
    let last = text[word.upperBound - 1]
    if last == UInt8(ascii: "e") || last == UInt8(ascii: "a") {
      return French.isElidable(text.extracting(word)) && French.elides(before: text.extracting(slot..<text.count))
    }
    return last == UInt8(ascii: "i") && word.count == 2 && text[word.lowerBound] | 0x20 == UInt8(ascii: "s")
      && isIl(text, at: slot)
  }

  /// « de » and « à » before « le » and « les »; « de » before « des ».
  private static func contract(
    _ text: inout [UInt8], _ start: Int, _ seam: Int, _ singular: StaticString, _ plural: StaticString, isOf: Bool,
    _ isCompany: Bool
  ) -> Bool {
    guard seam + 2 < text.count else { return false }
    if text[seam] == UInt8(ascii: "l") || isCompany && text[seam] == UInt8(ascii: "L"),
      text[seam + 1] == UInt8(ascii: "e")
    {
      if text[seam + 2] == 0x20 {
        replace(&text, start..<seam + 3, by: singular)
        return true
      }
      if seam + 3 < text.count, text[seam + 2] == UInt8(ascii: "s"), text[seam + 3] == 0x20 {
        replace(&text, start..<seam + 4, by: plural)
        return true
      }
    }
    // « la perte de colis »: « de » swallows « des », then elides as before any word.
    if isOf, seam + 3 < text.count, text[seam] == UInt8(ascii: "d"), text[seam + 1] == UInt8(ascii: "e"),
      text[seam + 2] == UInt8(ascii: "s"), text[seam + 3] == 0x20
    {
      text.removeSubrange(seam..<seam + 4)
    }
    return false
  }

  /// Keeps the capital of the word that stood there.
  private static func replace(_ text: inout [UInt8], _ range: Range<Int>, by literal: StaticString) {
    let isCapital = text[range.lowerBound] == UInt8(ascii: "D") || text[range.lowerBound + 1] == 0x80
    let removed = range.count - literal.utf8CodeUnitCount
    text.removeSubrange(range.lowerBound..<range.lowerBound + removed)
    for index in 0..<literal.utf8CodeUnitCount { text[range.lowerBound + index] = literal.utf8Start[index] }
    if isCapital { text[range.lowerBound] &= 0xDF }
  }

  private static func isIl(_ text: Span<UInt8>, at seam: Int) -> Bool {
    guard seam + 1 < text.count, text[seam] == UInt8(ascii: "i"), text[seam + 1] == UInt8(ascii: "l") else {
      return false
    }
    var end = seam + 2
    if end < text.count, text[end] == UInt8(ascii: "s") { end += 1 }
    return end == text.count || !isWordByte(text[end])
  }

  /// « jusqu’à le » is « à » behind an elision.
  private static func endsInApostrophe(_ text: [UInt8], _ end: Int) -> Bool {
    end >= 3 && text[end - 1] == 0x99 && text[end - 2] == 0x80 && text[end - 3] == 0xE2
  }

  /// Letters and bytes of longer characters.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    let letter = byte | 0x20
    return letter >= 0x61 && letter <= 0x7A || byte >= 0x80 || byte == UInt8(ascii: "-")
  }

  static func appendValue(
    _ field: FactField, _ format: ValueFormat, _ facts: borrowing FactTable, isCanadian: Bool, to text: inout [UInt8]
  ) {
    let variety: French.Variety = isCanadian ? .canada : .france
    switch field.kind {
    case .time:
      let seconds = facts.localSeconds(of: field)
      let time = CivilTime(localSeconds: seconds)
      appendTime(time, year: facts.year(toWriteIn: time, localSeconds: seconds), format, to: &text)
    case .duration:
      guard let duration = facts.duration(of: field) else { return }
      French.appendDuration(
        years: duration[.year], months: duration[.month], weeks: duration[.week], days: duration[.day],
        hours: duration[.hour], minutes: duration[.minute], seconds: duration[.second], to: &text)
    case .money:
      let sum = facts.money(of: field)
      French.appendMoney(
        minorUnits: sum.minorUnits, currency: facts.bytes.span.extracting(facts.range(of: field)), digits: sum.decimals,
        variety: variety, to: &text)
    case .integer: French.appendInteger(facts.integer(of: field), variety: variety, to: &text)
    case .means: append((isCanadian ? canadianMeans : means)[Int(facts.integer(of: field))], to: &text)
    case .noun, .phrase, .clause, .name, .text: break
    }
  }

  /// By index in `FollowUp.means`.
  private static let means: [StaticString] = ["par téléphone", "par e-mail", "par chat", "sur place"]
  private static let canadianMeans: [StaticString] = ["par téléphone", "par courriel", "par clavardage", "sur place"]

  private static func appendTime(_ time: CivilTime, year: Int?, _ format: ValueFormat, to text: inout [UInt8]) {
    switch format {
    case .weekday: French.appendWeekday(time.weekday, to: &text)
    case .weekdayDate:
      French.appendWeekdayDate(year: year, month: time.month, day: time.day, weekday: time.weekday, to: &text)
    case .clock: French.appendClock(hour: time.hour, minute: time.minute, to: &text)
    case .moment:
      French.appendDate(year: year, month: time.month, day: time.day, to: &text)
      guard !time.isMidnight else { return }
      append(" à ", to: &text)
      French.appendClock(hour: time.hour, minute: time.minute, to: &text)
    case .plain, .date, .duration, .money, .number, .means:
      French.appendDate(year: year, month: time.month, day: time.day, to: &text)
    }
  }

  private static func append(_ literal: StaticString, to text: inout [UInt8]) {
    text.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }
}
