extension ScoreScan {
  /// Ids of scores that fit, ascending, of greater ids than `after`.
  func ids(after: Int64, limit: Int) throws(StoreError) -> [Int64] {
    var result: [Int64] = []
    for part in try parts(after: max(-1, after)) {
      if result.count >= limit { break }
      try select(part, .ids) { view, selection, _ in
        var found: [Int64] = []
        for index in 0..<selection.count {
          let id = view.id(Int(selection.rows[index]))
          if id > after { found.append(id) }
        }
        // Rows that were looked up by id come in any order.
        found.sort()
        result += found.prefix(limit - result.count)
      }
    }
    return result
  }

  /// Which of some scores fit, ascending.
  func fitting(_ scores: [Int64]) throws(StoreError) -> [Int64] {
    var result: [Int64] = []
    for part in try parts(of: scores) {
      try select(part, .ids) { view, selection, _ in
        for index in 0..<selection.count { result.append(view.id(Int(selection.rows[index]))) }
      }
    }
    return result.sorted()
  }
}
