internal import NIOCore
internal import Synchronization

/// Counts open connections of the whole server, in all and by address.
final class ConnectionAdmission: Sendable {
  private let connectionsMax: Int
  private let perAddressMax: Int
  private let counts = Mutex(Counts())
  private let nextID = Atomic<UInt64>(1)

  private struct Counts {
    var total = 0
    var byAddress: [String: Int] = [:]
  }

  init(_ limits: RPCLimits) {
    connectionsMax = limits.connectionsMax
    perAddressMax = limits.connectionsPerAddressMax
  }

  func makeID() -> UInt64 { nextID.wrappingAdd(1, ordering: .relaxed).oldValue }

  /// Nil when the connection may stay; then `leave` must follow once.
  func enter(_ key: String) -> RPCRefusal? {
    counts.withLock { counts in
      guard counts.total < connectionsMax else { return .connectionsMax }
      if !key.isEmpty {
        let count = counts.byAddress[key, default: 0]
        guard count < perAddressMax else { return .connectionsPerAddress }
        counts.byAddress[key] = count + 1
      }
      counts.total += 1
      return nil
    }
  }

  func leave(_ key: String) {
    counts.withLock { counts in
      counts.total -= 1
      guard !key.isEmpty, let count = counts.byAddress[key] else { return }
      counts.byAddress[key] = count > 1 ? count - 1 : nil
    }
  }

  /// The IP address; empty for a Unix-domain socket.
  static func key(_ address: SocketAddress?) -> String { address?.ipAddress ?? "" }
}
