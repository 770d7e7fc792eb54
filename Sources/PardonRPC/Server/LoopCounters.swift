internal import Synchronization

/// Counters of one event loop. Only that loop writes, any thread reads: no locked instruction is needed.
final class LoopCounters: Sendable {
  enum Counter: Int, CaseIterable {
    case connectionsOpened, connectionsClosed, http1Connections, http2Connections, tlsConnections
    case requests, requestsEnded, bytesReceived, bytesSent, resetsReceived, resetsSent
  }

  private let values: [Cell]
  private let refusals: [Cell]

  private final class Cell: Sendable {
    let value = Atomic<UInt64>(0)
  }

  init() {
    values = Counter.allCases.map { _ in Cell() }
    refusals = RPCRefusal.allCases.map { _ in Cell() }
  }

  func add(_ counter: Counter, _ count: Int = 1) {
    let cell = values[counter.rawValue]
    cell.value.store(cell.value.load(ordering: .relaxed) &+ UInt64(count), ordering: .relaxed)
  }

  func refuse(_ reason: RPCRefusal) {
    let cell = refusals[RPCRefusal.allCases.firstIndex(of: reason)!]
    cell.value.store(cell.value.load(ordering: .relaxed) &+ 1, ordering: .relaxed)
  }

  func value(_ counter: Counter) -> UInt64 { values[counter.rawValue].value.load(ordering: .relaxed) }

  func count(of reason: RPCRefusal) -> UInt64 {
    refusals[RPCRefusal.allCases.firstIndex(of: reason)!].value.load(ordering: .relaxed)
  }
}
