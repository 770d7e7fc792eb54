/// Checks that rows of the tables around `score` belong to a score, and that none is missing.
enum Belonging {
  static func compare(_ connection: any SQLConnection, _ check: inout StoreCheck) throws(StoreError) {
    for (sentence, sql) in counts {
      let count = try connection.integer("SELECT count(*) FROM \(sql)") ?? 0
      if count != 0 { check.add("\(count) \(sentence).") }
    }
    let last = try connection.integer("SELECT value FROM counter WHERE name = 'score'") ?? 0
    let greatest = try connection.integer("SELECT max(id) FROM score") ?? 0
    if greatest > last { check.add("The counter of scores stands at \(last), but \(greatest) is stored.") }
    try compareLabels(connection, &check)
  }

  private static let counts = [
    (
      "scores have no group",
      "score WHERE NOT EXISTS (SELECT 1 FROM score_group WHERE score_group.id = score.score_group)"
    ),
    (
      "groups have no score",
      "score_group WHERE NOT EXISTS (SELECT 1 FROM score WHERE score.score_group = score_group.id)"
    ),
    (
      "groups have no rule set",
      "score_group WHERE NOT EXISTS (SELECT 1 FROM rule_set WHERE rule_set.id = score_group.rule_set)"
    ),
    ("texts have no score", "kept_text WHERE NOT EXISTS (SELECT 1 FROM score WHERE score.id = kept_text.score)"),
    ("reviews have no score", "review WHERE NOT EXISTS (SELECT 1 FROM score WHERE score.id = review.score)"),
    (
      "levels have no review",
      "review_level WHERE NOT EXISTS (SELECT 1 FROM review WHERE review.id = review_level.review)"
    ),
  ]

  /// Two sets of labels are equal when the sums of their hashes are, but for one chance in 2⁶⁴.
  private static func compareLabels(_ connection: any SQLConnection, _ check: inout StoreCheck) throws(StoreError) {
    var difference: UInt64 = 0
    var unreadable = 0
    try connection.query("SELECT id, labels FROM score WHERE labels <> '{}'", []) { row throws(StoreError) in
      guard let labels = LabelText.decode(row.text(1)) else {
        unreadable += 1
        return true
      }
      for label in labels { difference &+= hash(label.name, label.value, row.integer(0)) }
      return true
    }
    try connection.query("SELECT name, value, score FROM score_label", []) { row throws(StoreError) in
      difference &-= hash(row.text(0), row.text(1), row.integer(2))
      return true
    }
    if unreadable > 0 { check.add("The labels of \(unreadable) scores cannot be read.") }
    if difference != 0 { check.add("The index of labels differs from the labels of the scores.") }
  }

  private static func hash(_ name: String, _ value: String, _ score: Int64) -> UInt64 {
    var hasher = Hasher()
    hasher.combine(name)
    hasher.combine(value)
    hasher.combine(score)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }
}
