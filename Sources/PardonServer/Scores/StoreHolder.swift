internal import Logging
internal import PardonRPC
internal import PardonStore
internal import Synchronization

/// The store of a server: none, open, or one that could not be opened yet and is tried again.
final class StoreHolder: Sendable {
  private enum State: Sendable {
    case none
    case closed(StoreError)
    case open(ScoreStore)
  }

  private let settings: StoreSettings?
  private let logger: Logger
  private let state: Mutex<State>

  /// - `settings`: nil: no scores are stored.
  /// - Throws: `.incompatible` and `.damaged`, which waiting does not mend. A database that cannot be reached is tried again by
  ///   `reopen`.
  init(_ settings: StoreSettings?, logger: Logger) throws(StoreError) {
    self.settings = settings
    self.logger = logger
    guard let settings else {
      state = Mutex(.none)
      return
    }
    do throws(StoreError) {
      state = Mutex(.open(try ScoreStore.open(settings)))
    } catch {
      guard error.kind == .unavailable else { throw error }
      logger.error("store not available, tried again", metadata: ["reason": "\(error)"])
      state = Mutex(.closed(error))
    }
  }

  var isConfigured: Bool { settings != nil }
  /// nil unless it is open.
  var open: ScoreStore? {
    if case .open(let store) = state.withLock({ $0 }) { store } else { nil }
  }

  /// - Throws: `failedPrecondition` without a store, `unavailable` with the reason.
  func store() throws(RPCError) -> ScoreStore {
    switch state.withLock({ $0 }) {
    case .none: throw .noStore
    case .closed(let error): throw RPCError(error)
    case .open(let store): return store
    }
  }

  /// Tries to open a store that could not be opened; blocks.
  func reopen() {
    guard let settings, case .closed = state.withLock({ $0 }) else { return }
    do throws(StoreError) {
      let store = try ScoreStore.open(settings)
      state.withLock { $0 = .open(store) }
      logger.notice("store available")
    } catch {
      state.withLock { $0 = .closed(error) }
    }
  }

  /// Deletes scores of messages older than so many days; blocks.
  func applyRetention(days: Int) {
    guard let store = open else { return }
    let oldest = Int64(ProcessFigures.wallClockSeconds * 1000) - Int64(days) * 86_400_000
    do throws(StoreError) {
      let count = try store.applyRetention(olderThan: oldest)
      if count > 0 { logger.notice("old scores deleted", metadata: ["count": "\(count)", "days": "\(days)"]) }
    } catch {
      logger.error("old scores not deleted, tried again in an hour", metadata: ["reason": "\(error)"])
    }
  }

  /// Writes what waits to be written, then closes; blocks.
  func close() {
    let store = open
    if isConfigured { state.withLock { $0 = .closed(StoreError(.unavailable, "the server is shutting down")) } }
    store?.close()
  }
}
