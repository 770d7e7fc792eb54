/// Guesses what was meant by a misspelt keyword.
package enum NearestKeyword {
  /// The closest of `candidates` within about a third of the word's length; ties go to the first.
  ///
  /// - Complexity: O(candidates · length²).
  package static func find(_ word: String, in candidates: some Sequence<String>) -> String? {
    let target = Array(word.unicodeScalars)
    guard !target.isEmpty, target.count <= 64 else { return nil }
    var best: (word: String, distance: Int)?
    for candidate in candidates {
      // Cheaper than the exact bound below, and wider: an edit changes the length by four bytes at most.
      let bytes = max(candidate.utf8.count, word.utf8.count)
      guard abs(candidate.utf8.count - word.utf8.count) <= 4 * max(1, bytes / 3) else { continue }
      let scalars = Array(candidate.unicodeScalars)
      let limit = max(1, max(target.count, scalars.count) / 3)
      guard abs(scalars.count - target.count) <= limit, scalars.count <= 64 else { continue }
      let found = distance(target, scalars)
      guard found <= limit, found < best?.distance ?? .max else { continue }
      best = (candidate, found)
    }
    return best?.word
  }

  /// “did you mean “x”?”, or nil.
  package static func hint(_ word: String, in candidates: some Sequence<String>) -> String? {
    find(word, in: candidates).map { "did you mean “\($0)”?" }
  }

  /// Edit distance in which exchanging two neighbours counts as one.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: b.count + 1)
    var previous = Array(0...b.count)
    var current = previous
    for i in 0..<a.count {
      current[0] = i + 1
      for j in 0..<b.count {
        var cost = min(previous[j + 1], current[j]) + 1
        cost = min(cost, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, beforePrevious[j - 1] + 1) }
        current[j + 1] = cost
      }
      (beforePrevious, previous, current) = (previous, current, beforePrevious)
    }
    return previous[b.count]
  }
}
