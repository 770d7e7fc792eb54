internal import PardonRules

/// Checks names in conditions and expressions against what rules and judgements give.
struct SignalCheck {
  let state: LoadState

  /// What else may stand in an expression and may have been meant.
  private static let otherNames = ContextField.allCases.map(\.name) + ExpressionParser.measures

  func check() {
    let givers = Dictionary(grouping: state.givers, by: \.gives)
    for use in state.uses { check(use, givers: givers) }
    checkUnused(givers)
  }

  private func check(_ use: SignalUse, givers: [String: [Giver]]) {
    let name = use.use.name
    if name == RubricNames.gradable, use.place == .judgement { return }
    let all = givers[name] ?? []
    // Rules run before judgements, and see only hits.
    let seen = use.place == .judgement ? all : all.filter { $0.place == .rule }
    let known = RubricNames.isComponentOrFault(name)
    guard !seen.isEmpty || known && use.place == .judgement else {
      let candidates = Set(givers.keys).union(RubricNames.all).union(Self.otherNames).subtracting([name]).sorted()
      state.diagnostics.report(
        .unknownSignal, at: use.use.scalar, range: use.use.range,
        all.isEmpty ? "no rule gives “\(name)”" : "only a judgement gives “\(name)”, and judgements follow the rules",
        hint: all.isEmpty ? NearestKeyword.hint(name, in: candidates) : nil)
      return
    }
    guard !seen.isEmpty else { return }
    let reaching = seen.filter { $0.language.reaches(use.language) }
    guard !reaching.isEmpty else {
      state.diagnostics.report(
        .unknownSignal, at: use.use.scalar, range: use.use.range,
        "only rules for \(seen[0].language.name) give “\(name)”")
      return
    }
    if use.place == .rule, reaching.allSatisfy(\.hasSignalCondition) {
      state.diagnostics.report(
        .signalCycle, at: use.use.scalar, range: use.use.range,
        "every rule that gives “\(name)” has a signal condition itself, so this never sees a hit",
        hint: "signal conditions see only rules without such conditions")
    }
    let missing = [RuleLanguage.english, .french].filter { language in
      use.language == .both && !reaching.contains { $0.language.reaches(language) }
    }
    if let missing = missing.first, !known {
      state.diagnostics.report(
        .unknownSignal, at: use.use.scalar, range: use.use.range, "no rule for \(missing.name) gives “\(name)”",
        hint: "give it in both languages", severity: .warning)
    }
  }

  private func checkUnused(_ givers: [String: [Giver]]) {
    let used = Set(state.uses.map(\.use.name))
    for giver in state.givers {
      let name = giver.gives
      guard !used.contains(name), !RubricNames.isComponentOrFault(name), name != RubricNames.gradable,
        !name.hasPrefix("advice."), givers[name]?.first?.scalar.line == giver.scalar.line,
        givers[name]?.first?.scalar.source === giver.scalar.source
      else { continue }
      state.diagnostics.report(
        .unusedSignal, at: giver.scalar, "nothing uses the signal “\(name)”", severity: .warning)
    }
  }
}
