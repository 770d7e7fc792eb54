/// A half-open range of the caller's text, in the unit the result says.
public struct TextSpan: Sendable, Hashable {
  public var start: Int
  public var end: Int
  public init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }
  public var isEmpty: Bool { end <= start }
  func overlaps(_ other: TextSpan) -> Bool { start < other.end && other.start < end }
}
