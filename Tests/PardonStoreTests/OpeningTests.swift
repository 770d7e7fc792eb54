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
