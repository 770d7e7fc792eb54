import Foundation
import Testing

@testable import PardonStore

/// Stores that tests fill, each new and empty. Every kind runs the same tests.
enum StoreKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case sqlite
  case postgres

  var testDescription: String { rawValue }

  /// Runs `body` with settings of a place of its own, which is removed afterwards.
  func withSettings<Result>(
    keepsTexts: Bool = false, key: [UInt8]? = nil, queueLimit: Int? = nil, _ body: (StoreSettings) throws -> Result
  ) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "pardon-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let location: StoreLocation =
      switch self {
      case .sqlite: .sqlite(path: folder.appending(path: "scores.db").path)
      case .postgres: .postgres(url: try PostgresServer.newDatabase())
      }
    defer { if case .postgres(let url) = location { try? PostgresServer.shared.get().removeDatabase(url) } }
    var settings = StoreSettings(location: location, keepsTexts: keepsTexts, key: key)
    if let queueLimit { settings.queueLimit = queueLimit }
    return try body(settings)
  }

  /// Runs `body` with an empty store.
  func withStore<Result>(
    keepsTexts: Bool = false, _ body: (ScoreStore) throws -> Result
  ) throws -> Result {
    try withSettings(keepsTexts: keepsTexts) { settings in
      let store = try ScoreStore.open(settings)
      defer { store.close() }
      return try body(store)
    }
  }
}
