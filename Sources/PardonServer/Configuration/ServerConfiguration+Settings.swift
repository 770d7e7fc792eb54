internal import NIOCore
internal import PardonRPC

extension SettingFormat<ListenAddress> {
  static var address: SettingFormat {
    scalar("`HOST:PORT` (`[::1]:4650` for IPv6) or `unix:PATH`") {
      ListenAddress($0)
    } print: {
      $0.description
    }
  }
}

extension SettingFormat<[ListenAddress]> {
  static var addresses: SettingFormat {
    SettingFormat(
      allowed: "a list of `HOST:PORT` (`[::1]:4650` for IPv6; port 0: any free one) or `unix:PATH`", isList: true,
      parse: { texts in
        let addresses = texts.compactMap { ListenAddress($0) }
        return addresses.isEmpty || addresses.count != texts.count ? nil : addresses
      }, print: { $0.map(\.description) })
  }
}

extension SettingFormat<[ServerConfiguration.NamedRuleSet]> {
  static var ruleSets: SettingFormat {
    SettingFormat(
      allowed: "a list of `NAME=PATH`", isList: true,
      parse: { texts in
        var sets: [ServerConfiguration.NamedRuleSet] = []
        for text in texts {
          let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
          guard parts.count == 2, !sets.contains(where: { $0.name == parts[0] }) else { return nil }
          sets.append(ServerConfiguration.NamedRuleSet(name: parts[0], path: parts[1]))
        }
        return sets
      }, print: { $0.map { "\($0.name)=\($0.path)" } })
  }
}

extension SettingFormat<UInt16> {
  static var mode: SettingFormat {
    scalar("permission bits in octal, such as `0660`") { text in
      UInt16(text, radix: 8).flatMap { $0 <= 0o777 ? $0 : nil }
    } print: {
      "0" + String($0, radix: 8)
    }
  }
}

extension Setting {
  private static let path = SettingFormat<String?>.optional(.text("a path"), none: "none")
  private static let size = SettingFormat<Int>.bytes(1...(1 << 30))
  private static let events = SettingFormat<Int>.count(1...1_000_000_000)
  private static let time = SettingFormat<TimeAmount>.duration(.milliseconds(1)...(.hours(24)))
  private static let timeOrNever = SettingFormat<TimeAmount?>.optional(time, none: "never")

  /// Every setting, in the order of docs/configuration.md.
  public static let all: [Setting] = listening + grading + storing + operations + limits

  private static let listening: [Setting] = [
    Setting("listen", \.listen, .addresses, flag: "--listen", "Where calls come in."),
    Setting("socket_mode", \.socketMode, .mode, "Permissions of Unix-domain sockets."),
    Setting(
      "loops", \.loops, .optional(.count(1...1024), none: "cores"), flag: "--loops",
      "Event loops, each a thread: one per core unless told."),
    Setting(
      "tls.certificate", \.tlsCertificate, path, flag: "--tls-certificate",
      "PEM file of the server's certificate and its intermediates. Read again on SIGHUP."),
    Setting("tls.key", \.tlsKey, path, flag: "--tls-key", "PEM file of its private key, without a password."),
    Setting(
      "tls.client_authorities", \.tlsClientAuthorities, path, flag: "--tls-client-authorities",
      "PEM file of the authorities whose client certificates count (mTLS)."),
    Setting(
      "tls.require_client_certificate", \.tlsRequiresClientCertificate, .flag,
      "Whether a client without a certificate is turned away."),
    Setting(
      "tokens", \.tokens, path, flag: "--tokens",
      "File of tenants, tokens and client certificates ([operations.md](operations.md)). Read again on SIGHUP. Without one, whoever reaches the address may call."
    ),
    Setting(
      "insecure_plaintext", \.allowsPlaintext, .flag, flag: "--insecure-plaintext",
      "Listen on other addresses than loopback without TLS; for networks that encrypt by themselves."),
    Setting(
      "insecure_anonymous", \.allowsAnonymous, .flag, flag: "--insecure-anonymous",
      "Listen on other addresses than loopback without tokens."),
    Setting(
      "dashboard", \.hasDashboard, .flag,
      "Whether `/` is the dashboard ([dashboard.md](dashboard.md)); what it shows is asked of the services like any call."
    ),
    Setting(
      "cors.allowed_origins", \.crossOrigin.allowedOrigins, .origins, flag: "--cors-origin",
      "Web pages that may call: `https://desk.example`, `moz-extension://…`, `null`."),
    Setting(
      "cors.allowed_headers", \.crossOrigin.allowedHeaders, .headerNames,
      "Request headers they may send besides those of the protocols."),
    Setting(
      "cors.exposed_headers", \.crossOrigin.exposedHeaders, .headerNames,
      "Response headers they may see besides those of the protocols."),
    Setting(
      "cors.max_age_seconds", \.crossOrigin.maxAgeSeconds, .count(0...86400),
      "How long a browser may remember that a page may call."),
  ]

