/// Reads the `judgements:` of a pack.
struct JudgementLoader {
  let state: LoadState
  let pack: Pack

  static let keys = ["id", "gives", "caps", "clears", "when", "shows", "message", "why", "suggest", "evidence"]

  func load() -> [Judgement] {
    pack.map.list("judgements").compactMap(judgement)
  }

  private func judgement(_ value: YAMLValue) -> Judgement? {
    guard let map = MapReader(value, what: "a judgement", keys: Self.keys, diagnostics: state.diagnostics) else {
      return nil
    }
    let errors = state.diagnostics.errorCount
    let id = map.required("id", hint: "id: family.name").flatMap(checkID)
    let effect = effect(map)
    var when: Expression?
    if let scalar = map.required("when", hint: "an expression: apology = 0") {
      var parser = ExpressionParser(scalar, diagnostics: state.diagnostics)
      when = parser.parse()
      state.uses += parser.uses.map { SignalUse(use: $0, language: pack.language, place: .judgement) }
    }
    let shows = map.texts("shows").flatMap { scalar in
      PhraseSource.split(scalar).map { part in
        let use = NameUse(name: String(part.text), scalar: scalar, range: part.range)
        state.uses.append(SignalUse(use: use, language: pack.language, place: .judgement))
        return use.name
      }
    }
    let givesFault = effect.map { $0.effect == .raise && RubricNames.isFault($0.gives.id) } ?? false
    let hasOwnTexts = map.entry("message") != nil || map.entry("why") != nil
    let coaching = CoachingLoader(state: state).coaching(
      in: map, family: pack.family, isNeeded: givesFault || hasOwnTexts, what: "a judgement with a message or a fault")
    guard state.diagnostics.errorCount == errors, let id, let effect, let when else { return nil }
    return Judgement(
      id: id.string, language: pack.language, effect: effect.effect, gives: effect.gives, when: when, shows: shows,
      coaching: effect.effect == .raise && effect.gives.id != RubricNames.gradable ? coaching : nil,
      location: id.location)
  }

  private func effect(_ map: MapReader) -> (effect: Judgement.Effect, gives: Gives)? {
    let loader = TargetLoader(state: state)
    let keys = ["gives", "caps", "clears"].filter { map.entry($0) != nil }
    guard let key = keys.first else {
      state.diagnostics.report(
        .missingKey, at: map.position, "a judgement needs “gives”, “caps” or “clears”", hint: "gives: apology 2")
      return nil
    }
    if keys.count > 1, let second = map.entry(keys[1]) {
      state.diagnostics.report(
        .wrongShape, at: second.key, "a judgement has one of “gives”, “caps” and “clears”", hint: "make two judgements")
    }
    guard let scalar = map.text(key) else { return nil }
    switch key {
    case "gives":
      guard let target = loader.raised(scalar) else { return nil }
      state.givers.append(
        Giver(
          gives: target.id, scalar: scalar, language: pack.language, place: .judgement, hasSignalCondition: true))
      return (.raise, target)
    case "caps": return loader.capped(scalar).map { (.cap, $0) }
    default: return loader.cleared(scalar).map { (.cap, $0) }
    }
  }

  private func checkID(_ scalar: YAMLScalar) -> YAMLScalar? {
    guard IDs.isValid(scalar.string, partsMin: 2) else {
      state.diagnostics.report(
        .badID, at: scalar, "“\(scalar.string)” is no judgement id", hint: "family.name, lower case, digits, _ and -")
      return nil
    }
    return state.declare(scalar) ? scalar : nil
  }
}
