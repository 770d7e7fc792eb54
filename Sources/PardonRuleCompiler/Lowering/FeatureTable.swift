internal import PardonRules

/// Gives sets of words ("needles") the feature numbers of an image.
///
/// The sets that save most work get a number each, the others share; a shared feature lets a trigger pass that has a word of
/// any of its sets in its window, which costs time but never changes a result.
struct FeatureTable {
  private static let ownFeatures = 800
  /// Instructions to note and forget one place of a feature, and to confirm a trigger in vain: roughly.
  private static let noteCost = 14.0
  private static let confirmCost = 200.0

  private var gains: [[Int]: Double] = [:]
  private var features: [[Int]: UInt16] = [:]

  /// Asks for a feature. `saved`: confirmations it would save in a million words.
  mutating func request(_ ids: [Int], saved: Double) { gains[ids, default: 0] += saved * Self.confirmCost }

  mutating func assign(_ identifiers: IdentifierTable) {
    var ordered: [(ids: [Int], gain: Double)] = []
    for (ids, gain) in gains {
      let net = gain - identifiers.frequency(ids) * Self.noteCost
      if net > 0 { ordered.append((ids, net)) }
    }
    ordered.sort { $0.gain != $1.gain ? $0.gain > $1.gain : $0.ids.lexicographicallyPrecedes($1.ids) }
    var load = [Double](repeating: 0, count: Feature.count)
    for (rank, needle) in ordered.enumerated() {
      var feature = rank + 1
      if feature > Self.ownFeatures {
        feature = Self.ownFeatures + 1
        for other in Self.ownFeatures + 1..<Feature.count where load[other] < load[feature] { feature = other }
      }
      load[feature] += identifiers.frequency(needle.ids)
      features[needle.ids] = UInt16(feature)
    }
  }

  /// `Feature.everywhere` for a set that is not worth one.
  func feature(_ ids: [Int]) -> UInt16 { features[ids] ?? Feature.everywhere }

  /// Features of each id, ascending, and where they begin.
  func lists(_ identifiers: IdentifierTable) -> (starts: [UInt32], features: [UInt16]) {
    var ofID = [Set<UInt16>](repeating: [], count: identifiers.idCount)
    for (ids, feature) in features {
      for id in ids { ofID[id].insert(feature) }
    }
    var starts: [UInt32] = [0]
    var all: [UInt16] = []
    for set in ofID {
      all += set.sorted()
      starts.append(UInt32(all.count))
    }
    return (starts, all)
  }
}
