internal import Logging
internal import NIOCore
internal import NIOPosix
internal import PardonGrading
internal import PardonRPC
internal import PardonStore
internal import PardonWire
internal import PardonWriting
internal import PardonWritingPacks
internal import Synchronization

/// A Pardon server: the services, who may call them, the rule set, and what operators need.
public final class Server: Sendable {
  private let configuration: ServerConfiguration
  private let logger: Logger
  private let sink: LogSink
  private let metrics = ServerMetrics()
  private let ruleSets: RuleSetHolder
  private let access: Swapped<AccessTable?>
  private let threads: GradeThreads
  private let stores: StoreHolder
  private let scoreThreads: ScoreThreads
  private let shelf: RuleSetShelf
  private let health: HealthState
  private let rpc: RPCServer
  private let admin: AdminServer?
  /// Where rule files are read, one reload after another.
  private let reloads = NIOThreadPool(numberOfThreads: 1)
  private let watch = Mutex<[RepeatedTask]>([])

  /// Reads rules, tokens and certificates; opens nothing yet.
  ///
  /// - `logDescriptor`: where log lines go.
  /// - Throws: `ConfigurationError` with everything that is wrong.
  public init(configuration: ServerConfiguration, logDescriptor: Int32 = 2) throws(ConfigurationError) {
    self.configuration = configuration
    let sink = LogSink(descriptor: logDescriptor)
    let level = Logger.Level(rawValue: configuration.logLevel.rawValue) ?? .info
    let logger = Logger(label: "pardon") { _ in
      LineLogHandler(sink: sink, format: configuration.logFormat, level: level)
    }
    self.sink = sink
    self.logger = logger
    let metrics = metrics
    var problems: [String] = []
    // One after another, whatever the others say: whoever starts a server wants to mend everything at once.
    let table = Self.attempt(&problems) { try Self.readTokens(configuration) }
    let ruleSets = Self.attempt(&problems) { try Self.readRules(configuration, logger, metrics) }
    let texts = Self.attempt(&problems) { try Self.readTexts() }
    let shelf = Self.attempt(&problems) { try Self.readRuleSets(configuration, logger) }
    let stores = Self.attempt(&problems) { try Self.openStore(configuration, logger) }
    problems += RPCServer.certificateProblems(of: configuration.rpc).map { "\($0)" }
    guard problems.isEmpty, let table, let ruleSets, let texts, let shelf, let stores else {
      throw ConfigurationError(problems: problems)
    }
    let access = Swapped(table)
    self.access = access
    self.ruleSets = ruleSets
    self.shelf = shelf
    self.stores = stores
    let current = ruleSets.current
    let settings = GradeSettings(configuration)
    let scoreThreads = ScoreThreads(count: configuration.storeReaders) {
      ScoreWorker(stores: stores, ruleSet: current, settings: settings, shelf: shelf)
    }
    self.scoreThreads = scoreThreads
    let threads = GradeThreads(count: configuration.workers) {
      GradeWorker(
        ruleSet: current, texts: texts, settings: settings, stores: stores, metrics: metrics.makeLoopMetrics())
    }
    self.threads = threads
    let contexts = LoopContexts(metrics: metrics, stores: stores) { loopMetrics in
      GradeWorker(ruleSet: current, texts: texts, settings: settings, stores: stores, metrics: loopMetrics)
    }
    let anyone = Principal(tenant: Tenant(name: "local"), scopes: Set(Scope.allCases), name: "anyone")
    let draftMemory = DraftMemory(bytesMax: configuration.draftMemoryBytesMax)
    let offered = PardonServices.all(
      contexts: contexts, threads: threads, scores: scoreThreads, draftMemory: draftMemory, settings: settings)
    let health = HealthState(names: offered.map(\.name))
    self.health = health
    health.set(ScoreService.name, isWell: stores.open != nil)
    let services =
      offered + [HealthService.service(health)]
      + ReflectionService.services(served: offered.map(\.name) + [HealthService.name])
    do {
      rpc = try RPCServer(configuration: configuration.rpc, services: services) { eventLoop in
        ServerGate(
          metrics: contexts.context(of: eventLoop).metrics,
          authenticator: Authenticator(
            table: access, anyone: anyone, now: { Int64(ProcessFigures.wallClockSeconds) }),
          logger: logger, logged: configuration.logCalls)
      }
    } catch {
      throw ConfigurationError(problems: ["\(error)"])
    }
    let rpc = rpc
    admin = configuration.admin.map { address in
      AdminServer(address: address, socketMode: configuration.socketMode) {
        AdminPages(
          isServing: health.isServing,
          metrics: {
            metrics.page(
              ruleSet: ruleSets.current.value, isServing: health.isServing, droppedLogLines: sink.droppedLines,
              transport: rpc.metrics, certificates: rpc.shownCertificates, drafts: draftMemory,
              isStoreOpen: stores.isConfigured ? stores.open != nil : nil)
          }, ruleSet: ruleSets.current.value, ruleSetProblems: ruleSets.lastFailure?.reasons ?? [])
      }
    }
  }

