/// What the realiser writes in English where a slot stands.
package enum EnglishSlots {
  /// The determiner with its space.
  package static func appendDeterminer(
    _ determiner: Determiner, _ traits: NounTraits, before noun: UnsafeBufferPointer<UInt8>, to text: inout [UInt8]
  ) {
    switch determiner {
    case .none: break
    case .the: append("the ", to: &text)
    case .a:
      // Many things take no article, nor does what is not counted: "keys", "furniture".
      guard !traits.isPlural, !traits.isUncounted else { return }
      English.appendIndefiniteArticle(before: noun.span, to: &text)
      text.append(0x20)
    case .this: append(traits.isPlural ? "these " : "this ", to: &text)
    case .my: append("my ", to: &text)
    case .our: append("our ", to: &text)
    case .your, .yourFamiliar: append("your ", to: &text)
    case .ofThe: append("of the ", to: &text)
    case .toThe: append("to the ", to: &text)
    case .of: append("of ", to: &text)
    }
  }

  /// The capital of a clause's first word becomes a small letter unless it may be that of a name.
  static func lowerClause(_ text: inout [UInt8], from start: Int) {
    if English.losesCapital(text.span.extracting(start..<text.count)) { text[start] |= 0x20 }
  }

  /// "a" becomes "an" before a slot that begins with a vowel sound, and "the" goes before a name that has its own.
  package static func mendSeam(_ text: inout [UInt8], at seam: Int) {
    if seam >= 4, isArticle(text, at: seam - 4), isArticle(text, at: seam), seam == 4 || text[seam - 5] <= 0x20 {
      text.removeSubrange(seam..<seam + 4)
      return
    }
    // "at {place}" with a place that was given with its preposition: "in Leeds".
    if seam >= 4, text[seam - 4] == 0x20, text[seam - 3] == UInt8(ascii: "a"), text[seam - 2] == UInt8(ascii: "t"),
      beginsWithPreposition(text.span.extracting(seam..<text.count))
    {
      text.removeSubrange(seam - 3..<seam)
      return
    }
    guard seam >= 2, text[seam - 2] | 0x20 == UInt8(ascii: "a"), seam == 2 || text[seam - 3] == 0x20,
      English.beginsWithVowelSound(text.span.extracting(seam..<text.count))
    else { return }
    text.insert(UInt8(ascii: "n"), at: seam - 1)
  }

  private static func beginsWithPreposition(_ phrase: Span<UInt8>) -> Bool {
    guard phrase.count > 3, phrase[2] == 0x20 else { return false }
    switch (phrase[0], phrase[1]) {
    case (UInt8(ascii: "i"), UInt8(ascii: "n")), (UInt8(ascii: "a"), UInt8(ascii: "t")),
      (UInt8(ascii: "o"), UInt8(ascii: "n")):
      return true
    default: return false
    }
  }

  /// "the ", in any case.
  private static func isArticle(_ text: [UInt8], at place: Int) -> Bool {
    place + 4 < text.count && text[place] | 0x20 == UInt8(ascii: "t") && text[place + 1] | 0x20 == UInt8(ascii: "h")
      && text[place + 2] | 0x20 == UInt8(ascii: "e") && text[place + 3] == 0x20
  }

  static func appendValue(
    _ field: FactField, _ format: ValueFormat, _ facts: borrowing FactTable, isAmerican: Bool, to text: inout [UInt8]
  ) {
    let variety: English.Variety = isAmerican ? .american : .british
    switch field.kind {
    case .time:
      let seconds = facts.localSeconds(of: field)
      let time = CivilTime(localSeconds: seconds)
      appendTime(time, year: facts.year(toWriteIn: time, localSeconds: seconds), format, variety, to: &text)
    case .duration:
      guard let duration = facts.duration(of: field) else { return }
      let start = text.count
      if duration[.year] > 0 {
        English.appendInteger(Int64(duration[.year]), to: &text)
        append(duration[.year] == 1 ? " year" : " years", to: &text)
        guard duration.hasRestBesideYears else { return }
      }
      if text.count > start { text.append(0x20) }
      English.appendDuration(
        months: duration[.month], weeks: duration[.week], days: duration[.day], hours: duration[.hour],
        minutes: duration[.minute], seconds: duration[.second], to: &text)
    case .money:
      let sum = facts.money(of: field)
      English.appendMoney(
        minorUnits: sum.minorUnits, currency: facts.bytes.span.extracting(facts.range(of: field)), digits: sum.decimals,
        variety: variety, to: &text)
    case .integer: English.appendInteger(facts.integer(of: field), to: &text)
    case .means: append(means[Int(facts.integer(of: field))], to: &text)
    case .noun, .phrase, .clause, .name, .text: break
    }
  }

  /// By index in `FollowUp.means`.
  private static let means: [StaticString] = ["by phone", "by email", "by chat", "in person"]

  private static func appendTime(
    _ time: CivilTime, year: Int?, _ format: ValueFormat, _ variety: English.Variety, to text: inout [UInt8]
  ) {
    switch format {
    case .weekday: English.appendWeekday(time.weekday, to: &text)
    case .weekdayDate:
      English.appendWeekdayDate(
        year: year, month: time.month, day: time.day, weekday: time.weekday, variety: variety, to: &text)
    case .clock: English.appendClock(hour: time.hour, minute: time.minute, variety: variety, to: &text)
    case .moment:
      English.appendDate(year: year, month: time.month, day: time.day, variety: variety, to: &text)
      guard !time.isMidnight else { return }
      append(" at ", to: &text)
      English.appendClock(hour: time.hour, minute: time.minute, variety: variety, to: &text)
    case .plain, .date, .duration, .money, .number, .means:
      English.appendDate(year: year, month: time.month, day: time.day, variety: variety, to: &text)
    }
  }

  private static func append(_ literal: StaticString, to text: inout [UInt8]) {
    text.append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }
}
