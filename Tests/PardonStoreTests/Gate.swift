@testable import PardonStore

/// Holds the writer's thread in a request until the test lets it go.
final class Gate: Sendable {
  private let state = Monitor((hasEntered: false, isOpen: false))

  var request: WriteRequest {
    WriteRequest(
      change: { [state] _ throws(StoreError) in
        state.withLock { $0.hasEntered = true }
        state.wakeAll()
        state.waitFor { $0.isOpen ? () : nil }
      }, completion: { _ in })
  }

  func waitUntilEntered() { state.waitFor { $0.hasEntered ? () : nil } }

  func open() {
    state.withLock { $0.isOpen = true }
    state.wakeAll()
  }
}
