internal import PardonRules

/// The integers of one scoring profile, flattened for use: points by topic and level for `overall` and each dimension.
///
/// A figure is its base plus the points of every component and fault at its level, kept within 0…100
/// (docs/scoring.md, "Formula").
struct ScoreTable: Sendable {
  struct Formula: Sendable {
    var base = 0
    /// Indexed by topic (components, then faults) times 3 plus level.
    var points = [Int32](repeating: 0, count: topicCount * 3)

    func points(_ topic: Int, level: Int) -> Int { Int(points[topic * 3 + level]) }
  }

  static let topicCount = Topic.components.count + Topic.faults.count

  let profile: String
  private(set) var overall = Formula()
  private(set) var dimensions = [Formula](repeating: Formula(), count: Dimension.allCases.count)
  /// Smallest `overall` of each band, by `Band.rawValue`.
  private(set) var bandMin = [Int](repeating: 0, count: Band.allCases.count)

  /// nil when the image has no profile of this name.
  init?(image: RuleImage, profile name: String) {
    guard let weights = image.profile(named: name) else { return nil }
    profile = name
    let topics = Topic.components + Topic.faults
    for (name, value) in weights {
      let parts = name.split(separator: ".").map(String.init)
      if parts.count == 2, parts[0] == "bands", let band = Band.allCases.first(where: { $0.id == parts[1] }) {
        bandMin[Int(band.rawValue)] = value
        continue
      }
      guard parts.count >= 2 else { continue }
      if parts[1] == "base" {
        set(base: value, of: parts[0])
      } else if parts.count == 3, let topic = topics.firstIndex(of: parts[1]), let level = Int(parts[2]),
        (1...2).contains(level)
      {
        set(points: value, topic: topic, level: level, of: parts[0])
      }
    }
  }

  private mutating func set(base: Int, of formula: String) {
    if formula == "overall" {
      overall.base = base
    } else if let dimension = Dimension.allCases.first(where: { $0.id == formula }) {
      dimensions[Int(dimension.rawValue)].base = base
    }
  }

  private mutating func set(points: Int, topic: Int, level: Int, of formula: String) {
    if formula == "overall" {
      overall.points[topic * 3 + level] = Int32(points)
    } else if let dimension = Dimension.allCases.first(where: { $0.id == formula }) {
      dimensions[Int(dimension.rawValue)].points[topic * 3 + level] = Int32(points)
    }
  }

  func band(of overall: Int) -> Band {
    Band.allCases.last { bandMin[Int($0.rawValue)] <= overall } ?? .harmful
  }
}
