import PardonGrading

@testable import PardonStore

/// What a store must answer, worked out from the records one by one.
struct NaiveScores {
  var scores: [(id: Int64, record: ScoreRecord)] = []

  static let bands = [("harmful", 0), ("bad", 15), ("weak", 35), ("acceptable", 55), ("good", 75), ("exemplary", 90)]

  static func band(_ record: ScoreRecord) -> String {
    record.isGradable ? bands.last { $0.1 <= record.overall }!.0 : ""
  }

  static func value(_ field: String, _ record: ScoreRecord) -> String {
    switch field {
    case "channel": record.channel
    case "language": record.language
    case "rule_set": record.ruleSet.version
    case "id": record.callerID
    case "band": band(record)
    default: record.labels.first { "label.\($0.name)" == field }?.value ?? ""
    }
  }

  static func fits(_ condition: ScoreCondition, _ record: ScoreRecord) -> Bool { test(condition)(record) }

  private static func test(_ condition: ScoreCondition) -> (ScoreRecord) -> Bool {
    let isPositive = condition.comparison == .isOneOf
    func compared(_ read: (String) -> Int, by value: @escaping (ScoreRecord) -> Int) -> (ScoreRecord) -> Bool {
      let values = condition.values.map(read)
      return { record in
        guard record.isGradable else { return false }
        return switch condition.comparison {
        case .isOneOf: values.contains(value(record))
        case .isNoneOf: !values.contains(value(record))
        case .isAtLeast: value(record) >= values[0]
        case .isAtMost: value(record) <= values[0]
        }
      }
    }
    let parts = condition.field.split(separator: ".", maxSplits: 1).map(String.init)
    switch parts[0] {
    case "overall": return compared({ Int($0)! }, by: { $0.overall })
    case "band":
      let names = bands.map(\.0)
      return compared({ names.firstIndex(of: $0)! }, by: { names.firstIndex(of: band($0))! })
    case "dimension":
      let index = Int(Dimension.allCases.first { $0.id == parts[1] }!.rawValue)
      return compared({ Int($0)! }, by: { Int($0.dimensions[index]) })
    case "component":
      let index = Int(Component.allCases.first { $0.id == parts[1] }!.rawValue)
      return compared({ Int($0)! }, by: { Int($0.components[index]) })
    case "fault":
      let index = Int(Fault.allCases.first { $0.id == parts[1] }!.rawValue)
      return compared({ Int($0)! }, by: { Int($0.faults[index]) })
    case "gradable": return { condition.values.contains("\($0.isGradable)") == isPositive }
    case "rule":
      return { record in
        let spoke = record.rules.contains { record.ruleSet.rules[Int($0)] == parts[1] }
        return condition.values.contains(spoke ? "true" : "false") == isPositive
      }
    case "time":
      let time = StoredTime.read(condition.values[0])!
      return condition.comparison == .isAtLeast ? { $0.time >= time } : { $0.time < time }
    default: return { condition.values.contains(value(condition.field, $0)) == isPositive }
    }
  }

  func fitting(_ conditions: [ScoreCondition]) -> [(id: Int64, record: ScoreRecord)] {
    let tests = conditions.map(Self.test)
    return scores.filter { score in tests.allSatisfy { $0(score.record) } }
  }

  /// Ids in the order of a page.
  func ordered(_ conditions: [ScoreCondition], by order: String) -> [Int64] {
    let isDescending = order.isEmpty || order.hasPrefix("-")
    let name = order.isEmpty ? "time" : isDescending ? String(order.dropFirst()) : order
    func key(_ record: ScoreRecord) -> Int64 {
      switch name {
      case "time": record.time
      case "overall": Int64(record.overall)
      default: Int64(record.dimensions[Int(Dimension.allCases.first { $0.id == name }!.rawValue)])
      }
    }
    let ascending = fitting(conditions).map { (key($0.record), $0.id) }.sorted { $0 < $1 }.map(\.1)
    return isDescending ? ascending.reversed() : ascending
  }

  /// - Parameter bucket: first instant of the bucket of a time; nil: no buckets.
  func figures(
    _ conditions: [ScoreCondition], groupBy: [String] = [], percentiles: [Int] = [], topRules: Int = 0,
    bucket: ((Int64) -> Int64)? = nil
  ) -> [ScoreFigures] {
    var groups: [[String]: [Int64?: [ScoreRecord]]] = [:]
    for (_, record) in fitting(conditions) {
      groups[groupBy.map { Self.value($0, record) }, default: [:]][bucket?(record.time), default: []].append(record)
    }
    var result: [ScoreFigures] = []
    for (key, buckets) in groups {
      for (start, records) in buckets {
        var figures = ScoreFigures(key: key, bucketStart: start)
        let gradable = records.filter(\.isGradable)
        figures.count = gradable.count
        figures.ungradable = records.count - gradable.count
        var rules: [String: Int] = [:]
        for record in gradable {
          figures.overallSum += record.overall
          figures.distribution[record.overall] += 1
          for (index, value) in record.dimensions.enumerated() { figures.dimensionSums[index] += Int(value) }
          for (index, level) in record.components.enumerated() { figures.components[3 * index + Int(level)] += 1 }
          for (index, level) in record.faults.enumerated() where level > 0 {
            figures.faults[2 * index + Int(level) - 1] += 1
          }
          for rule in record.rules { rules[record.ruleSet.rules[Int(rule)], default: 0] += 1 }
        }
        let sorted = gradable.map(\.overall).sorted()
        figures.percentiles = percentiles.map { percentile in
          sorted.isEmpty ? 0 : sorted[max(0, (percentile * sorted.count + 99) / 100 - 1)]
        }
        figures.topRules = rules.map { ScoreFigures.RuleCount(rule: $0.key, count: $0.value) }
          .sorted {
            $0.count != $1.count ? $0.count > $1.count : Array($0.rule.utf8).lexicographicallyPrecedes($1.rule.utf8)
          }
          .prefix(topRules).map(\.self)
        result.append(figures)
      }
    }
    return result.sorted {
      ($0.bucketStart ?? 0) != ($1.bucketStart ?? 0)
        ? ($0.bucketStart ?? 0) < ($1.bucketStart ?? 0)
        : $0.key.lexicographicallyPrecedes($1.key) { Array($0.utf8).lexicographicallyPrecedes($1.utf8) }
    }
  }
}
