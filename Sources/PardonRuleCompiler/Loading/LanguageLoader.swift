/// Reads the lists and rules of all packs: the English ones on one thread, the French and shared ones on another. What they
/// find is put together in the order of the packs, as if they had been read one by one.
struct LanguageLoader {
  let state: LoadState
  let isConcurrent: Bool

  /// What one thread has read.
  private struct Share {
    let state: LoadState
    let lists: [ListLoader.Loaded]
    var packs: [PackShare] = []
  }

  private struct PackShare {
    let index: Int
    let rules: [LoadedRule]
    let uses: [SignalUse]
    let givers: [Giver]
  }

  func load(_ packs: [Pack]) -> (lists: [String: PhraseList], rules: [LoadedRule]) {
    let listLoader = ListLoader(state: state)
    let declarations = listLoader.declare(packs)
    // Phrases of one language, and what was worked out for their words, are nothing to the other.
    let states = [state.fork(), state.fork()]
    let shares = Concurrent.map(states.count, isConcurrent: isConcurrent) { share in
      func isMine(_ language: RuleLanguage) -> Bool { (language == .english) == (share == 0) }
      let state = states[share]
      let lists = ListLoader(state: state).load(declarations.filter { isMine($0.language) })
      var result = Share(state: state, lists: lists)
      for (index, pack) in packs.enumerated() where isMine(pack.language) {
        result.packs.append(load(pack, index, state))
      }
      return result
    }
    for share in shares { state.join(share.state) }
    var rules: [LoadedRule] = []
    for pack in shares.flatMap(\.packs).sorted(by: { $0.index < $1.index }) {
      rules += pack.rules
      state.uses += pack.uses
      state.givers += pack.givers
    }
    return (listLoader.join(shares.flatMap(\.lists), declarations), rules)
  }

  private func load(_ pack: Pack, _ index: Int, _ state: LoadState) -> PackShare {
    let (uses, givers) = (state.uses.count, state.givers.count)
    var pack = pack
    pack.map = pack.map.reporting(to: state.diagnostics)
    let rules = RuleLoader(state: state, pack: pack).load()
    return PackShare(
      index: index, rules: rules, uses: Array(state.uses[uses...]), givers: Array(state.givers[givers...]))
  }
}
