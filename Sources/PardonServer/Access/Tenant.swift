internal import Synchronization

/// Whom calls are counted for, across all event loops.
final class Tenant: Sendable {
  let name: String
  /// The same for the same name as long as the process lives, however often the tokens are read again; never 0.
  let number: UInt32
  let limits: TenantLimits
  let requests: RateLimiter?
  let bytes: RateLimiter?
  private let callsInProgress = Atomic<Int>(0)

  init(name: String, limits: TenantLimits = TenantLimits()) {
    self.name = name
    number = Self.number(of: name)
    self.limits = limits
    requests = limits.requestsPerSecond.map { RateLimiter(perSecond: $0, burst: limits.requestsBurst ?? $0) }
    bytes = limits.bytesPerSecond.map { RateLimiter(perSecond: $0, burst: limits.bytesBurst ?? $0) }
  }

  private static let numbers = Mutex<[String: UInt32]>([:])

  private static func number(of name: String) -> UInt32 {
    numbers.withLock { numbers in
      if let known = numbers[name] { return known }
      let number = UInt32(numbers.count + 1)
      numbers[name] = number
      return number
    }
  }

  /// Counts a call in; false when there are as many as may be.
  func beginCall() -> Bool {
    guard let most = limits.concurrentCalls else { return true }
    if callsInProgress.add(1, ordering: .relaxed).newValue <= most { return true }
    callsInProgress.subtract(1, ordering: .relaxed)
    return false
  }

  func endCall() {
    if limits.concurrentCalls != nil { callsInProgress.subtract(1, ordering: .relaxed) }
  }
}

/// How much a tenant may ask for; nil: as much as it likes.
struct TenantLimits: Sendable, Hashable {
  var requestsPerSecond: Int?
  /// At once after a pause; as much as a second's unless told.
  var requestsBurst: Int?
  var bytesPerSecond: Int?
  var bytesBurst: Int?
  var concurrentCalls: Int?
}
