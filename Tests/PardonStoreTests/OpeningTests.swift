import Testing

@testable import PardonStore

@Suite struct OpeningTests {
  @Test(arguments: StoreKind.allCases)
  func aStoreOfANewerVersionIsRefused(_ kind: StoreKind) throws {
    try kind.withSettings { settings in
      let store = try ScoreStore.open(settings)
      _ = try store.write { connection throws(StoreError) in
        try connection.run("UPDATE pardon_store SET value = '2' WHERE key = 'schema_version'", [])
      }
      store.close()
      expectStoreError(.incompatible) { _ = try ScoreStore.open(settings) }
    }
  }

  @Test(arguments: [
    (StoreKind.sqlite, "CREATE TABLE score (player TEXT)", "another file"),
    (.postgres, "CREATE TABLE score (player TEXT)", "needs: score. Name another database, or a schema"),
    (.postgres, "CREATE VIEW scores_view AS SELECT 1 AS player", "needs: scores_view."),
  ])
  func whatOthersMadeIsLeftAsItIs(_ kind: StoreKind, _ foreign: String, _ told: String) throws {
    try kind.withSettings { settings in
      let connection = try settings.location.connect(isReading: false)
      try connection.execute(foreign)
      expectStoreError(.incompatible, containing: told) { _ = try ScoreStore.open(settings) }
      let name = foreign.split(separator: " ")[2]
      #expect(try connection.integer("SELECT count(*) FROM \(name) WHERE player IS NULL") == 0)
    }
  }

  @Test func aSchemaOfItsOwnStandsBesideForeignTables() throws {
    try StoreKind.postgres.withSettings { settings in
      let connection = try settings.location.connect(isReading: false)
      try connection.execute("CREATE TABLE score (player TEXT)")
      guard case .postgres(let url) = settings.location else { return }
      var own = settings
      own.location = .postgres(url: url + "&options=-csearch_path%3Dpardon")
      expectStoreError(.incompatible, containing: "CREATE SCHEMA") { _ = try ScoreStore.open(own) }
      try connection.execute("CREATE SCHEMA pardon")
      let store = try ScoreStore.open(own)
      defer { store.close() }
      var scores = TestScores()
      #expect(try store.recordNow(scores.records(2)).count == 2)
    }
  }

