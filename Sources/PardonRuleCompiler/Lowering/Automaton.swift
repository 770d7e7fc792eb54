/// The position automaton of a shape (Glushkov), before classes have ids. See `PatternProgram`.
final class Automaton: Hashable, Sendable {
  let tests: [Atom]
  /// Positions a match may begin with, by kind of boundary (mid, marked, opening, openingMarked).
  let first: [UInt64]
  /// Positions a match may end with (mid, marked, closing).
  let last: [UInt64]
  /// Followers of each position over an unmarked and a marked boundary.
  let follow: [UInt64]
  let followMarked: [UInt64]
  /// The reverse of both.
  let precede: [UInt64]
  let precedeMarked: [UInt64]
  /// Sets of positions of each of which every match passes at least one, the rarest first: there the search begins.
  let cuts: [Cut]
  /// Positions of `first` and of `last` at any boundary.
  let firstAny: UInt64
  let lastAny: UInt64
  let dependsOnMarks: Bool
  /// See `PatternProgram.isPlain`.
  let isPlain: Bool

  struct Cut: Hashable {
    var positions: UInt64
    /// Expected visits in a million words.
    var cost: Double
  }

  static let cutsMax = 4

  init(
    tests: [Atom], first: [UInt64], last: [UInt64], follow: [UInt64], followMarked: [UInt64], cuts: [Cut]
  ) {
    self.tests = tests
    self.first = first
    self.last = last
    self.follow = follow
    self.followMarked = followMarked
    self.cuts = cuts
    dependsOnMarks = follow != followMarked
    precede = Self.reversed(follow)
    precedeMarked = dependsOnMarks ? Self.reversed(followMarked) : precede
    firstAny = first.reduce(0, |)
    lastAny = last.reduce(0, |)
    isPlain =
      !dependsOnMarks && first.allSatisfy { $0 == first[0] } && last.allSatisfy { $0 == last[0] }
      && tests.allSatisfy { atom in
        switch atom {
        case .words, .any: true
        case .list, .capitalized, .uppercase: false
        }
      }
  }

  static func == (left: Automaton, right: Automaton) -> Bool {
    left === right
      || left.tests == right.tests && left.first == right.first && left.last == right.last
        && left.follow == right.follow && left.followMarked == right.followMarked && left.cuts == right.cuts
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(tests)
    hasher.combine(follow)
  }

  var anchors: UInt64 { cuts[0].positions }

  /// Words of the longest match, given that of each list.
  func longest(_ listLength: (Int) -> Int) -> Int {
    var longestFrom = [Int](repeating: 0, count: tests.count)
    for position in tests.indices.reversed() {
      var longest = 0
      var next = follow[position] | followMarked[position]
      while next != 0 {
        longest = max(longest, longestFrom[next.trailingZeroBitCount])
        next &= next - 1
      }
      var length = 1
      if case .list(let index) = tests[position] { length = listLength(index) }
      longestFrom[position] = longest + length
    }
    return longestFrom.max() ?? 0
  }

  /// Words that a match has before a word of one of these positions, at most.
  func longest(before positions: UInt64, _ listLength: (Int) -> Int) -> Int {
    // Per position: words before its own, and the last of its own.
    var before = [Int](repeating: 0, count: tests.count)
    var longest = 0
    for position in tests.indices {
      var last = before[position]
      if case .list(let index) = tests[position] { last += listLength(index) - 1 }
      if positions >> UInt64(position) & 1 != 0 { longest = max(longest, last) }
      let next = follow[position] | followMarked[position]
      for later in tests.indices where next >> UInt64(later) & 1 != 0 { before[later] = max(before[later], last + 1) }
    }
    return longest
  }

  /// Words that a match through a position has before (behind) it at most, where all of them begin (end) with the sentence.
  ///
  /// - `listLength`: words of the longest span of a list.
  func ends(of position: Int, _ listLength: (Int) -> Int) -> (before: Int?, after: Int?) {
    // Most phrases may begin and end anywhere.
    if (first[0] | first[1]) >> UInt64(position) & 1 != 0 && (last[0] | last[1]) >> UInt64(position) & 1 != 0 {
      return (nil, nil)
    }
    let next = zip(follow, followMarked).map { $0 | $1 }
    // Per position: words between it and the one asked for, and the positions that lead there.
    var between = [Int](repeating: 0, count: tests.count)
    func length(_ position: Int) -> Int {
      if case .list(let index) = tests[position] { return listLength(index) }
      return 1
    }
    var connected: UInt64 = 1 << UInt64(position)
    for earlier in (0..<position).reversed() where next[earlier] & connected != 0 {
      connected |= 1 << UInt64(earlier)
      for later in earlier + 1...position where next[earlier] & connected & 1 << UInt64(later) != 0 {
        between[earlier] = max(between[earlier], later == position ? 0 : between[later] + length(later))
      }
    }
    var before: Int?
    if (first[0] | first[1]) & connected == 0 {
      before = (0...position).reduce(0) { longest, start in
        connected >> UInt64(start) & 1 == 0 || start == position
          ? longest : max(longest, between[start] + length(start))
      }
    }
    connected = 1 << UInt64(position)
    between = [Int](repeating: 0, count: tests.count)
    for earlier in position..<tests.count where connected >> UInt64(earlier) & 1 != 0 {
      let own = earlier == position ? 0 : between[earlier] + length(earlier)
      for later in tests.indices where next[earlier] >> UInt64(later) & 1 != 0 {
        connected |= 1 << UInt64(later)
        between[later] = max(between[later], own)
      }
    }
    var after: Int?
    if (last[0] | last[1]) & connected == 0 {
      after = (position..<tests.count).reduce(0) { longest, end in
        connected >> UInt64(end) & 1 == 0 || end == position ? longest : max(longest, between[end] + length(end))
      }
    }
    return (before, after)
  }

  private static func reversed(_ follow: [UInt64]) -> [UInt64] {
    var result = [UInt64](repeating: 0, count: follow.count)
    for position in follow.indices {
      var next = follow[position]
      while next != 0 {
        result[next.trailingZeroBitCount] |= 1 << UInt64(position)
        next &= next - 1
      }
    }
    return result
  }
}
