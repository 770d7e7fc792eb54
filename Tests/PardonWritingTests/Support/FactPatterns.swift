/// What `FactExtractor` looks for, by language.
struct FactPatterns {
  typealias Pattern = Regex<AnyRegexOutput>

  let months: [String: Int]
  let weekdays: [String: Int]
  let units: [String: String]
  let numberWords: [String: Int]
  /// Capitals that are no names.
  let ownCapitals: Set<String>
  let address, clock, noon, money, date, weekday, duration, reference, number: Pattern
  let promises: [StatedFact.Promise: [Pattern]]

  init(_ language: FactExtractor.Language) {
    let words = language == .english ? FactWords.english : FactWords.french
    months = words.months
    weekdays = words.weekdays
    units = words.units
    numberWords = words.numberWords
    ownCapitals = words.ownCapitals
    let month = Self.anyOf(words.months.keys)
    let amount =
      language == .english
      ? #"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"# : #"\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:,\d+)?"#
    // Mail and web addresses, telephone numbers.
    address = Self.pattern(
      #"[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]+|https?://\S+|\+\d[\d ()-]{6,}\d|\b0\d{1,4}(?:[ .-]?\d{2,4}){2,4}\b|\(\d{3}\) ?\d{3}-\d{4}|\b\d{3}-\d{3}-\d{4}\b"#
    )
    clock = Self.pattern(
      language == .english ? #"\b(\d{1,2})(?::(\d{2}))? ?([ap]m)\b"# : #"\b(\d{1,2}) ?h(?: ?(\d{2}))?\b()"#)
    noon = Self.pattern(language == .english ? #"\b(?:noon|midnight)\b"# : #"\b(?:midi|minuit)\b"#)
    money = Self.pattern(
      #"(?:[A-Z]{0,3}[$£€¥₹₩]|\b[A-Z]{3}) ?("# + amount + #")|("# + amount
        + #") ?(?:[$£€¥]|(?:CAD|USD|EUR|GBP|CHF)\b)"#,
      isExact: true)
    date = Self.pattern(
      language == .english
        ? #"\b(?:(\d{1,2}) ("# + month + #")(?: (\d{4}))?|("# + month + #") (\d{1,2})(?:, (\d{4}))?)\b"#
        : #"\b(\d{1,2})(?:er)? ("# + month + #")(?: (\d{4}))?\b"#)
    weekday = Self.pattern(#"\b(?:"# + Self.anyOf(words.weekdays.keys) + #")\b"#)
    duration = Self.pattern(
      #"\b("# + amount + "|" + Self.anyOf(words.numberWords.keys) + #")[ -]("# + Self.anyOf(words.units.keys) + #")\b"#)
    reference = Self.pattern(
      #"\b(?=[A-Z0-9-]*\d)(?=[A-Z0-9-]*[A-Z-])[A-Z0-9]+(?:-[A-Z0-9]+)*\b"#, isExact: true)
    number = Self.pattern(#"\b(?:"# + amount + #")"#)
    promises = words.promises.mapValues { $0.map { Self.pattern($0) } }
  }

  private static func anyOf(_ words: some Collection<String>) -> String {
    words.sorted { ($0.count, $1) > ($1.count, $0) }.joined(separator: "|")
  }

  private static func pattern(_ source: String, isExact: Bool = false) -> Pattern {
    guard let pattern = try? Regex(source).ignoresCase(!isExact) else {
      preconditionFailure("no regular expression: \(source)")
    }
    return pattern
  }
}
