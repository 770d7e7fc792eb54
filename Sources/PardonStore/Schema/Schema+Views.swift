extension Schema {
  /// What readers by SQL are promised (docs/store.md): names and columns stay while the tables behind them may change. They are
  /// made anew whenever a store is opened by a version that made other ones.
  ///
  /// `{time}`…`{/time}` makes milliseconds since 1970 the database's own time: text in ISO 8601, or `TIMESTAMP WITH TIME ZONE`;
  /// `{name}`…`{/name}` makes the public name of an id.
  static let views = """
    CREATE VIEW scores_view AS
    SELECT score.id, {name}score.id{/name} AS name, {time}score.time{/time} AS time, score.time AS time_ms,
      {time}score.recorded{/time} AS recorded, score.recorded AS recorded_ms, score.caller_id, score_group.channel,
      score_group.language, score_group.agent, score_group.team, score.gradable, score.overall,
      CASE WHEN score.gradable = 0 THEN NULL WHEN score.overall >= 90 THEN 'exemplary' WHEN score.overall >= 75 THEN 'good'
        WHEN score.overall >= 55 THEN 'acceptable' WHEN score.overall >= 35 THEN 'weak' WHEN score.overall >= 15 THEN 'bad'
        ELSE 'harmful' END AS band,
      score.sincerity, score.accountability, score.explanation, score.repair, score.prevention, score.respect,
      score_group.labels AS group_labels, score.labels, rule_set.version AS rule_set, rule_set.hash AS rule_set_hash
    FROM score JOIN score_group ON score_group.id = score.score_group JOIN rule_set ON rule_set.id = score_group.rule_set;

    CREATE VIEW components_view AS
    WITH entry (component, place) AS (
      VALUES ('apology', 0), ('ownership', 2), ('acknowledgement', 4), ('explanation', 6), ('repair', 8),
        ('prevention', 10), ('follow_up', 12))
    SELECT score.id, {time}score.time{/time} AS time, score.time AS time_ms, score_group.channel, score_group.language,
      score_group.agent, score_group.team, entry.component, (score.components >> entry.place) & 3 AS level
    FROM score JOIN score_group ON score_group.id = score.score_group CROSS JOIN entry
    WHERE score.gradable = 1;

    CREATE VIEW faults_view AS
    WITH entry (fault, place) AS (
      VALUES ('blame_shift', 0), ('excess_justification', 2), ('conditional_apology', 4), ('boilerplate', 6),
        ('grovelling', 8), ('policy_shield', 10), ('invalidation', 12), ('effort_shift', 14), ('minimising', 16),
        ('stalling', 18), ('compliance_risk', 20), ('template_residue', 22))
    SELECT score.id, {time}score.time{/time} AS time, score.time AS time_ms, score_group.channel, score_group.language,
      score_group.agent, score_group.team, entry.fault, (score.faults >> entry.place) & 3 AS level
    FROM score JOIN score_group ON score_group.id = score.score_group CROSS JOIN entry
    WHERE score.gradable = 1 AND (score.faults >> entry.place) & 3 <> 0;

    CREATE VIEW hours_view AS
    SELECT {time}(rollup.hour * 3600000){/time} AS time, rollup.hour * 3600000 AS time_ms, score_group.channel,
      score_group.language, score_group.agent, score_group.team, score_group.labels AS group_labels,
      rule_set.version AS rule_set, rollup.*
    FROM rollup JOIN score_group ON score_group.id = rollup.score_group
      JOIN rule_set ON rule_set.id = score_group.rule_set;

    CREATE VIEW reviews_view AS
    SELECT review.score AS id, {name}review.score{/name} AS name, review.reviewer, {time}review.time{/time} AS time,
      review.time AS time_ms, review.comment, review_level.entry, review_level.level
    FROM review LEFT JOIN review_level ON review_level.review = review.id;
    """

  static let viewNames = ["scores_view", "components_view", "faults_view", "hours_view", "reviews_view"]

  /// Makes the views where there are none or other ones.
  static func prepareViews(_ connection: any SQLConnection) throws(StoreError) {
    let wanted = connection.dialect.functions(in: views)
    let digest = StoreKeys.hexadecimal(StoreKeys.hash(Array(wanted.utf8), key: [], size: 16))
    let search = "SELECT value FROM pardon_store WHERE key = 'views'"
    if try connection.text(search) == digest { return }
    try connection.writing { () throws(StoreError) in
      guard try connection.text(search) != digest else { return }
      for name in viewNames { try connection.execute("DROP VIEW IF EXISTS \(name)") }
      try connection.execute(wanted)
      try connection.upsert(
        into: "pardon_store", columns: ["key", "value"], keyColumns: 1, [.text("views"), .text(digest)])
    }
  }
}

extension SQLDialect {
  fileprivate func functions(in views: String) -> String {
    var result = views
    for (word, sqlite, postgres) in [
      ("{time}", "strftime('%Y-%m-%dT%H:%M:%fZ', ", "to_timestamp("),
      ("{/time}", " / 1000.0, 'unixepoch')", " / 1000.0)"),
      ("{name}", "printf('%016x', ", "lpad(to_hex("),
      ("{/name}", ")", "), 16, '0')"),
    ] {
      result.replace(word, with: self == .sqlite ? sqlite : postgres)
    }
    return result
  }
}
