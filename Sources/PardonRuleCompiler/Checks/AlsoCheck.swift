/// Checks that `also:` names rules, families, components, faults or signals that exist.
struct AlsoCheck {
  let state: LoadState

  func check(_ rules: [LoadedRule]) {
    let known = Set(state.ids.keys).union(RubricNames.all + [RubricNames.gradable]).union(state.givers.map(\.gives))
      .union(state.ids.keys.compactMap { IDs.family($0) })
    for loaded in rules {
      for scalar in loaded.map.texts("also") where !known.contains(scalar.string) {
        state.diagnostics.report(
          .unknownName, at: scalar, "“also” names no rule, family, component, fault or signal: “\(scalar.string)”",
          hint: NearestKeyword.hint(scalar.string, in: known.sorted()))
      }
    }
  }
}
