internal import NIOCore

extension HTTP1Connection {
  func checkTimers(now: NIODeadline) {
    loop.now = now
    let limits = loop.limits
    if let lingerUntil {
      if now > lingerUntil { abort() }
      return
    }
    if let unwritableSince, now - unwritableSince > limits.writeStallTimeout {
      giveUp(.writeStall)
      return
    }
    if let headStarted, now - headStarted > limits.headerTimeout {
      self.headStarted = nil
      refuse(.headerTimeout, status: 408)
      return
    }
    if let drainAt {
      if now > drainAt, !isLast { drain(now: now) }
      if now > drainAt + limits.ageGrace {
        abort()
        return
      }
    }
    guard let exchange = current else {
      if now - idleSince > limits.idleTimeout, headStarted == nil { abort() }
      return
    }
    // A peer that has closed its side may wait for the answer, or be gone.
    if let inputClosedAt, now - inputClosedAt > limits.writeStallTimeout {
      giveUp(.writeStall)
      return
    }
    if !exchange.isRemoteEnded, now - exchange.bodyChecked > limits.bodyTimeout {
      let seconds = Int((now - exchange.bodyChecked).nanoseconds / 1_000_000_000)
      if exchange.isBodyTimed, exchange.unconsumed == 0, exchange.handler != nil,
        exchange.bodyBytes < max(1, limits.bodyBytesPerSecondMin * seconds)
      {
        giveUp(.bodyTimeout)
      } else {
        exchange.bodyBytes = 0
        exchange.bodyChecked = now
      }
    }
  }

  private func giveUp(_ reason: RPCRefusal) {
    loop.counters.refuse(reason)
    if let exchange = current, let handler = exchange.handler {
      exchange.handler = nil
      handler.cancelled(.timedOut)
    }
    abort()
  }

  func drain(now: NIODeadline) {
    isLast = true
    if current == nil, lingerUntil == nil { abort() }
  }
}