  private static let grading: [Setting] = [
    Setting(
      "rules.files", \.ruleFiles, .texts("a list of paths"), flag: "--rules",
      "Rule files (YAML) to add to the built-in rules, or one compiled image to use instead."),
    Setting(
      "rules.built_in", \.hasBuiltInRules, .flag, flag: "--no-built-in-rules", "Whether the built-in rules apply."),
    Setting(
      "rules.disabled", \.disabledRules, .texts("a list of ids"), flag: "--disable",
      "Rules and judgements to switch off."),
    Setting("rules.profile", \.profile, .text("a name"), flag: "--profile", "Scoring profile of the rule set."),
    Setting(
      "rules.watch", \.ruleWatchInterval, timeOrNever,
      "How often rule files are looked at; a changed set serves from the next request on. SIGHUP does the same at once."
    ),
    Setting(
      "rules.sets", \.ruleSets, .ruleSets,
      "Other rule sets, each a rule file or a compiled image as in `rules.files`: stored texts can be graded by them again (`Rescore`). Read again on SIGHUP."
    ),
    Setting(
      "grading.locale", \.locale, .choice, flag: "--locale", "Language of messages where a request names none."),
    Setting("grading.text_bytes", \.textBytesMax, size, "Longest text to grade, in UTF-8."),
    Setting("grading.batch_requests", \.batchRequestsMax, .count(1...1_000_000), "Most drafts of one GradeBatch."),
    Setting(
      "grading.inline_bytes", \.inlineBytesMax, .bytes(0...(1 << 30)),
      "Longer requests are graded by worker threads, so that they hold up no other call."),
    Setting("grading.workers", \.workers, .count(1...1024), "Worker threads for these."),
    Setting(
      "grading.sentence_memory", \.sentenceMemoryBytes, .bytes(0...(1 << 30)),
      "Memory of each event loop and worker for the sentences that came last, so that one that comes again is not searched again: the numbers of its words and what was found, no text, each tenant's apart ([performance.md](performance.md#sentences-that-come-again)). Below 4 KiB none are kept."
    ),
    Setting(
      "grading.draft_memory", \.draftMemoryBytesMax, .bytes(0...(1 << 40)),
      "Memory for drafts that GradeStreams keep for edits, of all callers together: half a megabyte for a draft of 1 KB ([incremental.md](incremental.md)). What does not fit is graded and not kept."
    ),
  ]

  private static let storing: [Setting] = [
    Setting(
      "store.url", \.storeURL, .optional(.store, none: "none"), flag: "--store",
      "Where scores are stored whose requests say `record`: an SQLite file, made where there is none, or a PostgreSQL database that several servers may share ([scores.md](scores.md))."
    ),
    Setting(
      "store.group_labels", \.storeGroupLabels, .texts("a list of label names"),
      "Labels that figures are kept by: grouping by others takes longer. At most thousands of values each. A store keeps those that it was made with; without the setting a new one has `agent`, `team`, `queue`, `site`, `product`, `brand` and `country`."
    ),
    Setting(
      "store.keep_texts", \.storeKeepsTexts, .flag,
      "Whether the texts of stored scores are kept, for reading and rescoring."),
    Setting(
      "store.key_file", \.storeKeyFile, path,
      "File of the key that encrypts kept texts and keys the hashes of all: 32 bytes, or 64 hexadecimal digits."),
    Setting(
      "store.retention_days", \.storeRetentionDays, .optional(.count(1...36_500), none: "forever"),
      "How long scores are kept, by the time of their messages; older ones are deleted every hour."),
    Setting(
      "store.readers", \.storeReaders, .count(1...64),
      "Queries that are answered at once; each takes a thread and a connection."),
    Setting(
      "store.queue_scores", \.storeQueueScores, .count(1...10_000_000),
      "Scores that may wait to be written; beyond it recording answers UNAVAILABLE."),
  ]

  private static let operations: [Setting] = [
    Setting(
      "admin", \.admin, .optional(.address, none: "none"), flag: "--admin",
      "Where `/metrics`, `/healthz` and `/readyz` are; plain HTTP, keep it on loopback or a private network."),
    Setting("log.level", \.logLevel, .choice, flag: "--log-level", "The least grave lines written."),
    Setting("log.format", \.logFormat, .choice, flag: "--log-format", "How lines are written on standard error."),
    Setting(
      "log.calls", \.logCalls, .choice, flag: "--log-calls", "Which calls leave a line: ids, sizes, codes, no texts."),
    Setting(
      "drain.notice", \.drainNotice, .duration(.zero...(.hours(1))),
      "After SIGTERM: how long calls are still taken while health says NOT_SERVING."),
    Setting(
      "drain.grace", \.drainGrace, .duration(.zero...(.hours(24))),
      "Then: how long calls in progress may take before they are cut."),
  ]

