internal import PardonRules

/// Gives sets of words of which every match of some phrase holds one ("needles") the 255 feature bits of a sentence.
///
/// The sets that save most work get a bit each, the others share; a shared bit lets a sentence pass that holds a word of any
/// of its sets, which costs time but never changes a result.
struct FeatureTable {
  /// Words of an ordinary sentence.
  private static let sentenceWords = 15.0
  private static let ownBits = 160

  private var gains: [[Int]: Double] = [:]
  private var features: [[Int]: UInt8] = [:]

  /// Asks for a feature. `visits`: how often in a million words it would be tested.
  mutating func request(_ ids: [Int], visits: Double, _ identifiers: IdentifierTable) {
    gains[ids, default: 0] += visits * (1 - Self.presence(ids, identifiers))
  }

  /// Share of the sentences that hold one of these words.
  static func presence(_ ids: [Int], _ identifiers: IdentifierTable) -> Double {
    min(1, identifiers.frequency(ids) * sentenceWords / 1e6)
  }

  mutating func assign(_ identifiers: IdentifierTable) {
    var ordered: [(ids: [Int], gain: Double, presence: Double)] = []
    for (ids, gain) in gains { ordered.append((ids, gain, Self.presence(ids, identifiers))) }
    ordered.sort { $0.gain != $1.gain ? $0.gain > $1.gain : $0.ids.lexicographicallyPrecedes($1.ids) }
    var load = [Double](repeating: 0, count: ImageFormat.featureCount)
    for (rank, needle) in ordered.enumerated() {
      var bit = rank + 1
      if bit > Self.ownBits {
        bit = Self.ownBits + 1
        for other in Self.ownBits + 1..<ImageFormat.featureCount where load[other] < load[bit] { bit = other }
      }
      load[bit] += needle.presence
      features[needle.ids] = UInt8(bit)
    }
  }

  /// Bit 0, which every sentence has, for sets never asked for.
  func feature(_ ids: [Int]?) -> UInt8 { ids.flatMap { features[$0] } ?? 0 }

  func records(_ identifiers: IdentifierTable) -> [FeatureRecord] {
    var records = [FeatureRecord](repeating: FeatureRecord(), count: identifiers.idCount)
    for (ids, feature) in features {
      for id in ids { records[id].insert(feature) }
    }
    return records
  }
}
