internal import PardonRules

/// One position at which a pattern is looked for.
struct TriggerPlan {
  var pattern: Int
  var automaton: Automaton
  var languages: UInt8
  var position: Int
  /// Words the position takes; none for lists and the like.
  var ids: [Int]
  /// The words right before or right behind, one of which every match through the position has: a set of `Needles`.
  var pair: (set: Int, isBefore: Bool)?
  /// What else must stand around it.
  var windows: [TriggerWindow]
  /// Expected candidates in a million words, windows not asked.
  var visits: Double
  /// Where to begin when the windows do not tell.
  var goesBackFirst: Bool
}

/// Chooses where patterns are looked for.
struct TriggerPlanner {
  private let needles: Needles
  /// Longest span of each list.
  private let listLengths: [Int]
  private let frequency: (Atom) -> Double

  init(_ needles: Needles, listLengths: [Int], frequency: @escaping (Atom) -> Double) {
    self.needles = needles
    self.listLengths = listLengths
    self.frequency = frequency
  }

  /// More pairs for one position would make the table large and save little.
  private static let pairsMax = 20_000
  /// Words seek company: two are this often found together for each time that chance would have it.
  private static let affinity = 8.0

  /// Plans for the positions of the cut that gives the fewest candidates.
  func plans(_ automaton: Automaton, pattern: Int, languages: UInt8) -> [TriggerPlan] {
    var best: [TriggerPlan] = []
    var bestCost = Double.infinity
    for cut in automaton.cuts {
      var places: [TriggerPlan] = []
      var cost = 0.0
      for position in automaton.tests.indices where cut.positions >> UInt64(position) & 1 != 0 {
        let place = place(automaton, position, pattern, languages)
        cost += place.visits
        places.append(place)
        if cost >= bestCost { break }
      }
      if cost < bestCost { (best, bestCost) = (places, cost) }
    }
    return best.map { plan in
      var plan = plan
      plan.windows = TriggerWindow.windows(automaton, anchor: plan.position, needles, listLengths: listLengths)
      if let pair = plan.pair {
        let known = TriggerWindow(set: pair.set, from: pair.isBefore ? -1 : 1, to: pair.isBefore ? -1 : 1)
        plan.windows.removeAll { $0 == known }
      }
      return plan
    }
  }

  private func place(
    _ automaton: Automaton, _ position: Int, _ pattern: Int, _ languages: UInt8
  ) -> TriggerPlan {
    let bit: UInt64 = 1 << UInt64(position)
    let before = automaton.precede[position] | automaton.precedeMarked[position]
    let next = automaton.follow[position] | automaton.followMarked[position]
    let wordBefore = automaton.firstAny & bit == 0 ? needles.set(automaton, before, .last) : nil
    let wordAfter = automaton.lastAny & bit == 0 ? needles.set(automaton, next, .first) : nil
    let beforeShare = share(wordBefore)
    let afterShare = share(wordAfter)
    let visits = frequency(automaton.tests[position])
    var plan = TriggerPlan(
      pattern: pattern, automaton: automaton, languages: languages, position: position, ids: [], pair: nil, windows: [],
      visits: visits, goesBackFirst: beforeShare < afterShare)
    guard case .words(let words) = automaton.tests[position] else { return plan }
    plan.ids = needles.identifiers.members[words]
    var choices: [(set: Int, isBefore: Bool, share: Double)] = []
    if let wordBefore { choices.append((wordBefore, true, beforeShare)) }
    if let wordAfter { choices.append((wordAfter, false, afterShare)) }
    choices.removeAll { needles.sets[$0.set].count * plan.ids.count > Self.pairsMax }
    guard let best = choices.min(by: { $0.share < $1.share }) else { return plan }
    plan.pair = (best.set, best.isBefore)
    // What the pair has seen need not be asked first.
    plan.goesBackFirst = best.isBefore ? afterShare >= 1 : beforeShare < 1
    plan.visits = visits * best.share
    return plan
  }

  /// How often one of the words stands at a given place beside another word.
  private func share(_ set: Int?) -> Double {
    guard let set else { return 1 }
    return min(1, needles.frequencies[set] / 1e6 * Self.affinity + 0.001)
  }
}
