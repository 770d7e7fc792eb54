internal import PardonRules

extension ImageLowering {
  mutating func automaton(of phrase: Phrase, _ scope: GapScope) throws(LoweringError) -> Automaton {
    var shape = try shapes.shape(of: phrase, scope: scope)
    if shape.positionCount > ImageFormat.positionsMax {
      shape = try shapes.shape(of: phrase, scope: scope, inlines: false)
    }
    return try automaton(of: shape, phrase.location)
  }

  mutating func automaton(of shape: Shape, _ location: SourceLocation) throws(LoweringError) -> Automaton {
    try lowerNewLists(location)
    guard shape.positionCount <= ImageFormat.positionsMax else {
      throw LoweringError(
        "the phrase has \(shape.positionCount) positions; at most \(ImageFormat.positionsMax) are possible",
        at: location)
    }
    guard let automaton = AutomatonBuilder.build(shape, frequency: frequency(of:)) else {
      throw LoweringError("the phrase matches without a word", at: location)
    }
    let longest = automaton.longest { lists[$0].longest }
    guard longest <= ImageFormat.spanTokensMax else {
      throw LoweringError(
        "the phrase can span \(longest) words; at most \(ImageFormat.spanTokensMax) are possible", at: location)
    }
    return automaton
  }

  /// Lists found while shaping phrases and not yet lowered; each uses only earlier ones.
  mutating func lowerNewLists(_ location: SourceLocation) throws(LoweringError) {
    while lists.count < shapes.referenced.count {
      let (list, shape) = shapes.referenced[lists.count]
      let parts = shapes.split(shape)
      var lowered = LoweredList(name: list.name)
      for part in parts {
        guard part.positionCount <= ImageFormat.positionsMax,
          let automaton = AutomatonBuilder.build(part, frequency: frequency(of:))
        else {
          throw LoweringError(
            "a phrase of the list \(list.name) is empty or has more than \(ImageFormat.positionsMax) positions",
            at: list.phrases.first?.location ?? location)
        }
        lowered.automata.append(automaton)
        lowered.longest = max(lowered.longest, automaton.longest { lists[$0].longest })
      }
      lowered.first = edge(lowered.automata, \.first)
      lowered.last = edge(lowered.automata, \.last)
      lists.append(lowered)
    }
  }

  func frequency(of atom: Atom) -> Double {
    switch atom {
    case .words(let index): return shapes.classes.frequency(index)
    case .any: return 1e6
    case .capitalized: return 40_000
    case .uppercase: return 3000
    case .list(let index):
      guard let first = lists[index].first else { return 1e6 }
      // Each visit costs more than that of a plain word.
      return 1.5 * shapes.classes.frequency(of: first)
    }
  }

  /// The classes of the words that matches begin (end) with; nil when it may be any word.
  func edge(_ automata: [Automaton], _ masks: KeyPath<Automaton, [UInt64]>) -> Set<Int>? {
    var classes: Set<Int> = []
    for automaton in automata {
      let mask = automaton[keyPath: masks].reduce(0, |)
      for (position, atom) in automaton.tests.enumerated() where mask >> UInt64(position) & 1 != 0 {
        switch atom {
        case .words(let index): classes.insert(index)
        case .list(let index):
          guard let inner = masks == \Automaton.first ? lists[index].first : lists[index].last else { return nil }
          classes.formUnion(inner)
        case .any, .capitalized, .uppercase: return nil
        }
      }
    }
    return classes
  }

  /// Every class that some position tests, and no other: the unions at the edges tell no more words apart.
  func usedClasses() -> Set<Int> {
    var used: Set<Int> = []
    for automaton in patterns.map(\.automaton) + lists.flatMap(\.automata) {
      for case .words(let index) in automaton.tests { used.insert(index) }
    }
    return used
  }
}
