import Foundation
import Testing

@testable import PardonStore

/// Every query of the Grafana dashboards in docs/deploy, run on the database it is for.
@Suite struct GrafanaTests {
  private struct Dashboard: Decodable {
    struct Templating: Decodable { var list: [Variable] }
    struct Variable: Decodable { var query: String }
    struct Panel: Decodable {
      var title: String
      var targets: [Target]
    }
    struct Target: Decodable {
      var rawSql: String?
      var queryText: String?
    }
    var templating: Templating
    var panels: [Panel]

    var queries: [String] {
      templating.list.map(\.query) + panels.flatMap { $0.targets.map { $0.rawSql ?? $0.queryText ?? "" } }
    }
  }

  private static func dashboard(_ kind: StoreKind) throws -> Dashboard {
    let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    let name = kind == .sqlite ? "grafana-sqlite.json" : "grafana.json"
    let file = folder.appending(path: "../../docs/deploy/\(name)").standardizedFileURL
    return try JSONDecoder().decode(Dashboard.self, from: Data(contentsOf: file))
  }

  @Test(arguments: StoreKind.allCases)
  func everyQueryAnswers(_ kind: StoreKind) throws {
    let queries = try Self.dashboard(kind).queries
    #expect(queries.count > 10)
    try kind.withStore { store in
      var scores = TestScores()
      _ = try store.recordNow(scores.records(300))
      try store.readers.read { connection throws(StoreError) in
        for query in queries {
          let sql =
            query
            .replacing("$__from", with: "1767000000000").replacing("$__to", with: "1769000000000")
            .replacing("${team:sqlstring}", with: "'Lyon', 'O''Hare \"night\"'")
            .replacing("${language:sqlstring}", with: "'en', 'fr'")
          #expect(!sql.contains("$"))
          var rows = 0
          try connection.query(sql, []) { row throws(StoreError) in
            if !row.isNull(0) { rows += 1 }
            return true
          }
          #expect(rows > 0, "\(query)")
        }
      }
    }
  }

  @Test func bothDashboardsAskTheSame() throws {
    #expect(try Self.dashboard(.sqlite).queries == Self.dashboard(.postgres).queries)
  }
}
