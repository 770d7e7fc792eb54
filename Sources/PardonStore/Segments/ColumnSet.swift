/// Columns of a segment in memory.
struct ColumnSet {
  private(set) var columns: SegmentColumns = []
  private var ids: [UInt8] = []
  private var heads: [UInt8] = []
  private var bodies: [UInt8] = []
  private var times: [UInt8] = []
  private var rules: [UInt8] = []

  mutating func set(_ column: SegmentColumns, _ bytes: [UInt8]) {
    columns.insert(column)
    switch column {
    case .ids: ids = bytes
    case .heads: heads = bytes
    case .bodies: bodies = bytes
    case .times: times = bytes
    default: rules = bytes
    }
  }

  func bytes(_ column: SegmentColumns) -> [UInt8] {
    switch column {
    case .ids: ids
    case .heads: heads
    case .bodies: bodies
    case .times: times
    default: rules
    }
  }

  /// Takes over the columns of another.
  mutating func add(_ other: ColumnSet) {
    for (_, column, _) in SegmentColumns.named where other.columns.contains(column) { set(column, other.bytes(column)) }
  }

  /// Lends the columns.
  ///
  /// - Parameter frame: the view without columns.
  func withView<Result, Failure: Error>(
    _ frame: SegmentView, _ body: (SegmentView) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // Typed throws do not pass through the closures of arrays, so what happened is carried out by hand.
    var result: Swift.Result<Result, Failure>?
    ids.withUnsafeBytes { ids in
      heads.withUnsafeBytes { heads in
        bodies.withUnsafeBytes { bodies in
          times.withUnsafeBytes { times in
            rules.withUnsafeBytes { rules in
              var view = frame
              (view.ids, view.heads, view.bodies, view.times, view.rules) = (ids, heads, bodies, times, rules)
              do throws(Failure) { result = .success(try body(view)) } catch { result = .failure(error) }
            }
          }
        }
      }
    }
    return try result!.get()
  }
}