  private static let limits: [Setting] = [
    Setting(
      "limits.message_bytes", \.limits.messageBytesMax, size, "Longest message, before and after decompression."),
    Setting(
      "limits.response_message_bytes", \.limits.responseMessageBytesMax, size, "Longest answer, before compression."),
    Setting(
      "limits.compression_bytes", \.limits.compressionBytesMin, .bytes(0...(1 << 30)),
      "Shorter answers are sent uncompressed."),
    Setting("limits.compression_level", \.limits.compressionLevel, .count(1...9), "1 (fast) to 9 (small)."),
    Setting(
      "limits.header_bytes", \.limits.headerListBytesMax, .bytes(1024...(1 << 20)),
      "Longest header list: names, values and 32 more for each."),
    Setting("limits.header_fields", \.limits.headerFieldsMax, .count(16...10_000), "Most header fields of a request."),
    Setting(
      "limits.connections", \.limits.connectionsMax, events, "Open connections; further ones are closed at once."),
    Setting(
      "limits.connections_per_address", \.limits.connectionsPerAddressMax, events,
      "Open connections from one IP address."),
    Setting(
      "limits.accept_backlog", \.limits.acceptBacklog, .count(1...65535), "Connections the kernel keeps waiting."),
    Setting(
      "limits.concurrent_streams", \.limits.concurrentStreamsMax, .count(1...100_000),
      "Calls in progress on one HTTP/2 connection."),
    Setting(
      "limits.stream_window", \.limits.streamWindowBytes, .bytes(65535...(1 << 30)),
      "Request bytes under way on one stream."),
    Setting(
      "limits.connection_window", \.limits.connectionWindowBytes, .bytes(65535...(1 << 30)),
      "Request bytes under way on one connection."),
    Setting(
      "limits.frame_bytes", \.limits.frameBytesMax, .bytes(16384...16_777_215), "Longest HTTP/2 frame accepted."),
    Setting("limits.resets_burst", \.limits.resetsMax.burst, events, "RST_STREAM frames of a client at once,"),
    Setting("limits.resets_per_second", \.limits.resetsMax.perSecond, events, "and how many more each second."),
    Setting(
      "limits.server_resets_burst", \.limits.serverResetsMax.burst, events,
      "Streams a client makes the server reset at once,"),
    Setting(
      "limits.server_resets_per_second", \.limits.serverResetsMax.perSecond, events, "and how many more each second."),
    Setting(
      "limits.control_frames_burst", \.limits.controlFramesMax.burst, events,
      "PING, SETTINGS, PRIORITY and unknown frames at once,"),
    Setting(
      "limits.control_frames_per_second", \.limits.controlFramesMax.perSecond, events,
      "and how many more each second."),
    Setting("limits.empty_data_burst", \.limits.emptyDataMax.burst, events, "Empty DATA frames at once,"),
    Setting(
      "limits.empty_data_per_second", \.limits.emptyDataMax.perSecond, events, "and how many more each second."),
    Setting(
      "limits.continuations", \.limits.continuationsMax, .count(1...1000), "CONTINUATION frames of one header block."),
    Setting(
      "limits.acknowledgements", \.limits.acknowledgementsMax, events,
      "Acknowledgements waiting for a client that does not read."),
    Setting(
      "limits.outbound_frames", \.limits.outboundQueueFramesMax, events,
      "Other frames waiting for a client that does not read."),
    Setting(
      "limits.response_high_water", \.limits.responseHighWaterBytes, size,
      "Answer bytes of one call that wait for the client; above it the handler is held back,"),
    Setting("limits.response_low_water", \.limits.responseLowWaterBytes, size, "until so few are left."),
    Setting(
      "limits.outbound_bytes", \.limits.outboundQueueBytesMax, size, "Bytes given to a socket that does not take them."),
    Setting("timeouts.sniff", \.limits.sniffTimeout, time, "From accepting to the first bytes that tell the protocol."),
    Setting("timeouts.handshake", \.limits.handshakeTimeout, time, "For the TLS handshake."),
    Setting("timeouts.header", \.limits.headerTimeout, time, "For a header block, first byte to last."),
    Setting(
      "timeouts.body", \.limits.bodyTimeout, time,
      "Over such a time a message that arrives must bring `limits.body_bytes_per_second`."),
    Setting(
      "limits.body_bytes_per_second", \.limits.bodyBytesPerSecondMin, .count(0...1_000_000_000),
      "Slower messages are given up."),
    Setting(
      "timeouts.write_stall", \.limits.writeStallTimeout, time,
      "An answer of which the client takes nothing for so long is given up."),
    Setting(
      "timeouts.idle", \.limits.idleTimeout, time, "A connection without a call for so long is closed."),
    Setting(
      "timeouts.connection_age", \.limits.ageMax, timeOrNever,
      "A connection of that age is drained, so that load balancers spread clients anew."),
    Setting("timeouts.connection_grace", \.limits.ageGrace, time, "For the calls in progress on it."),
    Setting(
      "timeouts.call", \.limits.callTimeoutMax, timeOrNever,
      "The longest a call may take, whatever the client says."),
  ]
}
