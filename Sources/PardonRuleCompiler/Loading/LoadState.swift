/// What is shared by all the parts of one load.
final class LoadState {
  let diagnostics = Diagnostics()
  let lexicon: Lexicon
  /// Ids of docs/evidence.md; nil when not given, then evidence is not checked.
  let evidence: Set<String>?
  /// Visible list names and their keys, by the language of the phrase.
  var listKeys: [RuleLanguage: [String: String]] = [:]
  var usedLists: Set<String> = []
  /// Where each rule and judgement id was first declared.
  var ids: [String: YAMLScalar] = [:]
  var uses: [SignalUse] = []
  /// What each rule and judgement gives, also of those with mistakes elsewhere, so that one mistake causes no others.
  var givers: [Giver] = []

  init(lexicon: Lexicon, evidence: Set<String>?) {
    self.lexicon = lexicon
    self.evidence = evidence
  }

  /// A parser for phrases in packs of `language`; give it back with `finish`.
  func phraseParser(_ language: RuleLanguage) -> PhraseParser {
    PhraseParser(
      language: language, lexicon: lexicon, lists: listKeys[language] ?? [:], diagnostics: diagnostics)
  }

  /// A state for some of the packs, to be given back with `join`. Lists must be declared and packs' forms be known.
  func fork() -> LoadState {
    let fork = LoadState(lexicon: lexicon.fork(), evidence: evidence)
    fork.listKeys = listKeys
    return fork
  }

  /// Takes over what a fork has collected, but for `uses` and `givers`, whose order is that of the packs.
  func join(_ fork: LoadState) {
    diagnostics.append(fork.diagnostics)
    usedLists.formUnion(fork.usedLists)
    ids.merge(fork.ids) { first, _ in first }
    lexicon.join(fork.lexicon)
  }

  func finish(_ parser: PhraseParser) { usedLists.formUnion(parser.usedLists) }
}

/// A name in a rule's or judgement's condition, checked when all packs are read.
struct SignalUse {
  enum Place { case rule, judgement }

  let use: NameUse
  let language: RuleLanguage
  let place: Place
}

/// A rule or judgement that gives something.
struct Giver {
  let gives: String
  let scalar: YAMLScalar
  let language: RuleLanguage
  let place: SignalUse.Place
  /// Runs in the second pass, unseen by other rules.
  let hasSignalCondition: Bool
}
