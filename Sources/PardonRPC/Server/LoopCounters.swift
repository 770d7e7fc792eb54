internal import Synchronization

/// Counters of one event loop. Only that loop writes, any thread reads: no locked instruction is needed.
final class LoopCounters: @unchecked Sendable {
  enum Counter: Int, CaseIterable {
    case connectionsOpened, connectionsClosed, http1Connections, http2Connections, tlsConnections
    case requests, requestsEnded, bytesReceived, bytesSent, resetsReceived, resetsSent
  }

  // Safe to share: the row never moves, and its elements are atomic.
  private let cells: UnsafeMutablePointer<Atomic<UInt64>>
  private static let refusalsStart = Counter.allCases.count
  private static let count = refusalsStart + RPCRefusal.allCases.count

  init() {
    cells = .allocate(capacity: Self.count)
    for index in 0..<Self.count { (cells + index).initialize(to: Atomic(0)) }
  }

  deinit {
    cells.deinitialize(count: Self.count)
    cells.deallocate()
  }

  @inline(__always)
  func add(_ counter: Counter, _ count: Int = 1) { add(counter.rawValue, UInt64(count)) }

  func refuse(_ reason: RPCRefusal) { add(Self.place(of: reason), 1) }

  @inline(__always)
  private func add(_ index: Int, _ count: UInt64) {
    cells[index].store(cells[index].load(ordering: .relaxed) &+ count, ordering: .relaxed)
  }

  func value(_ counter: Counter) -> UInt64 { cells[counter.rawValue].load(ordering: .relaxed) }
  func count(of reason: RPCRefusal) -> UInt64 { cells[Self.place(of: reason)].load(ordering: .relaxed) }

  private static func place(of reason: RPCRefusal) -> Int {
    refusalsStart + RPCRefusal.allCases.firstIndex(of: reason)!
  }
}
