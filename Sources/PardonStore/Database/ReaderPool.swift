/// Connections that queries share, opened when they are first needed.
final class ReaderPool: Sendable {
  private struct State {
    var idle: [any SQLConnection] = []
    /// Idle or at work.
    var count = 0
    var isClosed = false
  }

  private let location: StoreLocation
  private let limit: Int
  private let state = Monitor(State())

  init(location: StoreLocation, limit: Int) {
    self.location = location
    self.limit = max(1, limit)
  }

  /// Runs `body` in a transaction that sees one state of the database; waits while all connections are at work.
  func read<Result>(_ body: (any SQLConnection) throws(StoreError) -> Result) throws(StoreError) -> Result {
    let connection = try take()
    do {
      let result = try connection.reading { () throws(StoreError) in try body(connection) }
      giveBack(connection)
      return result
    } catch {
      // What made a connection useless is not always known; another one costs little.
      giveBack(error.kind == .unavailable || error.kind == .damaged ? nil : connection)
      throw error
    }
  }

  /// Waits for nobody: connections at work close when their work ends.
  func close() {
    state.withLock {
      $0.isClosed = true
      $0.idle.removeAll()
    }
    state.wakeAll()
  }

  private func take() throws(StoreError) -> any SQLConnection {
    enum Turn {
      case idle(any SQLConnection)
      case new
      case closed
    }
    let turn: Turn = state.waitFor { state in
      if state.isClosed { return .closed }
      if let last = state.idle.popLast() { return .idle(last) }
      guard state.count < limit else { return nil }
      state.count += 1
      return .new
    }
    switch turn {
    case .idle(let connection):
      do {
        try connection.checkPresence()
        return connection
      } catch {
        // Another database may have taken the place.
        return try connect()
      }
    case .closed: throw StoreError(.unavailable, "The store is closed.")
    case .new: return try connect()
    }
  }

  /// A connection in a place that is taken already.
  private func connect() throws(StoreError) -> any SQLConnection {
    do {
      return try location.connect(isReading: true)
    } catch {
      giveBack(nil)
      throw error
    }
  }

  /// - Parameter connection: nil when it is not to be used again.
  private func giveBack(_ connection: (any SQLConnection)?) {
    state.withLock { state in
      if let connection, !state.isClosed { state.idle.append(connection) } else { state.count -= 1 }
    }
    state.wakeAll()
  }
}
