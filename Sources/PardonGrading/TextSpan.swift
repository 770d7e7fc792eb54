/// A half-open range of the caller's text, in the unit the result says.
public struct TextSpan: Sendable, Hashable, BitwiseCopyable {
  var lower: UInt32
  var upper: UInt32

  /// Offsets beyond 2³² − 1, which no text that is graded has, are held there.
  public init(start: Int, end: Int) {
    lower = UInt32(clamping: start)
    upper = UInt32(clamping: end)
  }

  init(lower: UInt32, upper: UInt32) {
    self.lower = lower
    self.upper = upper
  }

  public var start: Int {
    get { Int(lower) }
    set { lower = UInt32(clamping: newValue) }
  }
  public var end: Int {
    get { Int(upper) }
    set { upper = UInt32(clamping: newValue) }
  }
  public var isEmpty: Bool { upper <= lower }
  func overlaps(_ other: TextSpan) -> Bool { lower < other.upper && other.lower < upper }
}