  /// Name and version of the rule set that serves.
  public var ruleSetName: String { "\(ruleSets.current.value.version) \(ruleSets.current.value.hash.prefix(12))" }
  public var loopCount: Int { configuration.loops ?? System.coreCount }

  /// Opens the sockets. Returns the addresses, with the ports that zeros became.
  public func start() async throws(ConfigurationError) -> (addresses: [ListenAddress], admin: ListenAddress?) {
    reloads.start()
    var problems: [String] = []
    var addresses: [ListenAddress] = []
    do {
      addresses = try await rpc.start().map { ListenAddress($0) }
    } catch RPCServerError.cannotListen(let address, let reason) {
      problems.append("\(ListenAddress(address)) cannot be listened on: \(reason)")
    } catch {
      problems.append("\(error)")
    }
    var adminAddress: ListenAddress?
    do {
      adminAddress = try await admin?.start()
    } catch {
      problems.append("admin \(configuration.admin!) cannot be listened on: \(NetworkErrorText.text(error))")
    }
    guard problems.isEmpty else {
      await rpc.shutDown()
      await admin?.stop()
      throw ConfigurationError(problems: problems)
    }
    watchRules()
    watchStore()
    let ruleSet = ruleSets.current.value
    logger.notice(
      "serving",
      metadata: [
        "addresses": "\(addresses.map(\.description).joined(separator: ","))",
        "admin": "\(adminAddress?.description ?? "none")", "loops": "\(loopCount)",
        "rule_set": "\(ruleSet.version)", "hash": "\(ruleSet.hash)",
        "tls": "\(configuration.tlsCertificate != nil)", "tokens": "\(configuration.tokens != nil)",
        "store": "\(configuration.storeURL.map { StoreLocation($0).description } ?? "none")",
      ])
    warnOfCertificates()
    health.set(isServing: true)
    return (addresses, adminAddress)
  }

  /// Reads rules, tokens and certificates again. What is wrong is logged and the old ones stay in use.
  public func reload() async {
    try? await reloads.runIfActive { [self] in
      ruleSets.reload()
      shelf.reload()
      reloadTokens()
      reloadCertificates()
    }
  }

  /// Ends in good order: health says NOT_SERVING, after `drain.notice` no new calls are taken, calls in progress may end
  /// within `drain.grace`.
  public func drain() async {
    logger.notice("draining", metadata: ["grace": "\(DurationText.text(configuration.drainGrace))"])
    health.set(isServing: false)
    if configuration.drainNotice > .zero {
      try? await Task.sleep(nanoseconds: UInt64(configuration.drainNotice.nanoseconds))
    }
    for task in watch.withLock({ $0 }) { task.cancel() }
    health.endWatching()
    await rpc.drain(grace: configuration.drainGrace)
    await admin?.stop()
    await threads.stop()
    await scoreThreads.stop()
    try? await reloads.runIfActive { [stores] in stores.close() }
    try? await reloads.shutdownGracefully()
    logger.notice("stopped")
    sink.close()
  }

  // MARK: Reloading

  private func watchRules() {
    guard ruleSets.hasFiles, let interval = configuration.ruleWatchInterval else { return }
    let task = MultiThreadedEventLoopGroup.singleton.next().scheduleRepeatedTask(
      initialDelay: interval, delay: interval
    ) { [reloads, ruleSets] _ in
      reloads.submit { state in if case .active = state { ruleSets.reloadIfChanged() } }
    }
    watch.withLock { $0.append(task) }
  }

  private func reloadTokens() {
    do throws(ConfigurationError) {
      let before = access.value
      guard let table = try Self.readTokens(configuration, known: before?.tenants ?? []) else { return }
      let old = Set(before?.entries.map(\.id) ?? [])
      access.replace(table)
      let ids = Set(table.entries.map(\.id))
      logger.notice(
        "tokens read again",
        metadata: [
          "tokens": "\(ids.count)", "certificates": "\(table.certificateCount)", "tenants": "\(table.tenants.count)",
          "added": "\(Self.list(ids.subtracting(old)))", "removed": "\(Self.list(old.subtracting(ids)))",
        ])
    } catch {
      for problem in error.problems {
        logger.error("tokens refused, the old ones count on", metadata: ["reason": "\(problem)"])
      }
    }
  }

  private func reloadCertificates() {
    do {
      try rpc.reloadCertificates()
      for certificate in rpc.shownCertificates {
        logger.notice(
          "certificate read again",
          metadata: [
            "certificate": "\(certificate.path)", "serial": "\(Hex.text(certificate.serialNumber))",
            "expires": "\(Timestamp(seconds: certificate.expires).rfc3339)",
          ])
      }
      warnOfCertificates()
    } catch {
      logger.error("certificates refused, the old ones serve on", metadata: ["reason": "\(error)"])
    }
  }

