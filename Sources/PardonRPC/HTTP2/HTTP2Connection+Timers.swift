internal import CNghttp2
internal import NIOCore

extension HTTP2Connection {
  func checkTimers(now: NIODeadline) {
    loop.now = now
    let limits = loop.limits
    if isClosing {
      if now - closingSince > limits.writeStallTimeout { abort() }
      return
    }
    if let unwritableSince, now - unwritableSince > limits.writeStallTimeout {
      loop.counters.refuse(.writeStall)
      abort()
      return
    }
    if let headerStarted, now - headerStarted > limits.headerTimeout {
      self.headerStarted = nil
      refuse(.headerTimeout)
      return
    }
    if !hasFirstFrame, now - opened > limits.sniffTimeout {
      loop.counters.refuse(.sniffTimeout)
      abort()
      return
    }
    if openStreams == 0, now - idleSince > limits.idleTimeout {
      if case .last = drainState { abort() } else { sayLast() }
      idleSince = now
      return
    }
    if let drainAt, now > drainAt, case .open = drainState { drain(now: now) }
    if let drainAt, now > drainAt + limits.ageGrace {
      abort()
      return
    }
    // The peer may never answer the PING.
    if case .announced(let since) = drainState, now - since > .seconds(1) { sayLast() }
    if openStreams > 0 { checkStreams(now: now) }
  }

  private func checkStreams(now: NIODeadline) {
    let limits = loop.limits
    for stream in streams where stream.owner != nil {
      if stream.pendingBytes > 0, now - stream.lastProgress > limits.writeStallTimeout {
        giveUp(stream, .writeStall)
      } else if !stream.isRemoteEnded, now - stream.bodyChecked > limits.bodyTimeout {
        guard !stream.isEndSent else {
          submitReset(stream, .finished)
          setNeedsSend()
          continue
        }
        let seconds = Int((now - stream.bodyChecked).nanoseconds / 1_000_000_000)
        if stream.isBodyTimed, stream.unconsumed == 0, stream.handler != nil,
          stream.bodyBytes < max(1, limits.bodyBytesPerSecondMin * seconds)
        {
          giveUp(stream, .bodyTimeout)
        } else {
          stream.bodyBytes = 0
          stream.bodyChecked = now
        }
      }
    }
  }

  private func giveUp(_ stream: HTTP2Stream, _ reason: RPCRefusal) {
    loop.counters.refuse(reason)
    let handler = stream.handler
    stream.reset(.timedOut)
    handler?.cancelled(.timedOut)
  }

  // MARK: Draining

  /// Announces the end without refusing what is under way (RFC 9113 section 6.8): first a GOAWAY that allows all streams,
  /// and when the peer has answered the PING behind it one that names the last stream we took.
  func drain(now: NIODeadline) {
    guard case .open = drainState, let session else { return }
    drainState = .announced(now)
    nghttp2_submit_shutdown_notice(session)
    setNeedsSend()
  }

  /// A PING handed over together with the GOAWAY would overtake it.
  func drainGoawaySent() {
    if case .announced = drainState, let session { nghttp2_submit_ping(session, 0, nil) }
  }

  func drainPingAnswered() {
    if case .announced = drainState { sayLast() }
  }

  private func sayLast() {
    guard let session else { return }
    drainState = .last
    nghttp2_submit_goaway(
      session, 0, nghttp2_session_get_last_proc_stream_id(session), NGHTTP2_NO_ERROR.rawValue, nil, 0)
    setNeedsSend()
  }
}
