internal import PardonRules

/// Reads what a rule or judgement gives: `apology 2`, `detail`, `gradable`.
struct TargetLoader {
  let state: LoadState

  /// Of a rule: a component or fault with its level, or a signal.
  func ruleTarget(_ scalar: YAMLScalar) -> Gives? {
    guard let (name, level) = split(scalar) else { return nil }
    if name == RubricNames.gradable {
      state.diagnostics.report(
        .unknownTarget, at: scalar, "only a judgement gives “gradable”", hint: "give a signal and judge by it")
      return nil
    }
    return rubricTarget(scalar, name, level, levels: 1...2) ?? signal(scalar, name, level)
  }

  /// Of a judgement that raises: as of a rule, or `gradable`.
  func raised(_ scalar: YAMLScalar) -> Gives? {
    guard let (name, level) = split(scalar) else { return nil }
    if name == RubricNames.gradable { return gradable(scalar, level, gives: 1) }
    return rubricTarget(scalar, name, level, levels: 1...2) ?? signal(scalar, name, level)
  }

  /// Of `caps:`: a component or fault and the highest level it may keep.
  func capped(_ scalar: YAMLScalar) -> Gives? {
    guard let (name, level) = split(scalar) else { return nil }
    if let target = rubricTarget(scalar, name, level, levels: 0...1) { return target }
    if !RubricNames.isComponentOrFault(name) { reportUnknown(scalar, name) }
    return nil
  }

  /// Of `clears:`: a component, a fault or `gradable`.
  func cleared(_ scalar: YAMLScalar) -> Gives? {
    guard let (name, level) = split(scalar) else { return nil }
    if name == RubricNames.gradable { return gradable(scalar, level, gives: 0) }
    guard RubricNames.isComponentOrFault(name) else {
      reportUnknown(scalar, name)
      return nil
    }
    if level != nil {
      state.diagnostics.report(.badLevel, at: scalar, "“clears” takes no level", hint: "caps: \(scalar.string)")
    }
    return Gives(id: name, level: 0)
  }

  private func split(_ scalar: YAMLScalar) -> (name: String, level: Int?)? {
    let parts = scalar.string.split(separator: " ").map(String.init)
    guard let name = parts.first, parts.count <= 2 else {
      state.diagnostics.report(
        .unknownTarget, at: scalar, "“\(scalar.string)” is no component, fault or signal", hint: "apology 2, or detail")
      return nil
    }
    guard parts.count == 2 else { return (name, nil) }
    guard let level = Int(parts[1]) else {
      state.diagnostics.report(.badLevel, at: scalar, "“\(parts[1])” is no level", hint: "1 or 2")
      return nil
    }
    return (name, level)
  }

  /// nil when it is none, or reported.
  private func rubricTarget(_ scalar: YAMLScalar, _ name: String, _ level: Int?, levels: ClosedRange<Int>) -> Gives? {
    guard RubricNames.isComponentOrFault(name) else { return nil }
    guard let level, levels.contains(level) else {
      let found = level.map { "level \($0) of “\(name)”" } ?? "“\(name)” without a level"
      state.diagnostics.report(
        .badLevel, at: scalar, found, hint: "\(name) \(levels.lowerBound) or \(name) \(levels.upperBound)")
      return nil
    }
    return Gives(id: name, level: level)
  }

  private func gradable(_ scalar: YAMLScalar, _ level: Int?, gives: Int) -> Gives? {
    if level != nil { state.diagnostics.report(.badLevel, at: scalar, "“gradable” has no level") }
    return Gives(id: RubricNames.gradable, level: gives)
  }

  private func signal(_ scalar: YAMLScalar, _ name: String, _ level: Int?) -> Gives? {
    guard !RubricNames.isComponentOrFault(name) else { return nil }
    guard level == nil else {
      reportUnknown(scalar, name)
      return nil
    }
    let reserved = ExpressionParser.measures + ContextField.allCases.map(\.name) + ["and", "or", "not", "in"]
    if !IDs.isValid(name, partsMin: 1) || reserved.contains(name) {
      state.diagnostics.report(
        .badID, at: scalar, "“\(name)” cannot name a signal",
        hint: reserved.contains(name)
          ? "expressions use this word otherwise" : "lower case letters, digits, _ - and dots")
      return nil
    }
    let scalars = Array(name.unicodeScalars)
    if let meant = RubricNames.all.first(where: { NearestKeyword.distance(scalars, Array($0.unicodeScalars)) == 1 }) {
      state.diagnostics.report(
        .unknownTarget, at: scalar, "“\(name)” is no component or fault", hint: "did you mean “\(meant)”?")
      return nil
    }
    return Gives(id: name, level: nil)
  }

  private func reportUnknown(_ scalar: YAMLScalar, _ name: String) {
    state.diagnostics.report(
      .unknownTarget, at: scalar, "“\(name)” is no component or fault",
      hint: NearestKeyword.hint(name, in: RubricNames.all) ?? "a signal has no level; the rubric lists the others")
  }
}
