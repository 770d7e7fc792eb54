internal import PardonRules

/// Puts every id into one of 62 groups, so that "is the next word one of these" is one bit of a mask.
///
/// The most frequent words have a group each, because they are the neighbours that matter; the others share what is left.
struct WordGroups {
  private static let ownGroups = Int(WordGroup.firstShared)
  private static let sharedGroups = Int(WordGroup.unknown) - ownGroups

  /// Group of each id.
  let ofID: [UInt8]

  init(_ identifiers: IdentifierTable) {
    var groups = [UInt8](repeating: WordGroup.unknown, count: identifiers.idCount)
    var frequent: [(id: Int, frequency: Double)] = []
    for id in 1..<identifiers.idCount {
      groups[id] = UInt8(Self.ownGroups + id * 40503 % 65521 % Self.sharedGroups)
      frequent.append((id, identifiers.frequency([id])))
    }
    frequent.sort { $0.frequency != $1.frequency ? $0.frequency > $1.frequency : $0.id < $1.id }
    for (rank, word) in frequent.prefix(Self.ownGroups).enumerated() { groups[word.id] = UInt8(rank) }
    ofID = groups
  }

  /// One bit per group of these ids.
  func mask(_ ids: [Int]) -> UInt64 {
    ids.reduce(0) { $0 | 1 << UInt64(ofID[$1]) }
  }
}
