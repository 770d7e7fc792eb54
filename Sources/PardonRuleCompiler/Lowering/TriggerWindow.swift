internal import PardonRules

/// Words of which one must stand within some distance of the word that triggers a pattern, or there is no match.
struct TriggerWindow: Hashable {
  /// Their set in `Needles`.
  var set: Int
  /// From the first token of the trigger when negative, else from its last.
  var from: Int
  var to: Int

  /// Rows of `WordWindow` that cover it: 2^level words. nil when it is too wide, too far away, or on both sides.
  var level: Int? {
    guard from > 0 || to < 0 else { return nil }
    let width = to - from + 1
    guard width <= WordWindow.widthMax else { return nil }
    let level = width <= 1 ? 0 : Int.bitWidth - (width - 1).leadingZeroBitCount
    let distance = distance(level: level)
    return distance >= -WordWindow.reachBefore && distance <= WordWindow.reachAfter ? level : nil
  }

  /// Whether it lies on one side, as near as any part of a match.
  var canBeAsked: Bool { (from > 0 || to < 0) && max(-from, to) <= ImageFormat.spanTokensMax }

  /// Where the rows begin. Before the trigger they end with the window, after it they begin with it.
  func distance(level: Int) -> Int { from > 0 ? from : to - (1 << level) + 1 }

  /// All windows around the anchor of a pattern.
  ///
  /// - `listLengths`: longest span of each list in words.
  static func windows(
    _ automaton: Automaton, anchor: Int, _ needles: Needles, listLengths: [Int]
  ) -> [TriggerWindow] {
    let reach = Reach(automaton, from: anchor, listLengths: listLengths)
    var found = neighbours(automaton, anchor, needles)
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
      guard connected != 0, let set = needles.set(automaton, connected, .held) else { continue }
      let window = TriggerWindow(set: set, from: from, to: to)
      if window.canBeAsked && !found.contains(window) { found.append(window) }
    }
    return found
  }

  /// The words right before and right after the anchor, where there must be one of a known set.
  private static func neighbours(_ automaton: Automaton, _ anchor: Int, _ needles: Needles) -> [TriggerWindow] {
    let bit: UInt64 = 1 << UInt64(anchor)
    var found: [TriggerWindow] = []
    if automaton.firstAny & bit == 0 {
      let before = automaton.precede[anchor] | automaton.precedeMarked[anchor]
      if let set = needles.set(automaton, before, .last) { found.append(TriggerWindow(set: set, from: -1, to: -1)) }
    }
    if automaton.lastAny & bit == 0 {
      let after = automaton.follow[anchor] | automaton.followMarked[anchor]
      if let set = needles.set(automaton, after, .first) { found.append(TriggerWindow(set: set, from: 1, to: 1)) }
    }
    return found
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
        var next = automaton.follow[position] | automaton.followMarked[position]
        let passed = position == anchor ? 0...0 : gap.lowerBound + 1...gap.upperBound + length(position)
        while next != 0 {
          let follower = next.trailingZeroBitCount
          next &= next - 1
          between[follower] = Self.union(between[follower], passed)
        }
        if position != anchor { windows[position] = gap.lowerBound + 1...gap.upperBound + length(position) }
      }
      between = [ClosedRange<Int>?](repeating: nil, count: count)
      between[anchor] = 0...0
      for position in (0...anchor).reversed() {
        guard let gap = between[position] else { continue }
        let passed = position == anchor ? 0...0 : gap.lowerBound + 1...gap.upperBound + length(position)
        var before = automaton.precede[position] | automaton.precedeMarked[position]
        while before != 0 {
          let earlier = before.trailingZeroBitCount
          before &= before - 1
          between[earlier] = Self.union(between[earlier], passed)
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
