internal import PardonRPC
internal import Synchronization

/// All figures of a server: one `CallMetrics` for each event loop, and what happens rarely.
final class ServerMetrics: Sendable {
  private let methods = MethodTable.all
  private let loops = Mutex<[CallMetrics]>([])
  let ruleReloads = Atomic<UInt64>(0)
  let ruleReloadFailures = Atomic<UInt64>(0)
  let store = StoreMetrics()
  private let startSeconds: Double

  init() { startSeconds = ProcessFigures.wallClockSeconds }

  /// Figures for one more event loop.
  func makeLoopMetrics() -> CallMetrics {
    let metrics = CallMetrics(methods: methods.methods.count)
    loops.withLock { $0.append(metrics) }
    return metrics
  }

  /// The metrics page.
  ///
  /// - `transport`: nil before the server has started.
  /// - `isStoreOpen`: nil without a store.
  func page(
    ruleSet: RuleSet, isServing: Bool, droppedLogLines: UInt64, transport: RPCServerMetrics?,
    certificates: [RPCCertificate], drafts: DraftMemory, isStoreOpen: Bool?
  ) -> String {
    let loops = loops.withLock { $0 }
    var out = PrometheusText()
    out.family("pardon_rule_set_info", .gauge, "The rule set that grades.")
    out.sample("pardon_rule_set_info", [("version", ruleSet.version), ("hash", ruleSet.hash)], 1)
    out.family("pardon_rule_set_reloads_total", .counter, "Rule sets put to use since the start, and refused ones.")
    out.sample(
      "pardon_rule_set_reloads_total", [("result", "loaded")], ruleReloads.load(ordering: .relaxed))
    out.sample(
      "pardon_rule_set_reloads_total", [("result", "refused")], ruleReloadFailures.load(ordering: .relaxed))
    out.family("pardon_serving", .gauge, "1 while new calls are taken.")
    out.sample("pardon_serving", isServing ? 1 : 0)
    writeCalls(loops, to: &out)
    writeDurations(loops, to: &out)
    writeVolumes(loops, to: &out)
    writeRejections(loops, to: &out)
    writeGrades(loops, to: &out)
    out.family("pardon_drafts_kept", .gauge, "Drafts under edit that streams keep.")
    out.sample("pardon_drafts_kept", drafts.draftsKept)
    out.family("pardon_drafts_kept_bytes", .gauge, "What they may take of grading.draft_memory.")
    out.sample("pardon_drafts_kept_bytes", drafts.bytesKept)
    out.family("pardon_log_lines_dropped_total", .counter, "Log lines lost because standard error was not read.")
    out.sample("pardon_log_lines_dropped_total", droppedLogLines)
    if let isStoreOpen { store.write(isOpen: isStoreOpen, to: &out) }
    if let transport { Self.write(transport, to: &out) }
    if !certificates.isEmpty {
      let name = "pardon_certificate_expiry_timestamp_seconds"
      out.family(name, .gauge, "When the certificate that new connections are shown runs out, in seconds since 1970.")
      for certificate in certificates { out.sample(name, [("certificate", certificate.path)], certificate.expires) }
    }
    ProcessFigures.write(startSeconds: startSeconds, to: &out)
    return out.text
  }

