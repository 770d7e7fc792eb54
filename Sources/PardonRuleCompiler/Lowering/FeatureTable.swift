internal import PardonRules

/// Chooses the sets of words that get a feature bit of their own, and tells how often a window lets a trigger pass.
struct FeatureTable {
  private let needles: Needles
  private let idCount: Int
  private var frequencyOfID: [Double] = []
  private let setFrequencies: [Double]
  /// Words of a set's groups in a million, by set.
  private var groupFrequencies: [Double] = []
  private var features: [Feature] = []
  /// The rarest feature that holds all of a set, by set; -1 for none.
  private var featureOfSet: [Int]
  /// The three banks of features of each id.
  private(set) var rows: [UInt64]

  private struct Feature {
    /// Words in a million.
    var frequency = 0.0
    /// Triggers it guards, in a million words.
    var weight = 0.0
  }

  /// Of the set at hand.
  private var held = [Double](repeating: 0, count: WordWindow.features)

  private static let banks = WordWindow.banks - 1

  init(_ needles: Needles, _ groups: WordGroups) {
    self.needles = needles
    idCount = needles.identifiers.idCount
    setFrequencies = needles.frequencies
    rows = [UInt64](repeating: 0, count: Self.banks * idCount)
    featureOfSet = [Int](repeating: -1, count: needles.sets.count)
    frequencyOfID = groups.ofID.indices.map { needles.identifiers.frequency([$0]) }
    var frequencyOfGroup = [Double](repeating: 0, count: 64)
    for (id, group) in groups.ofID.enumerated() { frequencyOfGroup[Int(group)] += frequencyOfID[id] }
    groupFrequencies = needles.masks.map { mask in
      var share = 0.0
      for group in 0..<64 where mask >> UInt64(group) & 1 != 0 { share += frequencyOfGroup[group] }
      return share
    }
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
    let byGroups = Self.some(groupFrequencies[window.set] / 1e6, level)
    let feature = featureOfSet[window.set]
    if feature >= 0 {
      let passes = Self.some(features[feature].frequency / 1e6, level)
      if passes < byGroups {
        return Test(
          mask: 1 << UInt64(feature % 64),
          offset: WordWindow.offset(distance: distance, level: level, bank: 1 + feature / 64), passes: passes)
      }
    }
    return Test(
      mask: needles.masks[window.set], offset: WordWindow.offset(distance: distance, level: level, bank: 0),
      passes: byGroups)
  }

  /// `Test.passes`; 1 for windows that cannot be looked up.
  private func passes(_ set: Int, _ level: Int) -> Double {
    if level < 0 { return 1 }
    let byGroups = Self.some(groupFrequencies[set] / 1e6, level)
    let feature = featureOfSet[set]
    return feature < 0 ? byGroups : min(byGroups, Self.some(features[feature].frequency / 1e6, level))
  }

  /// Share of the places at which one of 2^level words is one of those that have a share of all words.
  private static func some(_ share: Double, _ level: Int) -> Double {
    var none = max(0, 1 - share)
    for _ in 0..<level { none *= none }
    return 1 - none
  }

  /// Features of a single set; the others are of several sets, seldom ones together.
  private static let ownFeatures = 96
  private static let rounds = 2

  /// What is known of the windows of a trigger.
  private struct Guarded {
    var windows: Range<Int>
    var visits: Double
  }
  private var guarded: [Guarded] = []
  /// Of all windows, one trigger after the other: the set, and `TriggerWindow.level` or -1.
  private var sets: [Int] = []
  private var levels: [Int] = []

