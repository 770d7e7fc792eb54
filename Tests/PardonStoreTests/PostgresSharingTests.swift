import Foundation
import Testing

@testable import PardonStore

/// Several servers on one PostgreSQL database; to it, several stores of one process are the same.
@Suite struct PostgresSharingTests {
  @Test func manyMakeTheTablesAtOnce() throws {
    let url = try PostgresServer.newDatabase()
    let settings = StoreSettings(location: .postgres(url: url))
    let opened = Monitor<[Result<ScoreStore, StoreError>]>([])
    let gate = Monitor(false)
    for _ in 0..<8 {
      try PardonStore.Thread.start {
        gate.waitFor { $0 ? () : nil }
        let store = Result { () throws(StoreError) in try ScoreStore.open(settings) }
        opened.withLock { $0.append(store) }
        opened.wakeAll()
      }
    }
    gate.withLock { $0 = true }
    gate.wakeAll()
    let stores = try opened.waitFor { $0.count == 8 ? $0 : nil }.map { try $0.get() }
    #expect(Set(stores.map(\.keys.hashKey)).count == 1)
    var scores = TestScores()
    let ids = try stores.flatMap { try $0.recordNow(scores.records(3)) }
    #expect(ids == Array(1...24))
    try expectSound(stores[0], ids)
    for store in stores { store.close() }
  }

  @Test func severalServersWriteAtOnce() throws {
    let url = try PostgresServer.newDatabase()
    let settings = StoreSettings(location: .postgres(url: url))
    let stores = try (0..<4).map { _ in try ScoreStore.open(settings) }
    let load = try StoreLoad(stores, writers: 3, batch: 40)
    usleep(3_000_000)
    let seen = load.end()
    #expect(seen.errors.isEmpty && seen.readErrors.isEmpty, "\(Set(seen.errors + seen.readErrors))")
    #expect(seen.ids.count > 4 * 3 * 40)
    try expectSound(stores[0], seen.ids)
    let count = try stores[1].readers.read { connection throws(StoreError) in
      try connection.integer("SELECT count(*) FROM score")
    }
    #expect(count == Int64(seen.ids.count))
    for store in stores { store.close() }
  }

  @Test func idsAreSeenInTheirOrder() throws {
    let url = try PostgresServer.newDatabase()
    let settings = StoreSettings(location: .postgres(url: url))
    let stores = try (0..<3).map { _ in try ScoreStore.open(settings) }
    let load = try StoreLoad(stores, writers: 2, batch: 7)
    // Who reads on after the greatest id seen, as an export does, misses none.
    var last: Int64 = 0
    var count: Int64 = 0
    for round in 0..<200 {
      let seen = round < 199 ? nil : load.end()
      try stores[0].readers.read { connection throws(StoreError) in
        try connection.query("SELECT id FROM score WHERE id > $1 ORDER BY id", [.integer(last)]) {
          row throws(StoreError) in
          last = row.integer(0)
          count += 1
          return true
        }
      }
      if let seen { #expect(count == Int64(seen.ids.count)) }
    }
    for store in stores { store.close() }
  }
}
