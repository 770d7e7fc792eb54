/// Finds what a composed text states, so that a test can prove it states nothing that the facts do not carry.
///
/// Slow and obvious on purpose. Each found piece is taken out of the text before the next kind is looked for, so that
/// the 12 of a date is not a number as well.
struct FactExtractor {
  enum Language { case english, french }

  let language: Language
  /// Words of the texts themselves, in small letters. Where given, a word that begins a sentence and is not among them
  /// is a name too; without them, words that begin a sentence are let pass.
  var vocabulary: Set<String> = []
  private let patterns: FactPatterns

  init(_ language: Language, vocabulary: Set<String> = []) {
    self.language = language
    self.vocabulary = vocabulary
    patterns = FactPatterns(language)
  }

  /// What `text` states that `allowed` does not hold, each once, in the order of kinds.
  func unsupported(in text: String, allowed: Set<StatedFact>) -> [StatedFact] {
    var seen: Set<StatedFact> = []
    return facts(in: text).filter { !allowed.contains($0) && seen.insert($0).inserted }
  }

  /// What a fact given by the user allows a text to state: all that it states itself, and every one of its words that
  /// begins with a capital.
  func facts(ofValue value: String) -> Set<StatedFact> {
    var facts = Set(facts(in: value))
    for word in words(of: normalised(value)) where word.text.first?.isUppercase == true {
      facts.insert(StatedFact(kind: .name, value: word.text))
    }
    return facts
  }

  func facts(in text: String) -> [StatedFact] {
    var facts: [StatedFact] = []
    var rest = normalised(text)
    facts += promises(in: rest)
    take(patterns.address, from: &rest) { facts.append(StatedFact(kind: .reference, value: $0[0].uppercased())) }
    take(patterns.clock, from: &rest) { facts.append(clock($0)) }
    take(patterns.noon, from: &rest) { match in
      facts.append(
        StatedFact(kind: .clock, value: ["noon", "midi"].contains(match[0].lowercased()) ? "12:00" : "00:00"))
    }
    take(patterns.money, from: &rest) { facts.append(StatedFact(kind: .money, value: figure($0.dropFirst()))) }
    take(patterns.date, from: &rest) { match in
      let parts = match.dropFirst().filter { !$0.isEmpty }
      guard let month = parts.compactMap({ patterns.months[$0.lowercased()] }).first else { return }
      let numbers = parts.compactMap { Int($0) }
      guard let day = numbers.first else { return }
      facts.append(
        StatedFact(kind: .date, value: "\(StatedFact.twoDigits(month))-\(StatedFact.twoDigits(day))"))
      if numbers.count > 1 { facts.append(StatedFact(kind: .year, value: String(numbers[1]))) }
    }
    take(patterns.weekday, from: &rest) { match in
      if let day = patterns.weekdays[match[0].lowercased()] {
        facts.append(StatedFact(kind: .weekday, value: String(day)))
      }
    }
    take(patterns.duration, from: &rest) { match in
      if let count = Int(figure([match[1]])) ?? patterns.numberWords[match[1].lowercased()],
        let unit = patterns.units[match[2].lowercased()]
      {
        facts.append(.duration(count, unit))
      }
    }
    take(patterns.reference, from: &rest) { facts.append(StatedFact(kind: .reference, value: $0[0].uppercased())) }
    take(patterns.number, from: &rest) { facts.append(StatedFact(kind: .number, value: figure([$0[0]]))) }
    for word in words(of: rest) {
      if let number = patterns.numberWords[word.text.lowercased()] {
        facts.append(StatedFact(kind: .number, value: String(number)))
      } else if isName(word) {
        facts.append(StatedFact(kind: .name, value: word.text))
      }
    }
    return facts
  }

  // MARK: Figures

  private func clock(_ match: [String]) -> StatedFact {
    var hour = Int(match[1]) ?? 0
    let minute = Int(match[2]) ?? 0
    let half = match[3].lowercased()
    if half == "pm", hour < 12 { hour += 12 }
    if half == "am", hour == 12 { hour = 0 }
    return StatedFact(kind: .clock, value: "\(StatedFact.twoDigits(hour)):\(StatedFact.twoDigits(minute))")
  }

  private func figure(_ groups: some Sequence<String>) -> String {
    var figure = groups.first { $0.contains(where: \.isNumber) } ?? ""
    figure.removeAll { $0 == " " }
    if language == .english {
      figure.removeAll { $0 == "," }
    } else {
      figure = String(figure.map { $0 == "," ? "." : $0 })
    }
    return StatedFact.canonical(figure)
  }

  // MARK: Words

  private struct Word {
    let text: String
    let beginsSentence: Bool
  }

  private func words(of text: String) -> [Word] {
    var words: [Word] = []
    var current = ""
    var atStart = true
    var startOfCurrent = true
    func flush() {
      if !current.isEmpty { words.append(Word(text: current, beginsSentence: startOfCurrent)) }
      current = ""
    }
    for character in text {
      if character.isLetter || (character.isNumber && !current.isEmpty) {
        if current.isEmpty { startOfCurrent = atStart }
        current.append(character)
        atStart = false
      } else {
        flush()
        if ".!?:…\n".contains(character) { atStart = true }
      }
    }
    flush()
    return words
  }

  private func isName(_ word: Word) -> Bool {
    guard word.text.first?.isUppercase == true, !patterns.ownCapitals.contains(word.text) else { return false }
    return word.beginsSentence ? !vocabulary.isEmpty && !vocabulary.contains(word.text.lowercased()) : true
  }

  // MARK: Promises

  private func promises(in text: String) -> [StatedFact] {
    StatedFact.Promise.allCases.filter { promise in
      patterns.promises[promise, default: []].contains { text.contains($0) }
    }.map(StatedFact.promise)
  }

  // MARK: Text

  /// No-break spaces are spaces, typographic apostrophes are plain.
  private func normalised(_ text: String) -> String {
    String(
      text.map { character in
        switch character {
        case "\u{A0}", "\u{202F}", "\u{2009}": " "
        case "\u{2019}": "'"
        default: character
        }
      })
  }

  /// Calls `found` with every match and its groups (empty where a group did not take part), and puts a mark in its place.
  private func take(
    _ pattern: Regex<AnyRegexOutput>, from text: inout String, _ found: ([String]) -> Void
  ) {
    var rest = ""
    var index = text.startIndex
    for match in text.matches(of: pattern) {
      found(match.output.map { $0.substring.map(String.init) ?? "" })
      rest += text[index..<match.range.lowerBound] + "‖"
      index = match.range.upperBound
    }
    text = rest + text[index...]
  }
}
