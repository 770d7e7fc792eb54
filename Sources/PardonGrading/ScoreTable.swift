internal import PardonRules

/// The integers of one scoring profile, flattened for use: what each level of each topic adds to every figure at once.
///
/// A figure is its base plus the points of every component and fault at its level, kept within 0…100
/// (docs/scoring.md, "Formula").
struct ScoreTable: Sendable {
  /// The figures of a grade, one lane each: the dimensions by `Dimension.rawValue`, then `overall`.
  typealias Figures = SIMD8<Int32>
  static let overallLane = DimensionScores.count

  let profile: String
  private(set) var base = Figures()
  /// Indexed by topic (components, then faults) times 3 plus level.
  private var points = [Figures](repeating: Figures(), count: LedgerLines.count * 3)
  /// Indexed by `overall`.
  private var bands = [Band](repeating: .harmful, count: 101)

  /// Keeps sums of weights far from overflow; the rule compiler takes none as large.
  private static let weightMax: Int32 = 10_000_000

  /// nil when the image has no profile of this name.
  init?(image: RuleImage, profile name: String) {
    guard let weights = image.profile(named: name) else { return nil }
    profile = name
    let topics = Topic.components + Topic.faults
    // Smallest `overall` of each band.
    var bandMin = [Int](repeating: 0, count: Band.allCases.count)
    for (name, value) in weights {
      let parts = name.split(separator: ".").map(String.init)
      if parts.count == 2, parts[0] == "bands", let band = Band.allCases.first(where: { $0.id == parts[1] }) {
        bandMin[Int(band.rawValue)] = value
        continue
      }
      guard parts.count >= 2, let lane = Self.lane(parts[0]) else { continue }
      let weight = min(Self.weightMax, max(-Self.weightMax, Int32(clamping: value)))
      if parts[1] == "base" {
        base[lane] = weight
      } else if parts.count == 3, let topic = topics.firstIndex(of: parts[1]), let level = Int(parts[2]),
        (1...2).contains(level)
      {
        points[topic * 3 + level][lane] = weight
      }
    }
    for overall in bands.indices {
      bands[overall] = Band.allCases.last { bandMin[Int($0.rawValue)] <= overall } ?? .harmful
    }
  }

  private static func lane(_ figure: String) -> Int? {
    if figure == "overall" { return overallLane }
    return Dimension.allCases.first { $0.id == figure }.map { Int($0.rawValue) }
  }

  /// What `topic` at `level` adds to each figure.
  func points(_ topic: Int, level: Int) -> Figures { points[topic * 3 + level] }

  /// - `overall`: 0…100.
  func band(of overall: Int) -> Band { bands[overall] }
}
