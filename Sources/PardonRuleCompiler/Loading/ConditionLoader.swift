/// Reads the conditions of a rule: the mappings under `unless:` and `needs:`.
struct ConditionLoader {
  let state: LoadState
  let language: RuleLanguage

  private static let phraseKeys = ["inside", "sentence has", "near sentence has", "text has"]
  private static let signalKeys = ["sentence signal", "near signal", "text signal"]
  private static let keys = ["before 3", "after 3", "sentence is", "when"] + phraseKeys + signalKeys
  /// A window wider than this is the sentence.
  private static let windowMax = 20

  /// - `key`: `unless` or `needs`, where a list under “sentence is” cannot mean any of them.
  func conditions(_ key: String, in rule: MapReader, parser: inout PhraseParser) -> [Condition] {
    guard let entry = rule.entry(key) else { return [] }
    guard case .map(let entries, _) = entry.value else {
      state.diagnostics.report(
        .wrongShape, at: entry.value.position, "“\(key)” is a mapping of conditions, found \(entry.value.shape)",
        hint: "\(key): {before 3: <NEG>}")
      return []
    }
    return entries.flatMap { conditions($0, isUnless: key == "unless", parser: &parser) }
  }

  private func conditions(_ entry: YAMLEntry, isUnless: Bool, parser: inout PhraseParser) -> [Condition] {
    let key = entry.key.string
    switch key {
    case "when": return when(entry)
    case "sentence is": return sentenceIs(entry, isUnless: isUnless)
    case _ where Self.signalKeys.contains(key):
      let names = names(entry)
      guard !names.isEmpty else { return [] }
      return [
        key == "sentence signal"
          ? .sentenceSignal(names) : key == "near signal" ? .nearSignal(names) : .textSignal(names)
      ]
    case _ where Self.phraseKeys.contains(key):
      let phrases = phrases(entry, parser: &parser)
      guard !phrases.isEmpty else { return [] }
      switch key {
      case "inside": return [.inside(phrases)]
      case "sentence has": return [.sentenceHas(phrases)]
      case "near sentence has": return [.nearSentenceHas(phrases)]
      default: return [.textHas(phrases)]
      }
    default: break
    }
    let parts = key.split(separator: " ").map(String.init)
    guard let side = parts.first, side == "before" || side == "after", parts.count <= 2 else {
      state.diagnostics.report(
        .unknownKey, at: entry.key, "there is no condition “\(key)”",
        hint: NearestKeyword.hint(key, in: Self.keys) ?? "known: \(Self.keys.joined(separator: ", "))")
      return []
    }
    guard parts.count == 2, let words = Int(parts[1]), words >= 1, words <= Self.windowMax else {
      state.diagnostics.report(
        .badValue, at: entry.key, "“\(side)” needs a number of words from 1 to \(Self.windowMax)",
        hint: "\(side) 3: <NEG>")
      return []
    }
    let phrases = phrases(entry, parser: &parser)
    guard !phrases.isEmpty else { return [] }
    return [side == "before" ? .before(words, phrases) : .after(words, phrases)]
  }

  private func phrases(_ entry: YAMLEntry, parser: inout PhraseParser) -> [Phrase] {
    var phrases: [Phrase] = []
    for scalar in state.diagnostics.texts(entry.value, of: entry.key.string) {
      if let phrase = parser.parse(PhraseSource(scalar)) { phrases.append(phrase) }
    }
    return phrases
  }

  private func names(_ entry: YAMLEntry) -> [String] {
    var names: [String] = []
    for scalar in state.diagnostics.texts(entry.value, of: entry.key.string) {
      for part in PhraseSource.split(scalar) {
        guard !part.text.isEmpty else {
          state.diagnostics.report(.unknownSignal, at: scalar, range: part.range, "an empty signal name")
          continue
        }
        names.append(String(part.text))
        state.uses.append(
          SignalUse(
            use: NameUse(name: String(part.text), scalar: scalar, range: part.range), language: language, place: .rule))
      }
    }
    return names
  }

  private func when(_ entry: YAMLEntry) -> [Condition] {
    guard case .text(let scalar) = entry.value else {
      state.diagnostics.report(
        .wrongShape, at: entry.value.position, "“when” is one expression, found \(entry.value.shape)",
        hint: "join conditions with “and” or “or”")
      return []
    }
    var parser = ExpressionParser(scalar, diagnostics: state.diagnostics)
    guard let expression = parser.parse() else { return [] }
    state.uses += parser.uses.map { SignalUse(use: $0, language: language, place: .rule) }
    return [.when(expression)]
  }

  private func sentenceIs(_ entry: YAMLEntry, isUnless: Bool) -> [Condition] {
    let scalars = state.diagnostics.texts(entry.value, of: entry.key.string)
    if !isUnless, scalars.count > 1 {
      state.diagnostics.report(
        .wrongShape, at: entry.key, "a sentence cannot be a question and an exclamation", hint: "keep one")
    }
    return scalars.compactMap { scalar in
      switch scalar.string {
      case "question": return .sentenceIsQuestion
      case "exclamation": return .sentenceIsExclamation
      default:
        state.diagnostics.report(
          .badValue, at: scalar, "a sentence is no “\(scalar.string)”",
          hint: NearestKeyword.hint(scalar.string, in: ["question", "exclamation"]) ?? "question or exclamation")
        return nil
      }
    }
  }
}

extension Condition {
  /// Looks at other rules' hits, so that the rule runs in the second pass.
  package var looksAtSignals: Bool {
    switch self {
    case .sentenceSignal, .nearSignal, .textSignal: true
    case .when(let expression): expression.looksAtSignals
    default: false
    }
  }
}

extension Expression {
  /// Asks for levels or hits, not only for the context and the text's measures.
  package var looksAtSignals: Bool {
    switch self {
    case .level, .count, .words, .share, .first: true
    case .integer, .measure, .context, .known, .symbol: false
    case .not(let inner): inner.looksAtSignals
    case .and(let left, let right), .or(let left, let right), .compare(_, let left, let right),
      .arithmetic(_, let left, let right):
      left.looksAtSignals || right.looksAtSignals
    case .isIn(let value, let choices): value.looksAtSignals || choices.contains(where: \.looksAtSignals)
    }
  }
}

extension Rule {
  /// Runs in the second pass, and is not seen by other rules' signal conditions.
  package var hasSignalCondition: Bool { (unless + needs).contains(where: \.looksAtSignals) }
}
