internal import PardonGrading

/// The bands of `overall` as docs/scoring.md gives them.
enum BandBounds {
  /// Least `overall` of each band, by `Band.rawValue`.
  private static let least = [0, 15, 35, 55, 75, 90]

  static func band(of overall: Int) -> Band {
    Band.allCases.last { least[Int($0.rawValue)] <= overall } ?? .harmful
  }

  /// Every `overall` of a band, as bits.
  static func figures(of band: Band) -> UInt128 {
    (0...100).reduce(0) { self.band(of: $1) == band ? $0 | 1 << UInt128($1) : $0 }
  }
}
