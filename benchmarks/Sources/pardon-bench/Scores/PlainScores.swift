import PardonGrading
import PardonStore

/// What was stored, kept beside the store, to count every answer again by going through all scores.
struct PlainScores {
  struct Score {
    var time: Int64
    var components: UInt16
    var faults: UInt32
    var agent: UInt8
    var channel: UInt8
    var product: UInt8
    var overall: UInt8
    var isFrench: Bool
    var isGradable: Bool
    var dimensions: (UInt8, UInt8, UInt8, UInt8, UInt8, UInt8)
    /// Where its rules begin in `rules`.
    var rules: UInt32

    var team: Int { ScoreYears.team(ofAgent: Int(agent)) }

    func level(_ fault: Fault) -> Int { Int(faults >> (2 * UInt32(fault.rawValue)) & 3) }
    func level(_ component: Component) -> Int { Int(components >> (2 * UInt16(component.rawValue)) & 3) }
  }

  private(set) var scores: [Score] = []
  private var rules: [UInt16] = []

  init(capacity: Int) {
    scores.reserveCapacity(capacity)
    rules.reserveCapacity(9 * capacity)
  }

  mutating func add(_ record: ScoreRecord) {
    func value(_ name: String) -> Substring {
      record.labels.first { $0.name == name }!.value[...]
    }
    var components: UInt16 = 0
    for (index, level) in record.components.enumerated() { components |= UInt16(level) << UInt16(2 * index) }
    var faults: UInt32 = 0
    for (index, level) in record.faults.enumerated() { faults |= UInt32(level) << UInt32(2 * index) }
    let dimensions = record.dimensions
    scores.append(
      Score(
        time: record.time, components: components, faults: faults, agent: UInt8(value("agent").dropFirst(6))!,
        channel: UInt8(ScoreYears.channels.firstIndex(of: record.channel)!),
        product: UInt8(ScoreYears.products.firstIndex(of: String(value("product")))!), overall: UInt8(record.overall),
        isFrench: record.language == "fr", isGradable: record.isGradable,
        dimensions: (dimensions[0], dimensions[1], dimensions[2], dimensions[3], dimensions[4], dimensions[5]),
        rules: UInt32(rules.count)))
    rules += record.rules
  }

  func rules(of index: Int) -> ArraySlice<UInt16> {
    rules[Int(scores[index].rules)..<(index + 1 < scores.count ? Int(scores[index + 1].rules) : rules.count)]
  }

  /// Figures by key and bucket, in the order of an answer.
  func figures(
    countsRules: Int = 0, percentiles: [Int] = [], where fits: (Score, Int) -> Bool,
    by group: (Score) -> (key: [String], bucket: Int64?)
  ) -> [ScoreFigures] {
    struct Cell: Hashable {
      var key: [String]
      var bucket: Int64?
    }
    var places: [Cell: Int] = [:]
    var result: [ScoreFigures] = []
    var ruleCounts: [[Int]] = []
    for (index, score) in scores.enumerated() where fits(score, index) {
      let (key, bucket) = group(score)
      let cell = Cell(key: key, bucket: bucket)
      let place: Int
      if let known = places[cell] {
        place = known
      } else {
        place = result.count
        places[cell] = place
        result.append(ScoreFigures(key: key, bucketStart: bucket))
        ruleCounts.append(Array(repeating: 0, count: countsRules > 0 ? ScoreYears.ruleCount : 0))
      }
      guard score.isGradable else {
        result[place].ungradable += 1
        continue
      }
      result[place].count += 1
      result[place].overallSum += Int(score.overall)
      result[place].distribution[Int(score.overall)] += 1
      withUnsafeBytes(of: score.dimensions) {
        for index in 0..<6 { result[place].dimensionSums[index] += Int($0[index]) }
      }
      for component in Component.allCases {
        result[place].components[3 * Int(component.rawValue) + score.level(component)] += 1
      }
      for fault in Fault.allCases where score.level(fault) > 0 {
        result[place].faults[2 * Int(fault.rawValue) + score.level(fault) - 1] += 1
      }
      if countsRules > 0 { for rule in rules(of: index) { ruleCounts[place][Int(rule)] += 1 } }
    }
    for place in result.indices {
      for percentile in percentiles {
        var below = 0
        let value = result[place].distribution.firstIndex { count in
          below += count
          return count > 0 && below * 100 >= percentile * result[place].count
        }
        result[place].percentiles.append(value ?? 0)
      }
      let counted = ruleCounts[place].enumerated().filter { $0.element > 0 }.map {
        ScoreFigures.RuleCount(rule: "en.rule_\($0.offset)", count: $0.element)
      }
      result[place].topRules = Array(
        counted.sorted { $0.count != $1.count ? $0.count > $1.count : $0.rule < $1.rule }.prefix(countsRules))
    }
    return result.sorted {
      ($0.bucketStart ?? 0) != ($1.bucketStart ?? 0)
        ? ($0.bucketStart ?? 0) < ($1.bucketStart ?? 0) : $0.key.lexicographicallyPrecedes($1.key)
    }
  }
}
