internal import PardonRules

/// Words that must stand within some distance of the word that triggers a pattern, or there is no match.
struct TriggerFilter: Hashable {
  /// Ascending.
  var ids: [Int]
  /// From the first token of the trigger, and from its last.
  var from: Int
  var to: Int

  /// The filters of a pattern that is triggered at `anchor`, the best first.
  ///
  /// - `lengths`: longest span of each list in words.
  static func filters(
    _ automaton: Automaton, anchor: Int, _ needles: Needles, listLengths: [Int]
  ) -> [(filter: TriggerFilter, passes: Double)] {
    let reach = Reach(automaton, from: anchor, listLengths: listLengths)
    var found: [(filter: TriggerFilter, passes: Double)] = []
    for cut in automaton.cuts where cut.positions >> UInt64(anchor) & 1 == 0 {
      var connected: UInt64 = 0
      var from = Int.max
      var to = Int.min
      for position in automaton.tests.indices where cut.positions >> UInt64(position) & 1 != 0 {
        guard let window = reach.windows[position] else { continue }
        connected |= 1 << UInt64(position)
        from = min(from, window.lowerBound)
        to = max(to, window.upperBound)
      }
      guard connected != 0, let ids = needles.held(automaton, connected) else { continue }
      let passes = min(1, Double(to - from + 1) * needles.identifiers.frequency(ids) / 1e6)
      let filter = TriggerFilter(ids: ids, from: max(-63, from), to: min(63, to))
      if passes < 0.7 && !found.contains(where: { $0.filter == filter }) { found.append((filter, passes)) }
    }
    return found.sorted { $0.passes < $1.passes }
  }

  /// How far the other positions of a match can stand from one of them.
  private struct Reach {
    /// Distance in tokens of the words a position takes, when it is part of a match with the anchor.
    var windows: [ClosedRange<Int>?]

    init(_ automaton: Automaton, from anchor: Int, listLengths: [Int]) {
      let count = automaton.tests.count
      func length(_ position: Int) -> Int {
        if case .list(let index) = automaton.tests[position] { return listLengths[index] }
        return 1
      }
      windows = [ClosedRange<Int>?](repeating: nil, count: count)
      // Tokens between the anchor and the start (the end) of a position: least and most.
      var between = [ClosedRange<Int>?](repeating: nil, count: count)
      between[anchor] = 0...0
      for position in anchor..<count {
        guard let gap = between[position] else { continue }
        let next = automaton.follow[position] | automaton.followMarked[position]
        let passed = position == anchor ? 0...0 : gap.lowerBound + 1...gap.upperBound + length(position)
        for follower in position + 1..<max(count, position + 1) where next >> UInt64(follower) & 1 != 0 {
          between[follower] = Self.union(between[follower], passed)
        }
        if position != anchor { windows[position] = gap.lowerBound + 1...gap.upperBound + length(position) }
      }
      between = [ClosedRange<Int>?](repeating: nil, count: count)
      between[anchor] = 0...0
      for position in (0...anchor).reversed() {
        guard let gap = between[position] else { continue }
        let passed = position == anchor ? 0...0 : gap.lowerBound + 1...gap.upperBound + length(position)
        for earlier in 0..<position {
          let next = automaton.follow[earlier] | automaton.followMarked[earlier]
          if next >> UInt64(position) & 1 != 0 { between[earlier] = Self.union(between[earlier], passed) }
        }
        if position != anchor { windows[position] = -gap.upperBound - length(position)...(-gap.lowerBound - 1) }
      }
    }

    private static func union(_ left: ClosedRange<Int>?, _ right: ClosedRange<Int>) -> ClosedRange<Int> {
      guard let left else { return right }
      return min(left.lowerBound, right.lowerBound)...max(left.upperBound, right.upperBound)
    }
  }
}
