internal import NIOCore
internal import PardonWire
internal import Synchronization

/// Whether the server takes calls, and who wants to hear of it.
final class HealthState: Sendable {
  private struct State: Sendable {
    var isServing = false
    /// Services that cannot do their work while the server as a whole can.
    var ailing: Set<String> = []
    var watchers: [ObjectIdentifier: NIOLoopBound<HealthWatchHandler>] = [:]
  }

  private let state = Mutex(State())
  /// The services asked about; empty stands for the server as a whole.
  let names: [String]

  init(names: [String]) { self.names = [""] + names }

  var isServing: Bool { state.withLock { $0.isServing } }

  /// nil for a service that there is not.
  func status(of service: String) -> HealthStatus? {
    guard names.contains(service) else { return nil }
    return state.withLock { $0.isServing && !$0.ailing.contains(service) } ? .serving : .notServing
  }

  func set(isServing: Bool) {
    let watchers = state.withLock { state in
      state.isServing = isServing
      return Array(state.watchers.values)
    }
    for watcher in watchers { watcher.eventLoop.execute { watcher.value.changed() } }
  }

  /// Says whether one of the services can do its work.
  func set(_ service: String, isWell: Bool) {
    let watchers = state.withLock { state -> [NIOLoopBound<HealthWatchHandler>] in
      let isChanged = isWell ? state.ailing.remove(service) != nil : state.ailing.insert(service).inserted
      return isChanged ? Array(state.watchers.values) : []
    }
    for watcher in watchers { watcher.eventLoop.execute { watcher.value.changed() } }
  }

  /// Ends the calls that watch: they would hold up the end of the server.
  func endWatching() {
    let watchers = state.withLock { Array($0.watchers.values) }
    for watcher in watchers { watcher.eventLoop.execute { watcher.value.end() } }
  }

  func add(_ watcher: HealthWatchHandler, eventLoop: any EventLoop) {
    let bound = NIOLoopBound(watcher, eventLoop: eventLoop)
    state.withLock { $0.watchers[ObjectIdentifier(watcher)] = bound }
  }

  func remove(_ watcher: HealthWatchHandler) {
    state.withLock { _ = $0.watchers.removeValue(forKey: ObjectIdentifier(watcher)) }
  }
}
