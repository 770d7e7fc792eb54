/// Reads the table `segment`.
struct SegmentReader {
  let connection: any SQLConnection

  /// A row of the table without its wide columns.
  struct Entry {
    var number: Int64
    var count: Int
    var firstTime: Int64
    var lastTime: Int64
    /// The column `group_ids`.
    var groups: [UInt8]

    /// Hands over the ids of its groups, ascending.
    @inline(__always)
    func visitGroups(_ body: (Int64) -> Void) throws(StoreError) {
      let isWhole = groups.withUnsafeBytes { bytes in
        var offset = 0
        var group = 0
        while offset < bytes.count {
          guard let step = LEB128.read(bytes, &offset) else { return false }
          group &+= step
          body(Int64(group))
        }
        return true
      }
      guard isWhole else { throw SegmentReader.damage }
    }
  }

  /// Segments with scores from `from` and before `before`, and later than segment `after`; by ascending number.
  func entries(from: Int64, before: Int64, after: Int64 = -1) throws(StoreError) -> [Entry] {
    try entries(
      "last_time >= $1 AND first_time < $2 AND number > $3", [.integer(from), .integer(before), .integer(after)])
  }

  func entry(_ number: Int64) throws(StoreError) -> Entry? {
    try entries("number = $1", [.integer(number)]).first
  }

  private func entries(_ condition: String, _ values: [SQLValue]) throws(StoreError) -> [Entry] {
    var result: [Entry] = []
    try connection.query(
      "SELECT number, count, first_time, last_time, group_ids FROM segment WHERE \(condition) ORDER BY number", values
    ) { row throws(StoreError) in
      let count = row.integer(1)
      guard (1...Int64(SegmentLayout.capacity)).contains(count) else { throw Self.damage }
      result.append(
        Entry(
          number: row.integer(0), count: Int(count), firstTime: row.integer(2), lastTime: row.integer(3),
          groups: row.copiedBytes(4)))
      return true
    }
    return result
  }

  /// Lends columns of a segment.
  func read<Result>(
    _ entry: Entry, _ columns: SegmentColumns, _ body: (SegmentView) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    let wanted = SegmentColumns.named.filter { columns.contains($0.column) }
    var view = SegmentView(
      number: entry.number, count: entry.count, firstTime: entry.firstTime, lastTime: entry.lastTime)
    var result: Result?
    try connection.query(
      "SELECT \(wanted.map(\.name).joined(separator: ", ")) FROM segment WHERE number = $1", [.integer(entry.number)]
    ) { row throws(StoreError) in
      result = try lend(row, wanted[...], &view, body)
      return false
    }
    guard let result else { throw Self.damage }
    return result
  }

  /// Columns of a segment, copied.
  func copy(_ entry: Entry, _ columns: SegmentColumns) throws(StoreError) -> ColumnSet {
    try read(entry, columns) { view throws(StoreError) in
      var set = ColumnSet()
      for (_, column, _) in SegmentColumns.named where columns.contains(column) {
        let bytes =
          switch column {
          case .ids: view.ids
          case .heads: view.heads
          case .bodies: view.bodies
          case .times: view.times
          default: view.rules
          }
        set.set(column, [UInt8](bytes))
      }
      return set
    }
  }

  private func lend<Result>(
    _ row: any SQLRow, _ rest: ArraySlice<(name: String, column: SegmentColumns, width: Int)>,
    _ view: inout SegmentView,
    _ body: (SegmentView) throws(StoreError) -> Result
  ) throws(StoreError) -> Result {
    guard let next = rest.first else { return try body(view) }
    return try row.bytes(rest.startIndex) { bytes in
      Swift.Result { () throws(StoreError) in
        let isWhole =
          bytes.count == next.width * view.count || next.column == .rules || (next.column == .ids && bytes.isEmpty)
        guard isWhole else { throw Self.damage }
        switch next.column {
        case .ids: view.ids = bytes
        case .heads: view.heads = bytes
        case .bodies: view.bodies = bytes
        case .times: view.times = bytes
        default: view.rules = bytes
        }
        return try lend(row, rest.dropFirst(), &view, body)
      }
    }.get()
  }

  static let damage = StoreError(
    .damaged, "A segment of the score database is damaged. Run `pardon scores check --repair`.")
}
