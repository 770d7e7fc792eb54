/// Cuts a phrase into tokens. Reports each character it cannot read and goes on behind it.
struct PhraseLexer {
  /// The widest gap that can be written.
  static let gapMax = 20

  private let source: PhraseSource
  private let diagnostics: Diagnostics
  private let scalars: [Unicode.Scalar]
  private let bytes: [UInt8]
  /// UTF-8 offset of each scalar in the YAML value, and of the end.
  private let offsets: [Int]
  private var position = 0
  private(set) var hasErrors = false

  init(_ source: PhraseSource, diagnostics: Diagnostics) {
    self.source = source
    self.diagnostics = diagnostics
    var text = String(source.text)
    let bytes = text.withUTF8 { Array($0) }
    var scalars: [Unicode.Scalar] = []
    var offsets: [Int] = []
    scalars.reserveCapacity(bytes.count)
    offsets.reserveCapacity(bytes.count + 1)
    var offset = source.offset
    for scalar in text.unicodeScalars {
      scalars.append(scalar)
      offsets.append(offset)
      offset += UTF8.width(scalar)
    }
    offsets.append(offset)
    self.bytes = bytes
    self.scalars = scalars
    self.offsets = offsets
  }

  mutating func tokens() -> [PhraseToken] {
    var tokens: [PhraseToken] = []
    var followsSpace = true
    while position < scalars.count {
      let start = position
      if Self.isSpace(scalars[position]) {
        position += 1
        followsSpace = true
        continue
      }
      if let kind = next() {
        tokens.append(PhraseToken(kind: kind, range: offsets[start]..<offsets[position], followsSpace: followsSpace))
      }
      followsSpace = false
    }
    return tokens
  }

  private mutating func next() -> PhraseToken.Kind? {
    let scalar = scalars[position]
    if Self.isWord(scalar) { return word() }
    switch scalar {
    case "(": return one(.open)
    case ")": return one(.close)
    case "|": return one(.bar)
    case "?": return one(.optional)
    case "^": return one(.sentenceStart)
    case "$": return one(.sentenceEnd)
    case ",": return one(.clauseMark)
    case "<": return reference()
    case ".": return gap()
    case "=": return exactWord()
    case "*" where position + 1 < scalars.count && scalars[position + 1] == "~": return openClass()
    default: break
    }
    position += 1
    fail(position - 1..<position, "“\(scalar)” cannot stand in a phrase", hint: Self.hint(for: scalar))
    return nil
  }

  private mutating func one(_ kind: PhraseToken.Kind) -> PhraseToken.Kind {
    position += 1
    return kind
  }

  private mutating func reference() -> PhraseToken.Kind? {
    let start = position
    var end = position + 1
    while end < scalars.count, Self.isName(scalars[end]) { end += 1 }
    guard end < scalars.count, scalars[end] == ">", end > start + 1 else {
      position = end
      fail(start..<max(end, start + 1), "a list is written “<NAME>”", hint: "letters, digits and _ between < and >")
      return nil
    }
    position = end + 1
    return .reference(string(start + 1..<end))
  }

  private mutating func gap() -> PhraseToken.Kind? {
    let start = position
    while position < scalars.count, scalars[position] == "." { position += 1 }
    guard position - start == 2 else {
      fail(
        start..<position, "“\(string(start..<position))” cannot stand in a phrase",
        hint: "a gap is “..”, “..5” or “..2-5”; full stops are no tokens")
      return nil
    }
    guard let first = number() else { return .gap(min: 0, max: 3) }
    var bounds = (min: 0, max: first)
    if position + 1 < scalars.count, scalars[position] == "-", Self.isDigit(scalars[position + 1]) {
      position += 1
      bounds = (first, number() ?? first)
    }
    guard bounds.min <= bounds.max, bounds.max >= 1, bounds.max <= Self.gapMax else {
      fail(
        start..<position, "a gap of \(bounds.min) to \(bounds.max) words",
        hint: "from fewer to more, at most \(Self.gapMax)")
      return nil
    }
    return .gap(min: bounds.min, max: bounds.max)
  }

  /// nil when no digit stands here; capped far above every bound.
  private mutating func number() -> Int? {
    let start = position
    var value = 0
    while position < scalars.count, Self.isDigit(scalars[position]) {
      value = min(value * 10 + Int(scalars[position].value - 48), 1_000_000)
      position += 1
    }
    return position > start ? value : nil
  }

  private mutating func exactWord() -> PhraseToken.Kind? {
    let start = position
    position += 1
    guard position < scalars.count, Self.isWord(scalars[position]) else {
      fail(start..<position, "“=” stands right before a word", hint: "=où")
      return nil
    }
    switch word() {
    case .word(let text): return .exactWord(text)
    case .lemma(let text, _):
      fail(
        start..<position, "“=” and “~” do not go together", hint: "write the forms: (=\(text)|…)")
      return nil
    default: return nil
    }
  }

