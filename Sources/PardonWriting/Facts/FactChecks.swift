internal import PardonGrading

/// What a value must look like to stand in a text. Every check throws an error that names the field and what it takes.
enum FactChecks {
  static let nounMax = 60
  static let nameMax = 80
  static let textMax = 100
  static let phraseMax = 160
  static let clauseMax = 300
  static let integerMax: Int64 = 1_000_000

  /// A text without spaces around it, ready to be written.
  ///
  /// - `most`: its longest length in characters.
  static func text(_ value: String, _ field: String, most: Int, _ what: String) throws(WritingError) -> Substring {
    let trimmed = trim(value[...])
    guard !trimmed.isEmpty else { throw WritingError(field, "is empty: takes \(what)") }
    let marks = TextMarks(trimmed.utf8)
    guard marks.characterCount <= most else {
      throw WritingError(field, "has \(marks.characterCount) characters: takes \(what) of at most \(most)")
    }
    if marks.hasLineBreak { throw WritingError(field, "has a line break: takes \(what) on one line") }
    if marks.hasControl { throw WritingError(field, "has a control character: takes \(what)") }
    if marks.hasPlaceholder {
      throw WritingError(
        field, "looks like a placeholder: takes \(what); leave the field out when it is not known")
    }
    return trimmed
  }

  /// A clause without the full stop it may end with.
  static func clause(_ value: String, _ field: String) throws(WritingError) -> Substring {
    let what = "a clause without a full stop"
    var clause = try text(value, field, most: clauseMax, what)
    while let last = clause.unicodeScalars.last, last == "." || last == "…" || last == ";" || last == "," {
      clause.unicodeScalars.removeLast()
      clause = trim(clause)
    }
    if let last = clause.unicodeScalars.last, last == "!" || last == "?" || last == ":" {
      throw WritingError(field, "ends with “\(last)”: takes \(what)")
    }
    guard clause.unicodeScalars.contains(where: isLetter) else {
      throw WritingError(field, "has no word: takes \(what)")
    }
    if endsSentenceInside(clause) { throw WritingError(field, "has more than one sentence: takes \(what)") }
    return clause
  }

  /// A clause without the conjunction that answers the question it was asked with: “because …”, « parce que … ».
  static func withoutConjunction(_ clause: Substring, _ field: FactField, _ language: DraftLanguage) -> Substring {
    let conjunctions: [String] =
      switch (field, language) {
      case (.cause, .english): ["because "]
      case (.cause, .french): ["parce que ", "parce qu'", "parce qu’", "car "]
      case (.told, .english), (.truth, .english): thatBefore.map { "that \($0) " }
      case (.told, .french), (.truth, .french): ["que ", "qu'", "qu’"]
      default: []
      }
    let start = clause.prefix(16).lowercased()
    guard let found = conjunctions.first(where: { start.hasPrefix($0) }), !start.hasPrefix("because of ") else {
      return clause
    }
    let count = found.hasPrefix("that ") ? 5 : found.count
    let rest = trim(clause.dropFirst(count))
    return rest.unicodeScalars.contains(where: isLetter) ? rest : clause
  }

  /// Behind these “that” is a conjunction; elsewhere it may be what the clause speaks of.
  private static let thatBefore = [
    "the", "you", "your", "we", "our", "it", "there", "they", "he", "she", "a", "an", "i",
  ]

  /// A noun phrase without the capital of a form: “Our shop in Leeds”. Articles keep it: “The Hague”, « Le Havre ».
  static func withoutCapital(_ phrase: Substring) -> String {
    let word = phrase.prefix { $0 != " " }
    let small = word.lowercased()
    return (possessives.contains(small) ? small : String(word)) + phrase[word.endIndex...]
  }

  private static let possessives: Set<String> = [
    "our", "my", "your", "notre", "nos", "mon", "ma", "mes", "votre", "vos",
  ]

  /// A number without the sign that texts write before it: “n° 48213”, “#48213”.
  static func withoutNumberSign(_ reference: Substring) -> Substring {
    let trimmed = trim(reference)
    for sign in ["n°", "N°", "nº", "Nº", "№", "#", "No. ", "no. "] where trimmed.hasPrefix(sign) {
      let rest = trim(trimmed.dropFirst(sign.count))
      if !rest.isEmpty { return rest }
    }
    return trimmed
  }

  static func time(_ value: String, _ field: String, utcOffsetMinutes: Int) throws(WritingError) -> Timestamp {
    if let time = LocalTime.timestamp(value, utcOffsetMinutes: utcOffsetMinutes) { return time }
    throw WritingError(field, "takes a time such as 2026-03-12, 2026-03-12T14:30 or 2026-03-12T14:30:00Z")
  }

  static func duration(_ value: String, _ field: String) throws(WritingError) -> FactDuration {
    guard let duration = FactDuration(iso8601: trim(value[...])) else {
      throw WritingError(
        field, "takes a length of time above zero in ISO 8601, such as P3D (3 days) or PT90M (90 minutes)")
    }
    return duration
  }

  static func money(_ value: String, _ field: String) throws(WritingError) -> Money {
    guard let money = Money(trim(value[...])) else {
      throw WritingError(field, "takes a sum and its currency in ISO 4217, such as 12.50 EUR")
    }
    return try self.money(money, field)
  }

  static func money(_ money: Money, _ field: String) throws(WritingError) -> Money {
    guard Money.decimals(of: money.currency) != nil else {
      throw WritingError(field, "takes a currency of ISO 4217, such as EUR or USD")
    }
    guard money.minorUnits > 0 else { throw WritingError(field, "takes a sum above zero") }
    guard money.minorUnits <= 100_000_000_000_000 else { throw WritingError(field, "takes a smaller sum") }
    return money
  }

  static func integer(_ value: String, _ field: String) throws(WritingError) -> Int64 {
    guard let number = Int64(trim(value[...])), (1...integerMax).contains(number) else {
      throw WritingError(field, "takes a whole number from 1 to \(integerMax)")
    }
    return number
  }

  static func trim(_ text: Substring) -> Substring {
    var text = text
    while let first = text.unicodeScalars.first, isSpace(first) { text.unicodeScalars.removeFirst() }
    while let last = text.unicodeScalars.last, isSpace(last) { text.unicodeScalars.removeLast() }
    return text
  }

  // Most of a text is ASCII, for which the tables of Unicode need not be asked.

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? scalar.value == 0x20 || 0x09...0x0D ~= scalar.value : scalar.properties.isWhitespace
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? 0x61...0x7A ~= scalar.value | 0x20 : scalar.properties.isAlphabetic
  }

  private static func isCapital(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? 0x41...0x5A ~= scalar.value : scalar.properties.isUppercase
  }

  /// A full stop, exclamation or question mark before a space and a capital, but for abbreviations ("Dr. Ames").
  private static func endsSentenceInside(_ clause: Substring) -> Bool {
    var letters = 0
    var isCapital = false
    var state = 0
    for scalar in clause.unicodeScalars {
      switch (state, scalar) {
      case (_, "!"), (_, "?"): state = 1
      case (_, "."): state = isCapital && letters <= 3 || letters == 1 ? 0 : 1
      case (1, let space) where isSpace(space): state = 2
      case (2, let next) where Self.isCapital(next): return true
      default: state = 0
      }
      if isLetter(scalar) {
        if letters == 0 { isCapital = Self.isCapital(scalar) }
        letters += 1
      } else {
        letters = 0
      }
    }
    return false
  }
}
