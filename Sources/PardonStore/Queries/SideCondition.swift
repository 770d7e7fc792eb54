/// A condition on what a score has beside its group: a label that does not group, or the caller's id.
struct SideCondition {
  /// By place in the catalog: whether the group itself says that its scores fit; nil: the score says.
  var verdicts: [Bool?]
  /// Scores that have one of the values, ascending.
  var scores: [Int64]
  /// Scores that have the label at all, ascending; read only when having none is among the values.
  var having: [Int64] = []
  var namesMissing: Bool
  var isNegated: Bool

  /// Only these can fit, ascending; nil: others can as well.
  var candidates: [Int64]? {
    isNegated || namesMissing || verdicts.contains(true) ? nil : scores
  }

  /// - Returns: nil when groups decide alone, so that `verdicts` of the condition are all there is to it.
  init?(
    _ condition: ScoreFilter.TextCondition, _ catalog: GroupCatalog, _ connection: any SQLConnection
  ) throws(StoreError) {
    let source: String
    var parameters: [SQLValue] = []
    switch condition.field {
    case .label(let name):
      guard !name.utf8.contains(0),
        try connection.integer("SELECT score FROM score_label WHERE name = $1 LIMIT 1", [.text(name)]) != nil
      else { return nil }
      source = "SELECT score FROM score_label WHERE name = $1"
      parameters = [.text(name)]
    case .callerID:
      source = "SELECT id FROM score WHERE caller_id <> ''"
    default: return nil
    }
    verdicts = catalog.groups.map { catalog.fits(condition, $0) }
    namesMissing = condition.values.contains(ExactText(""))
    isNegated = condition.isNegated
    scores = []
    let column = condition.field == .callerID ? "caller_id" : "value"
    // A value with a NUL is never stored, and PostgreSQL takes none.
    for value in condition.values.map(\.string) where !value.isEmpty && !value.utf8.contains(0) {
      scores += try Self.ids(
        connection, source + " AND \(column) = $\(parameters.count + 1)", parameters + [.text(value)])
    }
    scores.sort()
    if namesMissing { having = try Self.ids(connection, source, parameters).sorted() }
  }

  private static func ids(
    _ connection: any SQLConnection, _ sql: String, _ values: [SQLValue]
  ) throws(StoreError) -> [Int64] {
    var result: [Int64] = []
    try connection.query(sql, values) { row throws(StoreError) in
      result.append(row.integer(0))
      return true
    }
    return result
  }

  /// Which ids of a segment fit where the group does not say, one bit each.
  func bits(of segment: Int64) -> [UInt64] {
    var bits = Self.bits(scores, segment)
    if namesMissing {
      let having = Self.bits(having, segment)
      for index in bits.indices { bits[index] |= ~having[index] }
    }
    return isNegated ? bits.map { ~$0 } : bits
  }

  private static func bits(_ ids: [Int64], _ segment: Int64) -> [UInt64] {
    var bits = [UInt64](repeating: 0, count: SegmentLayout.capacity / 64)
    let first = SegmentLayout.firstID(of: segment)
    var index = Self.firstIndex(ids, notBelow: first)
    while index < ids.count, ids[index] < first + Int64(SegmentLayout.capacity) {
      let bit = Int(ids[index] - first)
      bits[bit / 64] |= 1 << UInt64(bit % 64)
      index += 1
    }
    return bits
  }

  static func firstIndex(_ ids: [Int64], notBelow id: Int64) -> Int {
    var low = 0
    var high = ids.count
    while low < high {
      let middle = (low + high) / 2
      if ids[middle] < id { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
