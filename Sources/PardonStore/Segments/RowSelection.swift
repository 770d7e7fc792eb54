/// Rows of a segment that fit, ascending. One is used for all segments of a query.
final class RowSelection {
  let rows: UnsafeMutablePointer<UInt16>
  private(set) var count = 0

  init() { rows = .allocate(capacity: SegmentLayout.capacity) }

  deinit { rows.deallocate() }

  func selectAll(_ total: Int) {
    for row in 0..<total { rows[row] = UInt16(truncatingIfNeeded: row) }
    count = total
  }

  /// Rows whose group fits.
  ///
  /// - Parameter fits: by the indices of the segment's groups, `SegmentLayout.capacity` entries.
  func select(_ view: SegmentView, groups fits: UnsafeBufferPointer<Bool>) {
    var kept = 0
    for row in 0..<view.count {
      rows[kept] = UInt16(truncatingIfNeeded: row)
      kept += fits[view.group(row)] ? 1 : 0
    }
    count = kept
  }

  func keep(_ view: SegmentView, from: Int64, before: Int64) {
    var kept = 0
    for index in 0..<count {
      let row = rows[index]
      let time = view.time(Int(row))
      rows[kept] = row
      kept += time >= from && time < before ? 1 : 0
    }
    count = kept
  }

  /// Rows whose `overall` and gradability fit.
  ///
  /// - Parameter heads: by `overall`, plus 128 where gradable; 256 entries.
  func keep(_ view: SegmentView, heads fits: UnsafeBufferPointer<Bool>) {
    var kept = 0
    for index in 0..<count {
      let row = rows[index]
      rows[kept] = row
      kept += fits[view.overallAndGradable(Int(row))] ? 1 : 0
    }
    count = kept
  }

  /// - Parameter fits: by the dimension's figure, 128 entries.
  func keep(_ view: SegmentView, dimension: Int, _ fits: UnsafeBufferPointer<Bool>) {
    var kept = 0
    for index in 0..<count {
      let row = rows[index]
      rows[kept] = row
      kept += fits[Int(view.dimension(dimension, Int(row)) & 0x7f)] ? 1 : 0
    }
    count = kept
  }

  /// - Parameter levels: bit n: level n fits.
  func keep(_ view: SegmentView, component: Int, levels: UInt8) {
    var kept = 0
    for index in 0..<count {
      let row = rows[index]
      rows[kept] = row
      kept += Int(levels >> UInt8(view.components(Int(row)) >> UInt16(2 * component) & 3) & 1)
    }
    count = kept
  }

  /// - Parameter levels: bit n: level n fits.
  func keep(_ view: SegmentView, fault: Int, levels: UInt8) {
    var kept = 0
    for index in 0..<count {
      let row = rows[index]
      rows[kept] = row
      kept += Int(levels >> UInt8(view.faults(Int(row)) >> UInt32(2 * fault) & 3) & 1)
    }
    count = kept
  }

  /// - Parameters:
  ///   - verdicts: by the indices of the segment's groups, `SegmentLayout.capacity` entries; nil: `bits` decide.
  ///   - bits: by the id less the first of the segment.
  func keep(_ view: SegmentView, verdicts: UnsafeBufferPointer<Bool?>, bits: [UInt64]) {
    let first = SegmentLayout.firstID(of: view.number)
    var kept = 0
    for index in 0..<count {
      let row = rows[index]
      let bit = Int(view.id(Int(row)) - first) & (SegmentLayout.capacity - 1)
      let fits = verdicts[view.group(Int(row))] ?? (bits[bit / 64] >> UInt64(bit % 64) & 1 == 1)
      rows[kept] = row
      kept += fits ? 1 : 0
    }
    count = kept
  }

  /// - Parameters:
  ///   - marks: by the id of a rule: 1: must have spoken, 2: must not; rules beyond are not asked about.
  ///   - required: how many must have spoken.
  /// - Returns: whether the column was whole.
  func keep(_ view: SegmentView, rules marks: UnsafeBufferPointer<UInt8>, required: Int) -> Bool {
    var lists = RuleLists(view)
    var kept = 0
    for index in 0..<count {
      let row = rows[index]
      guard lists.move(to: Int(row)) else { return false }
      var found = 0
      var isExcluded = false
      lists.visit { rule in
        guard rule < marks.count else { return false }
        found += Int(marks[rule] & 1)
        if marks[rule] == 2 { isExcluded = true }
        return true
      }
      rows[kept] = row
      kept += found == required && !isExcluded ? 1 : 0
    }
    count = kept
    return true
  }
}