  @Test(arguments: StoreKind.allCases)
  func anOlderStoreIsBroughtUpToDate(_ kind: StoreKind) throws {
    try kind.withSettings { settings in
      let store = try ScoreStore.open(settings)
      var scores = TestScores()
      _ = try store.recordNow(scores.records(5))
      store.close()
      let steps = [
        "ALTER TABLE bulk_run ADD COLUMN host TEXT",
        "CREATE TABLE note (score {plainkey}, content {bytes}); INSERT INTO note (score) SELECT id FROM score",
      ]
      let connection = try settings.location.connect(isReading: false)
      try Schema.prepare(connection, steps: [steps[0]])
      for _ in 0..<2 { try Schema.prepare(connection, steps: steps) }
      #expect(try connection.integer("SELECT count(*) FROM note") == 5)
      #expect(try connection.integer("SELECT count(host) FROM bulk_run") == 0)
      #expect(try connection.text("SELECT value FROM pardon_store WHERE key = 'schema_version'") == "3")
      // A step that fails leaves the store as it was.
      #expect(throws: StoreError.self) {
        try Schema.prepare(connection, steps: steps + ["CREATE TABLE note (score BIGINT)"])
      }
      #expect(try connection.text("SELECT value FROM pardon_store WHERE key = 'schema_version'") == "3")
      expectStoreError(.incompatible, containing: "newer") { _ = try ScoreStore.open(settings) }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aStoreKnowsTheLabelsThatFiguresAreKeptBy(_ kind: StoreKind) throws {
    try kind.withSettings { settings in
      let labels = ["équipe", "a\"b", "agent"]
      var made = settings
      made.groupLabels = labels
      var scores = TestScores()
      var same = settings
      same.groupLabels = labels.reversed() + ["tenant"]
      for settings in [made, settings, same] {
        let store = try ScoreStore.open(settings)
        defer { store.close() }
        #expect(store.groupLabels == labels)
        var record = scores.record()
        record.labels += [.init(name: "équipe", value: "nord"), .init(name: "a\"b", value: "x")]
        _ = try store.recordNow([record])
      }
      let store = try ScoreStore.open(settings)
      let groups = try store.readers.read { connection throws(StoreError) in
        var groups: Set<String> = []
        try connection.query("SELECT labels FROM score_group", []) { row throws(StoreError) in
          let names = (LabelText.decode(row.text(0)) ?? []).map(\.name)
          groups.insert(names.joined(separator: " "))
          return true
        }
        return groups
      }
      #expect(groups == ["a\"b agent équipe"])
      #expect(try store.check().problems == [])
      store.close()
      for others in [["agent", "team"], [], StoreSettings.defaultGroupLabels] {
        var other = settings
        other.groupLabels = others
        for text in ["équipe, a\"b, agent", others.isEmpty ? "(none)" : others.joined(separator: ", ")] {
          expectStoreError(.incompatible, containing: text) { _ = try ScoreStore.open(other) }
        }
      }
      let changing = try ScoreStore.open(settings)
      try changing.changeGroupLabels(to: ["team", "tenant"])
      expectStoreError(.badRequest) { try changing.changeGroupLabels(to: [""]) }
      changing.close()
      let changed = try ScoreStore.open(settings)
      #expect(changed.groupLabels == ["team"])
      _ = try changed.recordNow(scores.records(3))
      #expect(try changed.check().problems == [])
      changed.close()
      for name in ["", "a\0b", String(repeating: "n", count: 65)] {
        var other = settings
        other.groupLabels = [name]
        expectStoreError(.badRequest, field: "group_labels") { _ = try ScoreStore.open(other) }
      }
    }
  }

  @Test(arguments: StoreKind.allCases)
  func aStoreThatDoesNotSayItsLabelsTakesThoseItIsOpenedWith(_ kind: StoreKind) throws {
    try kind.withSettings { settings in
      var other = settings
      other.groupLabels = ["squad"]
      for (settings, labels) in [(settings, StoreSettings.defaultGroupLabels), (other, ["squad"])] {
        let store = try ScoreStore.open(settings)
        #expect(store.groupLabels == labels)
        _ = try store.write { connection throws(StoreError) in
          try connection.run("DELETE FROM pardon_store WHERE key = 'group_labels'", [])
        }
        store.close()
      }
    }
  }

  /// A step over millions of scores takes longer than a statement that somebody waits for.
  @Test func stepsMayTakeTheirTime() throws {
    try StoreKind.postgres.withSettings { settings in
      guard case .postgres(let url) = settings.location else { return }
      try ScoreStore.open(settings).close()
      var limited = PostgresSettings(url: url, role: .writing)
      limited.statementSeconds = 1
      limited.silenceSeconds = 1
      let connection = try PostgresConnection(limited)
      let steps = ["SELECT pg_sleep(3)", "CREATE TABLE note (score BIGINT)"]
      try Schema.prepare(connection, steps: steps)
      #expect(try connection.text("SELECT value FROM pardon_store WHERE key = 'schema_version'") == "3")
      #expect(try connection.integer("SELECT count(*) FROM note") == 0)
      // The limit holds again, also after a step that fails.
      expectStoreError(.unavailable) { try connection.execute("SELECT pg_sleep(3)") }
      #expect(throws: StoreError.self) { try Schema.prepare(connection, steps: steps + ["SELECT none"]) }
      expectStoreError(.unavailable) { try connection.execute("SELECT pg_sleep(3)") }
      #expect(try connection.text("SELECT value FROM pardon_store WHERE key = 'schema_version'") == "3")
    }
  }

  @Test(arguments: StoreKind.allCases)
  func textsOpenWithTheirKeyOnly(_ kind: StoreKind) throws {
    let key = (0..<32).map { UInt8($0) }
    try kind.withSettings(keepsTexts: true, key: key) { settings in
      let store = try ScoreStore.open(settings)
      var scores = TestScores()
      let record = scores.record()
      _ = try store.recordNow([record, record])
      var contents: [[UInt8]] = []
      var coding: Int64 = 0
      try store.readers.read { connection throws(StoreError) in
        try connection.query("SELECT coding, content FROM kept_text ORDER BY score", []) { row throws(StoreError) in
          coding = row.integer(0)
          contents.append(row.copiedBytes(1))
          return true
        }
        expectEqual(try connection.integer("SELECT count(DISTINCT text_hash) FROM score"), 1)
      }
      #expect(contents[0] != contents[1])
      #expect(try TextCoding.open(coding, contents[0], key: store.keys.textKey, score: 1) == record.text)
      // A text under another score's id does not open, nor one that was changed.
      expectStoreError(.incompatible) {
        _ = try TextCoding.open(coding, contents[0], key: store.keys.textKey, score: 2)
      }
      contents[0][40] ^= 1
      expectStoreError(.incompatible) {
        _ = try TextCoding.open(coding, contents[0], key: store.keys.textKey, score: 1)
      }
      expectStoreError(.incompatible) { _ = try TextCoding.open(coding, contents[1], key: nil, score: 2) }
      store.close()
      var other = settings
      other.key?[0] ^= 1
      expectStoreError(.incompatible) { _ = try ScoreStore.open(other) }
      other.key = nil
      expectStoreError(.incompatible) { _ = try ScoreStore.open(other) }
      other.key = [1]
      expectStoreError(.badRequest) { _ = try ScoreStore.open(other) }
      try ScoreStore.open(settings).close()
    }
  }

  @Test(arguments: StoreKind.allCases)
  func hashesStayTheSameWhenAKeyComesLater(_ kind: StoreKind) throws {
    try kind.withSettings(keepsTexts: true) { settings in
      var scores = TestScores()
      let record = scores.record()
      var later = settings
      later.key = Array(repeating: 7, count: 32)
      for settings in [settings, settings, later] {
        let store = try ScoreStore.open(settings)
        _ = try store.recordNow([record])
        store.close()
      }
      let store = try ScoreStore.open(later)
      defer { store.close() }
      try store.readers.read { connection throws(StoreError) in
        expectEqual(try connection.integer("SELECT count(DISTINCT text_hash) FROM score"), 1)
        expectEqual(try connection.integer("SELECT count(DISTINCT coding) FROM kept_text"), 2)
      }
    }
  }
}
