internal import PardonStore
internal import PardonWire

extension GradeRequestView {
  /// What the score is filed under.
  ///
  /// - Throws: `badField`, also for an id that is not stored.
  func scoreLabels(tenant: String) throws(WireError) -> [ScoreRecord.Label] {
    try ScoreLabels.check(id: id)
    let given = self.labels
    var labels = try ScoreLabels(count: given.count)
    for label in given { try labels.add(name: label.name, value: label.value) }
    labels.setTenant(tenant)
    return labels.labels
  }
}