  /// A server under a certificate that has run out answers nobody, and looks well from inside.
  private func warnOfCertificates() {
    let now = Int64(ProcessFigures.wallClockSeconds)
    for certificate in rpc.shownCertificates where certificate.expires < now + Self.certificateWarningSeconds {
      logger.warning(
        certificate.expires <= now
          ? "certificate has expired, clients turn away: renew it and send SIGHUP"
          : "certificate expires soon: renew it and send SIGHUP",
        metadata: [
          "certificate": "\(certificate.path)", "expires": "\(Timestamp(seconds: certificate.expires).rfc3339)",
        ])
    }
  }

  /// A week: what renews certificates by itself does so earlier.
  private static let certificateWarningSeconds: Int64 = 7 * 86_400

  /// Ids for a log line, the first of many.
  private static func list(_ ids: Set<String>) -> String {
    let first = ids.sorted().prefix(20)
    return first.isEmpty ? "none" : first.joined(separator: ",") + (first.count < ids.count ? ",…" : "")
  }

  // MARK: Start

  /// nil when it fails: why is told in `problems`.
  private static func attempt<Part>(_ problems: inout [String], _ part: () throws -> Part) -> Part? {
    do {
      return try part()
    } catch {
      problems += (error as? ConfigurationError)?.problems ?? ["\(error)"]
      return nil
    }
  }

  private static func readRules(
    _ configuration: ServerConfiguration, _ logger: Logger, _ metrics: ServerMetrics
  ) throws(ConfigurationError) -> RuleSetHolder {
    do throws(RuleSetError) {
      return try RuleSetHolder(source: RuleSetSource(configuration), logger: logger, metrics: metrics)
    } catch {
      throw ConfigurationError(problems: error.reasons)
    }
  }

  private static func readRuleSets(
    _ configuration: ServerConfiguration, _ logger: Logger
  ) throws(ConfigurationError) -> RuleSetShelf {
    do throws(RuleSetError) {
      return try RuleSetShelf(
        sources: configuration.ruleSets.map { ($0.name, RuleSetSource(configuration, files: [$0.path])) },
        logger: logger)
    } catch {
      throw ConfigurationError(problems: error.reasons.map { "rules.sets: \($0)" })
    }
  }

  private static func readTexts() throws(ConfigurationError) -> WritingTexts {
    do {
      return WritingTexts(pack: try BuiltInTexts.loadPack(), mends: try BuiltInTexts.loadMends())
    } catch {
      throw ConfigurationError(problems: ["the built-in texts: \(error)"])
    }
  }

  // MARK: Store

  private static func openStore(
    _ configuration: ServerConfiguration, _ logger: Logger
  ) throws(ConfigurationError) -> StoreHolder {
    do throws(StoreError) {
      return try StoreHolder(try storeSettings(configuration), logger: logger)
    } catch {
      throw ConfigurationError(problems: ["store.url: \(error)"])
    }
  }

  private static func storeSettings(_ configuration: ServerConfiguration) throws(StoreError) -> StoreSettings? {
    guard let url = configuration.storeURL else { return nil }
    return StoreSettings(
      location: StoreLocation(url),
      groupLabels: configuration.storeGroupLabels.isEmpty ? nil : configuration.storeGroupLabels,
      keepsTexts: configuration.storeKeepsTexts, key: try configuration.storeKeyFile.map(StoreKeyFile.read),
      readers: configuration.storeReaders, queueLimit: configuration.storeQueueScores)
  }

  /// Every few seconds: opens a store that could not be reached, and says how it is; every hour: deletes what is too old.
  private func watchStore() {
    guard stores.isConfigured else { return }
    let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
    let opening = eventLoop.scheduleRepeatedTask(initialDelay: .seconds(2), delay: .seconds(2)) {
      [reloads, stores, health] _ in
      reloads.submit { state in
        guard case .active = state else { return }
        stores.reopen()
        health.set(ScoreService.name, isWell: stores.open != nil)
      }
    }
    watch.withLock { $0.append(opening) }
    guard let days = configuration.storeRetentionDays else { return }
    let retention = eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: .hours(1)) { [reloads, stores] _ in
      reloads.submit { state in if case .active = state { stores.applyRetention(days: days) } }
    }
    watch.withLock { $0.append(retention) }
  }

  private static func readTokens(
    _ configuration: ServerConfiguration, known: [Tenant] = []
  ) throws(ConfigurationError) -> AccessTable? {
    guard let path = configuration.tokens else {
      // Nobody is known but by certificate: without a file every certificate that was verified counts.
      return nil
    }
    let bytes: [UInt8]
    do throws(FileReadError) {
      bytes = try FileContents.read(path)
    } catch {
      throw ConfigurationError(problems: ["tokens \(path): \(error)"])
    }
    return try TokenFile.read(String(decoding: bytes, as: UTF8.self), name: path, known: known)
  }
}
