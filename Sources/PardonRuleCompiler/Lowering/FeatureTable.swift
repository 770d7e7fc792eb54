internal import PardonRules

/// Chooses the sets of words that get a feature bit of their own, and tells how often a window lets a trigger pass.
struct FeatureTable {
  private let identifiers: IdentifierTable
  private let groups: WordGroups
  /// Words of a group in a million.
  private var groupFrequency = [Double](repeating: 0, count: 64)
  private var frequencyOfID: [Double] = []
  /// What the bit of each feature stands for.
  private var features: [Feature] = []
  /// The rarest feature that holds all of a set.
  private var featureOfSet: [[Int]: Int] = [:]

  private struct Feature {
    var holds: [Bool]
    /// Words in a million.
    var frequency = 0.0
    /// Triggers it guards, in a million words.
    var weight = 0.0

    init(idCount: Int) { holds = [Bool](repeating: false, count: idCount) }
  }

  init(_ identifiers: IdentifierTable, _ groups: WordGroups) {
    self.identifiers = identifiers
    self.groups = groups
    frequencyOfID = groups.ofID.indices.map { identifiers.frequency([$0]) }
    for (id, group) in groups.ofID.enumerated() { groupFrequency[Int(group)] += frequencyOfID[id] }
  }

  /// How a window is looked up: its bits in a bank, and how many of a million places pass.
  struct Test {
    var mask: UInt64
    var offset: Int
    var passes: Double
  }

  /// The better of the window's groups and its feature.
  func test(_ window: TriggerWindow) -> Test? {
    guard let level = window.level else { return nil }
    let distance = window.distance(level: level)
    var best = Test(
      mask: groups.mask(window.ids), offset: WordWindow.offset(distance: distance, level: level, bank: 0),
      passes: passes(byGroups: window.ids, level: level))
    if let feature = featureOfSet[window.ids] {
      let passes = Self.some(features[feature].frequency / 1e6, level)
      if passes < best.passes {
        best = Test(
          mask: 1 << UInt64(feature % 64),
          offset: WordWindow.offset(distance: distance, level: level, bank: 1 + feature / 64), passes: passes)
      }
    }
    return best
  }

  /// Share of the places at which some word of 2^level has a group of the set.
  private func passes(byGroups ids: [Int], level: Int) -> Double {
    let mask = groups.mask(ids)
    var share = 0.0
    for group in 0..<64 where mask >> UInt64(group) & 1 != 0 { share += groupFrequency[group] }
    return Self.some(share / 1e6, level)
  }

  private static func some(_ share: Double, _ level: Int) -> Double {
    var none = max(0, 1 - share)
    for _ in 0..<level { none *= none }
    return 1 - none
  }

  /// Features of a single set; the others are of several sets, seldom ones together.
  private static let ownFeatures = 96
  private static let rounds = 2

  /// Makes the features that keep most triggers from being confirmed in vain.
  ///
  /// - `visits`: how often in a million words each of the triggers is come by.
  mutating func assign(_ triggers: [(windows: [TriggerWindow], visits: Double)]) {
    // In rounds, because a set is worth less once another one guards the same triggers.
    for _ in 0..<Self.rounds {
      for (ids, gain) in gains(triggers).prefix(Self.ownFeatures / Self.rounds) {
        featureOfSet[ids] = features.count
        features.append(Feature(idCount: identifiers.idCount))
        add(ids, gain, to: features.count - 1)
      }
    }
    let firstShared = features.count
    while features.count < WordWindow.features { features.append(Feature(idCount: identifiers.idCount)) }
    for (ids, gain) in gains(triggers) where firstShared < features.count {
      let best = (firstShared..<features.count).min { loss(ids, gain, in: $0) < loss(ids, gain, in: $1) }
      if let best { add(ids, gain, to: best) }
    }
    for (windows, _) in triggers {
      for window in windows { featureOfSet[window.ids] = rarestFeature(holding: window.ids) }
    }
  }

  /// The sets without a feature and how many confirmations in a million words one would save, the most first.
  private func gains(_ triggers: [(windows: [TriggerWindow], visits: Double)]) -> [(ids: [Int], gain: Double)] {
    var gains: [[Int]: Double] = [:]
    for (windows, visits) in triggers {
      let now = windows.map { test($0)?.passes ?? 1 }
      let product = Self.bestTwo(now)
      for (index, window) in windows.enumerated() where featureOfSet[window.ids] == nil {
        guard let level = window.level else { continue }
        var exact = now
        exact[index] = Self.some(identifiers.frequency(window.ids) / 1e6, level)
        let better = Self.bestTwo(exact)
        if better < product { gains[window.ids, default: 0] += visits * (product - better) }
      }
    }
    return gains.map { (ids: $0.key, gain: $0.value) }.sorted {
      $0.gain != $1.gain ? $0.gain > $1.gain : $0.ids.lexicographicallyPrecedes($1.ids)
    }
  }

  private func addedFrequency(_ ids: [Int], _ feature: Int) -> Double {
    var added = 0.0
    for id in ids where !features[feature].holds[id] { added += frequencyOfID[id] }
    return added
  }

  /// What it costs that the words of a set pass for those of the feature's other sets, and the other way round.
  private func loss(_ ids: [Int], _ gain: Double, in feature: Int) -> Double {
    let added = addedFrequency(ids, feature)
    return features[feature].weight * added + gain * (features[feature].frequency + added)
  }

  private mutating func add(_ ids: [Int], _ gain: Double, to feature: Int) {
    features[feature].frequency += addedFrequency(ids, feature)
    features[feature].weight += gain
    for id in ids { features[feature].holds[id] = true }
  }

  private func rarestFeature(holding ids: [Int]) -> Int? {
    features.indices.filter { feature in ids.allSatisfy { features[feature].holds[$0] } }
      .min { features[$0].frequency < features[$1].frequency }
  }

  private static func bestTwo(_ passes: [Double]) -> Double {
    let sorted = passes.sorted()
    return (sorted.first ?? 1) * (sorted.dropFirst().first ?? 1)
  }

  /// The three banks of features of each id.
  func rows() -> [[UInt64]] {
    var rows = [[UInt64]](repeating: [0, 0, 0], count: identifiers.idCount)
    for (feature, record) in features.enumerated() {
      for id in rows.indices where record.holds[id] { rows[id][feature / 64] |= 1 << UInt64(feature % 64) }
    }
    return rows
  }
}
