/// Cells of many groups and buckets, made when the first score of each comes.
final class FigureTable {
  /// Rows, that is groups, times columns, that is buckets and what else a score itself decides.
  private let width: Int
  private var index: UnsafeMutablePointer<Int32>
  private let indexCount: Int
  private var cells: UnsafeMutablePointer<FigureCell>
  private var capacity = 64
  private(set) var count = 0
  /// Where each cell stands: group × width + column.
  private var places: [Int] = []
  /// How often each rule spoke, by cell and rule id; empty unless asked for.
  private var ruleCounts: [UnsafeMutablePointer<UInt32>] = []
  private let ruleLimit: Int
  private let spread: UnsafeMutablePointer<UInt64>
  private(set) var isFull = false

  /// Groups times buckets that an answer may have.
  static let maximalCells = 100_000
  static let maximalPlaces = 32_000_000
  /// Counters of rules in all cells.
  static let maximalRuleCounters = 64_000_000

  /// - Parameter ruleLimit: greatest id of a rule; nil: rules are not counted.
  init(groups: Int, width: Int, ruleLimit: Int?) {
    self.width = width
    self.ruleLimit = ruleLimit.map { $0 + 1 } ?? 0
    indexCount = max(1, groups * width)
    index = .allocate(capacity: indexCount)
    index.initialize(repeating: -1, count: indexCount)
    cells = .allocate(capacity: capacity)
    spread = .allocate(capacity: 256)
    spread.initialize(from: FigureCell.spread, count: 256)
  }

  deinit {
    for counts in ruleCounts { counts.deallocate() }
    index.deallocate()
    cells.deallocate()
    spread.deallocate()
  }

  /// Number of the cell, made where there is none.
  @inline(__always)
  private func cell(_ place: Int) -> Int {
    let known = index[place]
    return known >= 0 ? Int(known) : make(place)
  }

  @inline(never)
  private func make(_ place: Int) -> Int {
    if count >= Self.maximalCells || (count + 1) * ruleLimit > Self.maximalRuleCounters {
      // The scan stops at the end of the segment; until then what does not fit goes into the last cell.
      isFull = true
      return count - 1
    }
    if count == capacity {
      let larger = UnsafeMutablePointer<FigureCell>.allocate(capacity: 2 * capacity)
      larger.moveInitialize(from: cells, count: count)
      cells.deallocate()
      cells = larger
      capacity *= 2
    }
    (cells + count).initialize(to: FigureCell())
    if ruleLimit > 0 {
      let counts = UnsafeMutablePointer<UInt32>.allocate(capacity: ruleLimit)
      counts.initialize(repeating: 0, count: ruleLimit)
      ruleCounts.append(counts)
    }
    places.append(place)
    index[place] = Int32(count)
    count += 1
    return count - 1
  }

  /// Adds rows of a segment that are all in one bucket.
  ///
  /// - Parameter bases: by the index of the group, `SegmentLayout.capacity` entries: the place of its cell in this bucket.
  func add(_ view: SegmentView, _ selection: RowSelection, bases: UnsafeBufferPointer<Int>) {
    for index in 0..<selection.count {
      let row = Int(selection.rows[index])
      // In a line of its own, as it may move the cells.
      let number = cell(bases[view.group(row)])
      cells[number].add(view, row, spread)
    }
  }

  /// Adds rows of a segment.
  ///
  /// - Parameter columns: by row: what is added to the place of its group.
  func add(
    _ view: SegmentView, _ selection: RowSelection, bases: UnsafeBufferPointer<Int>, columns: UnsafeBufferPointer<Int32>
  ) {
    for index in 0..<selection.count {
      let row = Int(selection.rows[index])
      let number = cell(bases[view.group(row)] &+ Int(columns[row]))
      cells[number].add(view, row, spread)
    }
  }

  /// Counts the rules of gradable rows.
  ///
  /// - Parameter columns: as above; nil: 0 everywhere.
  /// - Returns: whether the column was whole.
  func addRules(
    _ view: SegmentView, _ selection: RowSelection, bases: UnsafeBufferPointer<Int>,
    columns: UnsafeBufferPointer<Int32>?
  ) -> Bool {
    var lists = RuleLists(view)
    let limit = ruleLimit
    for index in 0..<selection.count {
      let row = Int(selection.rows[index])
      guard lists.move(to: row) else { return false }
      guard view.overallAndGradable(row) >= 128 else { continue }
      let counts = ruleCounts[cell(bases[view.group(row)] &+ Int(columns?[row] ?? 0))]
      lists.visit { rule in
        guard rule < limit else { return false }
        counts[rule] &+= 1
        return true
      }
    }
    return true
  }

  /// Hands over every cell with its group and column.
  func visit(
    _ body: (_ group: Int, _ column: Int, _ cell: inout FigureCell, _ rules: UnsafeBufferPointer<UInt32>) -> Void
  ) {
    for (number, place) in places.enumerated() {
      let rules =
        ruleLimit > 0 ? UnsafeBufferPointer(start: ruleCounts[number], count: ruleLimit) : .init(start: nil, count: 0)
      body(place / width, place % width, &cells[number], rules)
    }
  }
}
