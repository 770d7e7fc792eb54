/// What a score adds to figures.
struct ScoreLevels: Sendable, Hashable {
  var isGradable: Bool
  /// 0…100.
  var overall: Int
  /// Six, 0…100 each, by `Dimension.rawValue`; the rest is zero.
  var dimensions: SIMD8<UInt8>
  /// `LevelBits`.
  var components: Int64
  /// `LevelBits`.
  var faults: Int64
}