  private static func write(_ transport: RPCServerMetrics, to out: inout PrometheusText) {
    out.family("pardon_connections_open", .gauge, "Open connections.")
    out.sample("pardon_connections_open", transport.openConnections)
    out.family("pardon_connections_total", .counter, "Connections accepted, and by protocol once that is known.")
    out.sample("pardon_connections_total", [("protocol", "any")], transport.connectionsOpened)
    out.sample("pardon_connections_total", [("protocol", "http1")], transport.http1Connections)
    out.sample("pardon_connections_total", [("protocol", "http2")], transport.http2Connections)
    out.sample("pardon_connections_total", [("protocol", "tls")], transport.tlsConnections)
    out.family("pardon_network_bytes_total", .counter, "Bytes of HTTP, inside TLS.")
    out.sample("pardon_network_bytes_total", [("direction", "received")], transport.bytesReceived)
    out.sample("pardon_network_bytes_total", [("direction", "sent")], transport.bytesSent)
    out.family("pardon_stream_resets_total", .counter, "RST_STREAM frames.")
    out.sample("pardon_stream_resets_total", [("direction", "received")], transport.resetsReceived)
    out.sample("pardon_stream_resets_total", [("direction", "sent")], transport.resetsSent)
    out.family("pardon_refusals_total", .counter, "Connections and requests ended by a limit or a timer.")
    for (reason, count) in transport.refusals.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      out.sample("pardon_refusals_total", [("reason", reason.rawValue)], count)
    }
  }

  private func labels(_ method: Int) -> [(String, String)] {
    let method = methods.methods[method]
    return [("service", method.service), ("method", method.name)]
  }

  private func sum(_ loops: [CallMetrics], _ row: KeyPath<CallMetrics, LoopCounters>, _ index: Int) -> UInt64 {
    loops.reduce(0) { $0 &+ $1[keyPath: row].value(index) }
  }

  private func writeCalls(_ loops: [CallMetrics], to out: inout PrometheusText) {
    out.family("pardon_calls_total", .counter, "Calls that have ended.")
    for method in methods.methods.indices {
      for transport in RPCProtocol.allCases {
        for status in RPCStatus.allCases {
          let count = sum(loops, \.calls, CallMetrics.index(method: method, transport: transport, status: status))
          guard count > 0 else { continue }
          out.sample(
            "pardon_calls_total", labels(method) + [("protocol", transport.name), ("code", status.name)], count)
        }
      }
    }
    out.family("pardon_calls_in_progress", .gauge, "Calls under way.")
    for method in methods.methods.indices.dropLast() {
      out.sample("pardon_calls_in_progress", labels(method), sum(loops, \.inProgress, method))
    }
  }

  private func writeDurations(_ loops: [CallMetrics], to out: inout PrometheusText) {
    let name = "pardon_call_duration_seconds"
    out.family(name, .histogram, "From the head of a request to the end of its call.")
    for method in methods.methods.indices {
      let counts = (0..<DurationBuckets.count).map { sum(loops, \.durations, method * DurationBuckets.count + $0) }
      let total = counts.reduce(0, &+)
      guard total > 0 else { continue }
      var below: UInt64 = 0
      for (index, bound) in DurationBuckets.labels.enumerated() {
        below &+= counts[index]
        out.sample("\(name)_bucket", labels(method) + [("le", bound)], below)
      }
      out.sample("\(name)_bucket", labels(method) + [("le", "+Inf")], total)
      out.sample("\(name)_sum", labels(method), PrometheusText.seconds(sum(loops, \.durationSums, method)))
      out.sample("\(name)_count", labels(method), total)
    }
  }

  private func writeVolumes(_ loops: [CallMetrics], to out: inout PrometheusText) {
    let rows: [(String, String, KeyPath<CallMetrics, LoopCounters>)] = [
      ("pardon_request_bytes_total", "Bytes of request messages, after decompression.", \.requestBytes),
      ("pardon_response_bytes_total", "Bytes of response messages, before compression.", \.responseBytes),
      ("pardon_request_messages_total", "Request messages.", \.requestMessages),
      ("pardon_response_messages_total", "Response messages.", \.responseMessages),
    ]
    for (name, help, row) in rows {
      out.family(name, .counter, help)
      for method in methods.methods.indices {
        let count = sum(loops, row, method)
        if count > 0 { out.sample(name, labels(method), count) }
      }
    }
  }

  private func writeRejections(_ loops: [CallMetrics], to out: inout PrometheusText) {
    out.family("pardon_rejections_total", .counter, "Calls not let in, or ended by a limit.")
    for reason in CallMetrics.Rejection.allCases {
      out.sample(
        "pardon_rejections_total", [("reason", "\(reason)")], sum(loops, \.rejections, reason.rawValue))
    }
  }

  private func writeGrades(_ loops: [CallMetrics], to out: inout PrometheusText) {
    out.family("pardon_drafts_total", .counter, "Drafts by language, and those refused.")
    for outcome in CallMetrics.GradeOutcome.allCases {
      out.sample("pardon_drafts_total", [("outcome", "\(outcome)")], sum(loops, \.grades, outcome.rawValue))
    }
    out.family("pardon_draft_bytes_total", .counter, "Bytes of drafts graded.")
    out.sample("pardon_draft_bytes_total", sum(loops, \.gradedBytes, 0))
  }
}
