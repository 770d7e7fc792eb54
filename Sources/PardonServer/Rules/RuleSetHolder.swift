internal import Logging
internal import NIOPosix
internal import Synchronization

/// The rule set that serves, and the way to another one. A set with mistakes is refused with its reasons, and the old one
/// serves on.
final class RuleSetHolder: Sendable {
  let current: Swapped<RuleSet>
  private let source: RuleSetSource
  private let logger: Logger
  private let metrics: ServerMetrics
  private struct State: Sendable {
    var fingerprint: [FileStamp?]
    var lastFailure: RuleSetError?
  }
  private let state: Mutex<State>

  /// - Throws: the first set must be right.
  init(source: RuleSetSource, logger: Logger, metrics: ServerMetrics) throws(RuleSetError) {
    self.source = source
    self.logger = logger
    self.metrics = metrics
    // Taken first: a file written meanwhile is then seen as changed.
    state = Mutex(State(fingerprint: source.fingerprint()))
    current = Swapped(try source.load())
  }

  /// Why the newest files do not serve; nil when they do.
  var lastFailure: RuleSetError? { state.withLock { $0.lastFailure } }

  /// Reads the files again; blocks for as long as that takes.
  func reload() {
    let fingerprint = source.fingerprint()
    do throws(RuleSetError) {
      let newest = try source.load()
      let old = current.value
      state.withLock { $0 = State(fingerprint: fingerprint) }
      guard newest.hash != old.hash || newest.version != old.version else { return }
      current.replace(newest)
      metrics.ruleReloads.add(1, ordering: .relaxed)
      logger.notice(
        "rule set replaced",
        metadata: ["version": "\(newest.version)", "hash": "\(newest.hash)", "old_hash": "\(old.hash)"])
    } catch {
      state.withLock { $0 = State(fingerprint: fingerprint, lastFailure: error) }
      metrics.ruleReloadFailures.add(1, ordering: .relaxed)
      for reason in error.reasons.prefix(Self.reasonsLogged) {
        logger.error("rule set refused, the old one serves on", metadata: ["reason": "\(reason)"])
      }
    }
  }

  /// Reloads when the files look different from last time.
  func reloadIfChanged() {
    if source.fingerprint() != state.withLock({ $0.fingerprint }) { reload() }
  }

  var hasFiles: Bool { !source.files.isEmpty }
  static let reasonsLogged = 20
}
