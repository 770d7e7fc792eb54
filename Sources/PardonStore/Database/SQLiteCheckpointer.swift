/// Takes a long journal back into the database file while others write, by a thread and a connection of its own. What is
/// written meanwhile is left to the writer, which needs a moment for it and can then begin the journal anew.
final class SQLiteCheckpointer: Sendable {
  private enum State {
    case idle
    case atWork
    case done
  }

  private let path: String
  private let state = Monitor(State.idle)

  init(path: String) {
    self.path = path
  }

  /// Begins, unless it is at work already.
  func start() {
    let isFirst = state.withLock { state in
      guard state == .idle else { return false }
      state = .atWork
      return true
    }
    guard isFirst else { return }
    do throws(StoreError) {
      try Thread.start { [self] in
        work()
        state.withLock { $0 = .done }
        state.wakeAll()
      }
    } catch {
      state.withLock { $0 = .done }
    }
  }

  /// - Returns: true once after each piece of work: little of the journal is left.
  func takeDone() -> Bool {
    state.withLock { state in
      guard state == .done else { return false }
      state = .idle
      return true
    }
  }

  /// Waits for the end of what is under way.
  func finish() {
    state.waitFor { $0 == .atWork ? nil : () }
  }

  private func work() {
    do throws(StoreError) {
      let connection = try SQLiteConnection(path: path, isReading: false, hasCheckpointer: false)
      // The second round takes what came in during the first, the longer one.
      try connection.checkpoint()
      try connection.checkpoint()
    } catch {
      // What hinders here hinders the next commit too, which has somebody to tell it to.
    }
  }
}
