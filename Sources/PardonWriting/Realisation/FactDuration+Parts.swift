extension FactDuration {
  /// Whether it has months, weeks, days, hours, minutes or seconds as well.
  var hasRestBesideYears: Bool {
    for unit in Unit.allCases where unit != .year && self[unit] > 0 { return true }
    return false
  }
}
