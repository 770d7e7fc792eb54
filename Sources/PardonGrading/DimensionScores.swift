/// The score of every dimension, 0…100, by `Dimension.rawValue`.
public struct DimensionScores: RandomAccessCollection, Sendable, Hashable {
  /// Lanes beyond the dimensions are 0.
  private var scores = SIMD8<UInt8>()

  init() {}

  /// - `scores`: one lane each, 0…100; further ones are ignored.
  init(_ scores: SIMD8<Int32>) {
    self.scores = SIMD8(truncatingIfNeeded: scores)
    for lane in Self.count..<8 { self.scores[lane] = 0 }
  }

  static let count = 6
  public var startIndex: Int { 0 }
  public var endIndex: Int { Self.count }

  public subscript(position: Int) -> Int {
    precondition(position >= 0 && position < Self.count, "there is no dimension \(position)")
    return Int(scores[position])
  }
}
