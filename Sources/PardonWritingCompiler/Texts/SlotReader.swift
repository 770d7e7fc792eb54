internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// Reads what stands between braces; reports what it is not.
struct SlotReader {
  let parser: TextParser
  let scalar: YAMLScalar
  /// Of the slot with its braces.
  let range: Range<Int>

  func read(_ inside: String) -> Slot? {
    let text = inside.trimmed
    guard !text.isEmpty else { return fail(.badText, "an empty slot", "name a fact: {item}") }
    if text.hasPrefix(">") { return phrase(text.dropFirst().trimmed) }
    if let colon = text.firstIndex(of: ":") {
      return agreement(text[..<colon].trimmed, text[text.index(after: colon)...])
    }
    if let comma = text.firstIndex(of: ",") {
      return value(text[..<comma].trimmed, text[text.index(after: comma)...].trimmed)
    }
    let words = text.split(separator: " ").map(String.init)
    if words.count == 1, let field = FactField.writable(words[0]) { return plain(field) }
    if words.count == 1, let field = FactField.writable(words[0].lowercased()) {
      return fail(
        .unknownFact, "facts are written in small letters",
        "write {\(field.name)}; a sentence gets its capital by itself")
    }
    if words.count == 2, let field = FactField.writable(words[1]) { return noun(words[0], field) }
    if let last = words.last, words.count > 2, FactField.writable(last) != nil {
      return fail(
        .badText, "only a determiner can stand before a fact: “\(text)”", "write the other words outside the braces")
    }
    return .words(words)
  }

  private func phrase(_ word: String) -> Slot? {
    if let kind = PhraseKind(word: word) { return .phrase(kind) }
    return fail(
      .unknownPhrase, "there is no kind of phrase “\(word)”",
      NearestKeyword.hint(word, in: PhraseKind.words) ?? "one of: \(PhraseKind.words.joined(separator: ", "))")
  }

  private func plain(_ field: FactField) -> Slot {
    switch field.kind {
    case .noun: .noun(.none, field)
    case .time, .duration, .money, .integer, .means: .value(field, .plain)
    case .phrase, .clause, .name, .text: .text(field)
    }
  }

  private func noun(_ word: String, _ field: FactField) -> Slot? {
    guard let determiner = Determiner.named(word, parser.language) else {
      return fail(
        .unknownWord, "“\(word)” is no determiner",
        NearestKeyword.hint(word, in: Determiner.words(parser.language))
          ?? "one of: \(Determiner.usualWords(parser.language).joined(separator: ", "))")
    }
    // « {votre place} »: a word of the lexicon that is spelt like a fact.
    if field.kind != .noun, parser.language == .french, [.my, .your, .our].contains(determiner) {
      return .words([word, field.name])
    }
    guard field.kind == .noun else {
      let article = field.kind == .phrase ? " that brings its own" : ", which takes no"
      return fail(
        .badText, "“\(field.name)” is a \(field.kind)\(article) determiner",
        "write {\(field.name)}"
          + (field.kind == .phrase && parser.language == .french
            ? "; « de » and « à » before it contract by themselves" : ""))
    }
    return .noun(determiner, field)
  }

  private func agreement(_ name: String, _ forms: Substring) -> Slot? {
    guard let field = fact(name) else { return nil }
    guard field.kind == .noun || field.kind == .phrase else {
      return fail(.badText, "nothing agrees with “\(field.name)”: it is a \(field.kind), no noun")
    }
    let words = forms.split(separator: "|", omittingEmptySubsequences: false).map(\.trimmed)
    let counts = parser.language == .french ? [1, 2, 4] : [2]
    guard counts.contains(words.count), words.allSatisfy({ !$0.isEmpty }) || words.count > 1 else {
      return fail(
        .badText, "\(words.count) forms of agreement",
        parser.language == .french
          ? "one word (livré), singular|plural, or masculine|feminine|masculine plural|feminine plural"
          : "two forms: was|were")
    }
    return .agreement(field, words)
  }

  private func value(_ name: String, _ format: String) -> Slot? {
    guard let field = fact(name) else { return nil }
    let allowed = ValueFormat.named(field.kind)
    if let known = allowed.first(where: { $0.name == format }) { return .value(field, known.format) }
    if allowed.isEmpty {
      return fail(.badFormat, "“\(field.name)” is a \(field.kind) and has no formats", "write {\(name)}")
    }
    let names = allowed.map(\.name)
    return fail(
      .badFormat, "“\(field.name)” is a \(field.kind) and has no format “\(format)”",
      NearestKeyword.hint(format, in: names) ?? "one of: \(names.joined(separator: ", "))")
  }

  private func fact(_ name: String) -> FactField? {
    if let field = FactField.writable(name) { return field }
    parser.diagnostics.report(
      .unknownFact, at: scalar, range: range, "there is no fact “\(name)”", hint: Self.hint(forFact: name))
    return nil
  }

  static func hint(forFact name: String) -> String {
    let names = FactField.allCases.filter { $0.isWritable }.map(\.name)
    return NearestKeyword.hint(name, in: names) ?? "facts: \(names.joined(separator: ", "))"
  }

  private func fail(_ code: DiagnosticCode, _ message: String, _ hint: String? = nil) -> Slot? {
    parser.diagnostics.report(code, at: scalar, range: range, message, hint: hint)
    return nil
  }
}

extension FactField {
  /// Some facts are only asked for.
  var isWritable: Bool { self != .repairType && self != .responsibility && self != .compensationAllowed }

  static func writable(_ name: String) -> FactField? {
    FactField(name: name).flatMap { $0.isWritable ? $0 : nil }
  }
}

extension StringProtocol {
  /// Without spaces around it.
  var trimmed: String {
    var text = self[...]
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }
}
