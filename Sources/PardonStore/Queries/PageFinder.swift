/// Finds the first places of an order among the scores that fit, after a place.
struct PageFinder {
  private let order: PageOrder
  private let after: PageOrder.Place?
  private let limit: Int
  /// The first places found so far, and others; unordered.
  private var found: [PageOrder.Place] = []
  /// The last place of `limit` that are found; what comes after it is of no interest.
  private var worst: PageOrder.Place?

  init(_ order: PageOrder, after: PageOrder.Place?, limit: Int) {
    self.order = order
    self.after = after
    self.limit = limit
  }

  /// - Returns: up to `limit` places, in order.
  mutating func run(_ scan: ScoreScan) throws(StoreError) -> [PageOrder.Place] {
    let parts = try scan.parts().map { (bound: order.bound($0), part: $0) }.sorted { $0.bound < $1.bound }
    for (bound, part) in parts {
      if let worst, worst < bound { break }
      try scan.select(part, order.columns.union(.ids)) { view, selection, _ in
        take(view, selection)
      }
    }
    trim()
    return found
  }

  private mutating func take(_ view: SegmentView, _ selection: RowSelection) {
    for index in 0..<selection.count {
      let place = order.place(view, Int(selection.rows[index]))
      if let worst, !(place < worst) { continue }
      if let after, !(after < place) { continue }
      found.append(place)
      if found.count >= 2 * limit + 64 { trim() }
    }
    if found.count >= limit { trim() }
  }

  private mutating func trim() {
    found.sort()
    if found.count > limit { found.removeSubrange(limit...) }
    if found.count == limit { worst = found.last }
  }
}
