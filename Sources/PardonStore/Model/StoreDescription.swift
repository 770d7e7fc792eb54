/// What a store holds.
public struct StoreDescription: Sendable, Hashable {
  /// Number of scores.
  public var count: Int
  /// Time of the first, milliseconds since 1970 UTC; nil when there are none.
  public var firstTime: Int64?
  /// Time of the last.
  public var lastTime: Int64?

  mutating func add(count: Int, _ first: Int64, _ last: Int64) {
    self.count += count
    firstTime = min(firstTime ?? first, first)
    lastTime = max(lastTime ?? last, last)
  }
}
