internal import Logging
internal import Synchronization

/// Rule sets that a server has besides the one that serves: what scores can be graded again by.
final class RuleSetShelf: Sendable {
  private let sources: [(name: String, source: RuleSetSource)]
  private let sets: Mutex<[String: RuleSet]>
  private let logger: Logger

  /// - Throws: all of them must be right.
  init(sources: [(name: String, source: RuleSetSource)], logger: Logger) throws(RuleSetError) {
    self.sources = sources
    self.logger = logger
    var sets: [String: RuleSet] = [:]
    var reasons: [String] = []
    for (name, source) in sources {
      do throws(RuleSetError) {
        sets[name] = try source.load()
      } catch {
        reasons += error.reasons
      }
    }
    guard reasons.isEmpty else { throw RuleSetError(reasons: reasons) }
    self.sets = Mutex(sets)
  }

  /// In the order of the settings.
  var names: [String] { sources.map(\.name) }

  /// nil when there is none of that name.
  func set(named name: String) -> RuleSet? { sets.withLock { $0[name] } }

  /// Reads the files again; one with mistakes leaves the old set in its place.
  func reload() {
    for (name, source) in sources {
      do throws(RuleSetError) {
        let newest = try source.load()
        let old = sets.withLock { $0.updateValue(newest, forKey: name) }
        guard newest.hash != old?.hash || newest.version != old?.version else { continue }
        logger.notice(
          "rule set replaced",
          metadata: [
            "name": "\(name)", "version": "\(newest.version)", "hash": "\(newest.hash)",
            "old_hash": "\(old?.hash ?? "none")",
          ])
      } catch {
        for reason in error.reasons.prefix(RuleSetHolder.reasonsLogged) {
          logger.error("rule set refused", metadata: ["name": "\(name)", "reason": "\(reason)"])
        }
      }
    }
  }
}
