internal import PardonRules

extension ImageLowering {
  mutating func automaton(of phrase: Phrase, _ scope: GapScope) throws(LoweringError) -> Automaton {
    var shape = try shapes.shape(of: phrase, scope: scope)
    if shapes.pool.positionCount(shape) > ImageFormat.positionsMax {
      shape = try shapes.shape(of: phrase, scope: scope, inlines: false)
    }
    return try automaton(of: shape, phrase.location)
  }

  mutating func automaton(of shape: Shape, _ location: SourceLocation) throws(LoweringError) -> Automaton {
    try lowerNewLists(location)
    if let known = automata[shape] { return known }
    guard shapes.pool.positionCount(shape) <= ImageFormat.positionsMax else {
      throw LoweringError(
        "the phrase has \(shapes.pool.positionCount(shape)) positions; at most \(ImageFormat.positionsMax) are possible",
        at: location)
    }
    let frequencies = frequencies
    guard let automaton = AutomatonBuilder.build(shape, in: shapes.pool, frequency: { frequencies.of($0) }) else {
      throw LoweringError("the phrase matches without a word", at: location)
    }
    let longest = automaton.longest { frequencies.lists[$0].longest }
    guard longest <= ImageFormat.spanTokensMax else {
      throw LoweringError(
        "the phrase can span \(longest) words; at most \(ImageFormat.spanTokensMax) are possible", at: location)
    }
    automata[shape] = automaton
    return automaton
  }

  /// Lists found while shaping phrases and not yet lowered; each uses only earlier ones.
  private mutating func lowerNewLists(_ location: SourceLocation) throws(LoweringError) {
    while lists.count < shapes.referenced.count {
      let (list, phrases) = shapes.referenced[lists.count]
      let location = list.phrases.first?.location ?? location
      var lowered = LoweredList(name: list.name)
      let frequencies = frequencies
      for phrase in phrases {
        guard let automaton = AutomatonBuilder.build(phrase, in: shapes.pool, frequency: { frequencies.of($0) }) else {
          throw LoweringError(
            "a phrase of the list \(list.name) is empty or has more than \(ImageFormat.positionsMax) positions",
            at: location)
        }
        lowered.automata.append(automaton)
        lowered.longest = max(lowered.longest, automaton.longest { frequencies.lists[$0].longest })
        lowered.frequency += Self.matchShare * automaton.cuts[0].cost
        for case .list(let inner) in automaton.tests { lowered.level = max(lowered.level, lists[inner].level + 1) }
      }
      guard lowered.level < ImageFormat.listLevelsMax else {
        throw LoweringError("the list \(list.name) nests lists too deep", at: location)
      }
      lists.append(lowered)
    }
  }

  /// How many of the visits to a phrase's rarest word become matches, roughly.
  private static let matchShare = 0.2

  var frequencies: AtomFrequencies { AtomFrequencies(classes: shapes.classes.classFrequencies, lists: lists) }

  /// Every class that some position tests.
  func usedClasses() -> Set<Int> {
    var used: Set<Int> = []
    for automaton in patterns.map(\.automaton) + lists.flatMap(\.automata) {
      for case .words(let index) in automaton.tests { used.insert(index) }
    }
    return used
  }

  /// Tells each list in which languages its spans are asked for.
  mutating func spreadLanguages() {
    for pattern in patterns {
      let isFound = pattern.rule != PatternRecord.none
      let languages = isFound ? Self.languages(rules.rules[Int(pattern.rule)].language) : LanguageSet.any.rawValue
      for case .list(let index) in pattern.automaton.tests { lists[index].languages |= languages }
    }
    // Users come after what they use.
    for index in lists.indices.reversed() {
      for automaton in lists[index].automata {
        for case .list(let inner) in automaton.tests { lists[inner].languages |= lists[index].languages }
      }
    }
  }
}