  /// Makes the features that keep most triggers from being confirmed in vain. To be called once.
  mutating func assign(_ plans: [TriggerPlan]) {
    for plan in plans {
      let first = sets.count
      for window in plan.windows {
        sets.append(window.set)
        levels.append(window.level ?? -1)
      }
      guarded.append(Guarded(windows: first..<sets.count, visits: plan.visits))
    }
    // In rounds, because a set is worth less once another one guards the same triggers.
    for _ in 0..<Self.rounds {
      for (set, gain) in gains().prefix(Self.ownFeatures / Self.rounds) {
        featureOfSet[set] = features.count
        features.append(Feature())
        add(set, gain, to: features.count - 1)
      }
    }
    let firstShared = features.count
    while features.count < WordWindow.features { features.append(Feature()) }
    for (set, gain) in gains() where firstShared < features.count {
      countHeld(set)
      var best = (feature: firstShared, loss: Double.infinity)
      for feature in firstShared..<features.count {
        let loss = loss(set, gain, in: feature)
        if loss < best.loss { best = (feature, loss) }
      }
      add(set, gain, to: best.feature)
    }
    var isAsked = [Bool](repeating: false, count: featureOfSet.count)
    for set in sets where !isAsked[set] {
      isAsked[set] = true
      featureOfSet[set] = rarestFeature(holding: set)
    }
  }

  /// The sets without a feature and how many confirmations in a million words one would save, the most first.
  private func gains() -> [(set: Int, gain: Double)] {
    var gains = [Double](repeating: 0, count: featureOfSet.count)
    var found: [Int] = []
    var isFound = [Bool](repeating: false, count: featureOfSet.count)
    var now: [Double] = []
    for trigger in guarded {
      now.removeAll(keepingCapacity: true)
      for window in trigger.windows { now.append(passes(sets[window], levels[window])) }
      let product = Self.bestTwo(now)
      for window in trigger.windows where featureOfSet[sets[window]] < 0 && levels[window] >= 0 {
        let set = sets[window]
        let index = window - trigger.windows.lowerBound
        let before = now[index]
        now[index] = Self.some(setFrequencies[set] / 1e6, levels[window])
        let better = Self.bestTwo(now)
        now[index] = before
        guard better < product else { continue }
        gains[set] += trigger.visits * (product - better)
        if !isFound[set] {
          isFound[set] = true
          found.append(set)
        }
      }
    }
    return found.map { (set: $0, gain: gains[$0]) }.sorted {
      $0.gain != $1.gain ? $0.gain > $1.gain : needles.sets[$0.set].lexicographicallyPrecedes(needles.sets[$1.set])
    }
  }

  /// How often words of a set come that a feature holds already, by feature.
  ///
  /// Frequencies are whole numbers, so that sums and differences of them are exact.
  private mutating func countHeld(_ set: Int) {
    for feature in held.indices { held[feature] = 0 }
    for id in needles.sets[set] {
      for bank in 0..<Self.banks {
        var rest = rows[Self.banks * id + bank]
        while rest != 0 {
          held[64 * bank + rest.trailingZeroBitCount] += frequencyOfID[id]
          rest &= rest - 1
        }
      }
    }
  }

  /// What it costs that the words of a set pass for those of the feature's other sets, and the other way round.
  private func loss(_ set: Int, _ gain: Double, in feature: Int) -> Double {
    let added = setFrequencies[set] - held[feature]
    return features[feature].weight * added + gain * (features[feature].frequency + added)
  }

  private mutating func add(_ set: Int, _ gain: Double, to feature: Int) {
    let (bank, bit): (Int, UInt64) = (feature / 64, 1 << UInt64(feature % 64))
    for id in needles.sets[set] where rows[Self.banks * id + bank] & bit == 0 {
      features[feature].frequency += frequencyOfID[id]
      rows[Self.banks * id + bank] |= bit
    }
    features[feature].weight += gain
  }

  private func rarestFeature(holding set: Int) -> Int {
    var rarest = -1
    for bank in 0..<Self.banks {
      var common = UInt64.max
      for id in needles.sets[set] {
        common &= rows[Self.banks * id + bank]
        if common == 0 { break }
      }
      while common != 0 {
        let feature = 64 * bank + common.trailingZeroBitCount
        common &= common - 1
        if rarest < 0 || features[feature].frequency < features[rarest].frequency { rarest = feature }
      }
    }
    return rarest
  }

  /// The product of the two smallest; 1 for what is missing.
  private static func bestTwo(_ passes: [Double]) -> Double {
    var (first, second) = (1.0, 1.0)
    for pass in passes {
      if pass < first {
        (first, second) = (pass, first)
      } else if pass < second {
        second = pass
      }
    }
    return first * second
  }
}