  private mutating func word() -> PhraseToken.Kind? {
    let start = position
    while position < scalars.count, Self.isWord(scalars[position]) || joinsDigits(position) { position += 1 }
    let text = string(start..<position)
    guard position < scalars.count, scalars[position] == "~" else { return .word(text) }
    return features(from: start).map { .lemma(text, features: $0) }
  }

  private mutating func openClass() -> PhraseToken.Kind? {
    let start = position
    position += 1
    guard let features = features(from: start) else { return nil }
    if features.isEmpty {
      fail(start..<position, "“*~” stands before features", hint: "*~pp, *~ppas.mas.sg; any word at all is <ANY>")
      return nil
    }
    return .openClass(features: features)
  }

  /// The features behind the `~` at `position`; nil, reported, when more of a word follows. `start`: of the word.
  private mutating func features(from start: Int) -> [String]? {
    position += 1
    let featuresStart = position
    while position < scalars.count, Self.isFeature(at: position, in: scalars) { position += 1 }
    let features = string(featuresStart..<position)
    if position < scalars.count, Self.isWord(scalars[position]) {
      let end = scalars[position...].firstIndex { !Self.isWord($0) } ?? scalars.count
      position = end
      fail(start..<end, "“~” ends a word, then features may follow", hint: "devoir~cond, être~ipre.1pl")
      return nil
    }
    return features.split(separator: ".").map(String.init)
  }

  /// `12:30`, `24/7` and `1.5` are one token of a text each.
  private func joinsDigits(_ index: Int) -> Bool {
    let scalar = scalars[index]
    guard scalar == ":" || scalar == "/" || scalar == ".", index > 0, index + 1 < scalars.count else { return false }
    return Self.isDigit(scalars[index - 1]) && Self.isDigit(scalars[index + 1])
  }

  private func string(_ range: Range<Int>) -> String {
    let start = offsets[range.lowerBound] - source.offset
    return String(decoding: bytes[start..<offsets[range.upperBound] - source.offset], as: UTF8.self)
  }

  private mutating func fail(_ range: Range<Int>, _ message: String, hint: String?) {
    hasErrors = true
    diagnostics.report(
      .phraseSyntax, at: source.scalar, range: offsets[range.lowerBound]..<offsets[range.upperBound], message,
      hint: hint)
  }

  /// Letters, digits, marks, apostrophes, hyphens and the middle dots of inclusive forms.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return scalar.value | 0x20 >= 0x61 && scalar.value | 0x20 <= 0x7A || isDigit(scalar) || scalar == "'"
        || scalar == "-" || scalar == "&" || scalar == "_"
    }
    switch scalar.value {
    case 0x2018, 0x2019, 0x02BC, 0x00B4, 0x00B7, 0x2022, 0x2010, 0x2011: return true
    default: break
    }
    return switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .decimalNumber, .otherNumber, .format:
      true
    default: false
    }
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value <= 0x20 || scalar.value >= 0x80 && scalar.properties.isWhitespace
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 48 && scalar.value <= 57 }

  /// A character of a list name.
  static func isName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && (isDigit(scalar) || scalar.value | 0x20 >= 0x61 && scalar.value | 0x20 <= 0x7A || scalar == "_")
  }

  /// A dot belongs to the features only between two of them: `send~past..3` is a form and a gap.
  private static func isFeature(at index: Int, in scalars: [Unicode.Scalar]) -> Bool {
    let scalar = scalars[index]
    if scalar == "." {
      return index + 1 < scalars.count && scalars[index + 1] != "." && scalars[index - 1] != "~"
        && isFeature(at: index + 1, in: scalars)
    }
    return isDigit(scalar) || scalar.value >= 0x61 && scalar.value <= 0x7A
  }

  private static func hint(for scalar: Unicode.Scalar) -> String {
    switch scalar {
    case ";", ":", "–", "—", "[", "]", "{", "}": "any clause mark is written “,”"
    case "!", "…": "punctuation is no token; use “sentence is:” or “$”"
    case "€", "£": "an amount is <MONEY>"
    case "%": "a percentage is <PERCENT>"
    case "\"", "“", "”", "«", "»": "quotation marks are no tokens; use “quoted: yes”"
    case "*", "+", "\\", "/": "there are no regular expressions: (a|b), word~, .. and <LIST>"
    case "~": "“~” stands right behind a word"
    case ">": "a list is written “<NAME>”"
    default: "phrases hold words, ( | ) ? .. <LIST> ^ $ and ,"
    }
  }
}
