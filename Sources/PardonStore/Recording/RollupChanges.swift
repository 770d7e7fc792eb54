/// What a transaction changes in roll-ups, gathered in memory and written once for each row.
struct RollupChanges {
  private var places: [RollupKey: Int] = [:]
  private var keys: [RollupKey] = []
  /// `Rollup.size` for each key.
  private var figures: [Int64] = []
  private var rows = SQLRows()

  private static let columns = ["hour", "score_group"] + Rollup.columns

  mutating func removeAll() {
    places.removeAll(keepingCapacity: true)
    keys.removeAll(keepingCapacity: true)
    figures.removeAll(keepingCapacity: true)
    rows.removeAll()
  }

  /// - Parameter sign: 1 when the score comes, -1 when it goes.
  mutating func add(_ score: ScoreLevels, in key: RollupKey, sign: Int64 = 1) {
    let place: Int
    if let known = places[key] {
      place = known
    } else {
      place = keys.count
      places[key] = place
      keys.append(key)
      for _ in 0..<Rollup.size { figures.append(0) }
    }
    figures.withUnsafeMutableBufferPointer { figures in
      let start = place * Rollup.size
      Rollup.add(score, to: .init(rebasing: figures[start..<start + Rollup.size]), sign: sign)
    }
  }

  /// Writes the changes. Runs in a transaction that writes.
  mutating func write(to connection: any SQLConnection) throws(StoreError) {
    // In the order of the key, neighbouring rows are changed one after the other.
    for key in keys.sorted() {
      guard let place = places[key] else { continue }
      rows.append(key.hour)
      rows.append(key.group)
      for figure in figures[place * Rollup.size..<(place + 1) * Rollup.size] { rows.append(figure) }
    }
    try connection.upsert(into: "rollup", columns: Self.columns, keyColumns: 2, isAdding: true, rows)
  }

  /// Removes the rows that have no scores left.
  func removeEmpty(from connection: any SQLConnection) throws(StoreError) {
    for key in keys.sorted() {
      try connection.run(
        "DELETE FROM rollup WHERE hour = $1 AND score_group = $2 AND count = 0 AND ungradable = 0",
        [.integer(key.hour), .integer(key.group)])
    }
  }

  /// Lends every row: its key and figures.
  func visit(_ body: (RollupKey, ArraySlice<Int64>) -> Void) {
    for (place, key) in keys.enumerated() { body(key, figures[place * Rollup.size..<(place + 1) * Rollup.size]) }
  }
}
