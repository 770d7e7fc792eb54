extension ScoreStore {
  /// Values that a field of the scores that fit has, ascending, for menus.
  ///
  /// Of a label that does not group, which may have millions of values, those are found that begin with the prefix as it is
  /// written, in small letters, in capitals, or with one capital.
  ///
  /// - Parameters:
  ///   - field: `channel`, `language`, `rule_set` or `label.NAME`.
  ///   - prefix: what values begin with, whatever their case.
  public func values(
    of field: String, prefix: String = "", fitting conditions: [ScoreCondition] = [], limit: Int = 100
  ) throws(StoreError) -> [String] {
    let found = ScoreField(field)
    switch found {
    case .channel, .language, .ruleSet, .label: break
    default:
      throw StoreError(.badRequest, field: "field", "Values are listed of channel, language, rule_set and label.NAME.")
    }
    guard (1...ScoreQuery.maximalPageSize).contains(limit) else {
      throw StoreError(
        .badRequest, field: "limit", "1 to \(ScoreQuery.maximalPageSize) values are listed, not \(limit).")
    }
    return try ScoreScan.run(self, try ConditionChecker.filter(conditions)) { scan throws(StoreError) in
      guard let found else { return [] }
      var values = try Self.groupValues(of: found, prefix, scan)
      if case .label(let name) = found, !name.utf8.contains(0), !prefix.utf8.contains(0) {
        values.formUnion(try Self.ownValues(of: name, prefix, limit, scan))
      }
      return Array(values.map(\.string).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }.prefix(limit))
    }
  }

  private static func groupValues(
    of field: ScoreField, _ prefix: String, _ scan: ScoreScan
  ) throws(StoreError) -> Set<ExactText> {
    // Groups whose value is wanted, and not known yet to have a score that fits.
    var wanted: [ExactText?] = scan.catalog.groups.map { group in
      guard let value = scan.catalog.value(of: field, in: group), !value.isEmpty, fits(value, prefix) else {
        return nil
      }
      return ExactText(value)
    }
    var result: Set<ExactText> = []
    let all = Set(wanted.compactMap(\.self))
    if all.isEmpty { return [] }
    for part in try scan.parts() {
      if result.count == all.count { break }
      guard let groups = try scan.groups(of: part) else { continue }
      let open = groups.places.contains { place in
        place >= 0 && wanted[Int(place)].map { !result.contains($0) } ?? false
      }
      guard open else { continue }
      if groups.isWhole {
        for place in groups.places where place >= 0 { if let value = wanted[Int(place)] { result.insert(value) } }
      } else {
        try scan.select(part, groups, .heads) { view, selection, groups in
          for index in 0..<selection.count {
            let group = view.group(Int(selection.rows[index]))
            guard group < groups.places.count, groups.places[group] >= 0 else { continue }
            let place = Int(groups.places[group])
            if let value = wanted[place] {
              result.insert(value)
              wanted[place] = nil
            }
          }
        }
      }
    }
    return result
  }

  /// How many values a list looks at.
  private static let visitedValues = 20_000

  private static func ownValues(
    of name: String, _ prefix: String, _ limit: Int, _ scan: ScoreScan
  ) throws(StoreError) -> Set<ExactText> {
    var result: Set<ExactText> = []
    for start in Set([
      prefix, prefix.lowercased(), prefix.uppercased(), prefix.prefix(1).uppercased() + prefix.dropFirst().lowercased(),
    ]) {
      var visited = 0
      var count = 0
      var last: String?
      while count < limit, visited < visitedValues {
        let next = try scan.connection.text(
          "SELECT value FROM score_label WHERE name = $1 AND value \(last == nil ? ">=" : ">") $2 ORDER BY value LIMIT 1",
          [.text(name), .text(last ?? start)])
        guard let next, next.utf8.starts(with: start.utf8) else { break }
        last = next
        visited += 1
        guard !next.isEmpty, !result.contains(ExactText(next)) else { continue }
        if try hasFit(name, next, scan) {
          result.insert(ExactText(next))
          count += 1
        }
      }
    }
    return result
  }

  private static func hasFit(_ name: String, _ value: String, _ scan: ScoreScan) throws(StoreError) -> Bool {
    var after: Int64 = -1
    while true {
      var scores: [Int64] = []
      try scan.connection.query(
        "SELECT score FROM score_label WHERE name = $1 AND value = $2 AND score > $3 ORDER BY score LIMIT 256",
        [.text(name), .text(value), .integer(after)]
      ) { row throws(StoreError) in
        scores.append(row.integer(0))
        return true
      }
      guard let last = scores.last else { return false }
      if try !scan.fitting(scores).isEmpty { return true }
      after = last
    }
  }

  private static func fits(_ value: String, _ prefix: String) -> Bool {
    prefix.isEmpty || value.lowercased().hasPrefix(prefix.lowercased())
  }
}
