/// Reads the `rules:` of a pack.
struct RuleLoader {
  let state: LoadState
  let pack: Pack

  static let keys = [
    "id", "gives", "find", "unless", "needs", "scope", "quoted", "severity", "message", "why", "suggest", "replace",
    "evidence", "match", "no match", "also",
  ]

  /// The rules that can be read; what is wrong with the others is reported.
  func load() -> [LoadedRule] {
    pack.map.list("rules").compactMap(rule)
  }

  private func rule(_ value: YAMLValue) -> LoadedRule? {
    let keys = pack.isCompanion ? Self.keys + RuleCompiler.companionKeys : Self.keys
    guard let map = MapReader(value, what: "a rule", keys: keys, diagnostics: state.diagnostics) else { return nil }
    let errors = state.diagnostics.errorCount
    let id = map.required("id", hint: "id: \(pack.scope).family.name").flatMap(checkID)
    let target = map.required("gives", hint: "a component or fault with its level, or a signal").flatMap {
      TargetLoader(state: state).ruleTarget($0)
    }
    var parser = state.phraseParser(pack.language)
    let find = phrases(map, parser: &parser)
    let conditions = ConditionLoader(state: state, language: pack.language)
    let unless = conditions.conditions("unless", in: map, parser: &parser)
    let needs = conditions.conditions("needs", in: map, parser: &parser)
    state.finish(parser)
    let scope = map.choice("scope", ["clause": GapScope.clause, "sentence": .sentence]) ?? .sentence
    let quoted = map.choice("quoted", ["yes": true, "no": false]) ?? false
    let severity = map.choice("severity", ["info": Severity.info, "warn": .warn, "error": .error])
    if let target, let scalar = map.text("gives") {
      state.givers.append(
        Giver(
          gives: target.id, scalar: scalar, language: pack.language, place: .rule,
          hasSignalCondition: (unless + needs).contains(where: \.looksAtSignals)))
    }
    let isSignal = target?.level == nil
    let coaching = CoachingLoader(state: state).coaching(
      in: map, family: pack.family, isNeeded: target != nil && !isSignal, what: "a rule that gives a component or fault"
    )
    let replacements = ReplacementLoader(state: state).replacements(in: map)
    let examples = ExampleLoader(state: state)
    let match = pack.isCompanion ? [] : examples.examples("match", in: map, isMarked: true)
    let noMatch = pack.isCompanion ? [] : examples.examples("no match", in: map, isMarked: false)
    let also = map.texts("also").map(\.string)
    guard state.diagnostics.errorCount == errors, let id, let target else { return nil }
    let isFault = RubricNames.isFault(target.id)
    let rule = Rule(
      id: id.string, language: pack.language, gives: target, find: find, unless: unless, needs: needs, scope: scope,
      countsInQuotes: quoted, severity: severity ?? (isFault ? .warn : .info), coaching: isSignal ? nil : coaching,
      replacements: replacements, match: match, noMatch: noMatch, also: also, location: id.location)
    return LoadedRule(rule: rule, map: map)
  }

  private func phrases(_ map: MapReader, parser: inout PhraseParser) -> [Phrase] {
    guard map.entry("find") != nil else {
      state.diagnostics.report(.missingKey, at: map.position, "a rule needs “find”", hint: "find: a list of phrases")
      return []
    }
    var phrases: [Phrase] = []
    let scalars = map.texts("find")
    if scalars.isEmpty, let entry = map.entry("find") {
      state.diagnostics.report(.emptyPhrase, at: entry.key, "“find” has no phrase")
    }
    for scalar in scalars {
      guard let phrase = parser.parse(PhraseSource(scalar)) else { continue }
      if phrases.contains(where: { $0.node == phrase.node }) {
        state.diagnostics.report(
          .duplicatePhrase, at: scalar, "this phrase stands twice in the rule", hint: "remove one", severity: .warning)
      }
      phrases.append(phrase)
    }
    return phrases
  }

  private func checkID(_ scalar: YAMLScalar) -> YAMLScalar? {
    let isShared = pack.language == .both
    let hint = "\(isShared ? "family.name" : "\(pack.scope).family.name"), lower case, digits, _ and -"
    guard IDs.isValid(scalar.string, partsMin: isShared ? 2 : 3) else {
      state.diagnostics.report(.badID, at: scalar, "“\(scalar.string)” is no rule id", hint: hint)
      return nil
    }
    let first = String(scalar.string.prefix { $0 != "." })
    if isShared ? first == "en" || first == "fr" : first != pack.scope {
      state.diagnostics.report(
        .badID, at: scalar, "“\(scalar.string)” in a pack for \(pack.language.name)", hint: hint)
      return nil
    }
    return state.declare(scalar) ? scalar : nil
  }
}

/// A rule and where its parts stand.
struct LoadedRule {
  let rule: Rule
  let map: MapReader
}

extension LoadState {
  /// False, and reported, when the id exists already.
  func declare(_ id: YAMLScalar) -> Bool {
    if let first = ids[id.string] {
      diagnostics.report(
        .duplicateID, at: id, "the id “\(id.string)” exists already",
        hint: "first in \(first.source.name):\(first.line)")
      return false
    }
    ids[id.string] = id
    return true
  }
}
