public import NIOCore
internal import PardonGrading
public import PardonRPC
internal import PardonStore

/// Everything that can be set about a server. `Setting.all` is the table that fills it.
public struct ServerConfiguration: Sendable {
  public var listen: [ListenAddress] = [.tcp(host: "127.0.0.1", port: 4650)]
  /// Permission bits of Unix-domain sockets.
  public var socketMode: UInt16 = 0o660
  /// Event loops, each a thread; nil for one per core.
  public var loops: Int?
  public var tlsCertificate: String?
  public var tlsKey: String?
  public var tlsClientAuthorities: String?
  public var tlsRequiresClientCertificate = false
  public var tokens: String?
  /// Listens on other addresses than loopback without TLS.
  public var allowsPlaintext = false
  /// Lets anybody who reaches a public address call.
  public var allowsAnonymous = false

  public var ruleFiles: [String] = []
  public var hasBuiltInRules = true
  public var disabledRules: [String] = []
  public var profile = "default"
  /// Rule sets that stored texts can be graded by again.
  public var ruleSets: [NamedRuleSet] = []
  /// How often rule files are looked at for changes; nil: only on SIGHUP.
  public var ruleWatchInterval: TimeAmount? = .seconds(2)
  public var locale = LocaleChoice.en

  public var textBytesMax = 4 << 20
  public var batchRequestsMax = 1000
  /// Longer texts are graded by a worker thread, so that they hold up no other call of their event loop.
  public var inlineBytesMax = 16 << 10
  /// Memory for drafts under edit, of all streams together.
  public var draftMemoryBytesMax = 256 << 20
  /// Of one event loop or worker thread.
  public var sentenceMemoryBytes = Grader.sentenceMemory
  /// Worker threads for long texts.
  public var workers = 2

  /// Where scores are stored; nil: nowhere.
  public var storeURL: String?
  /// Empty: those of the store, the default ones where it is new.
  public var storeGroupLabels: [String] = []
  public var storeKeepsTexts = false
  /// File of the key that encrypts texts.
  public var storeKeyFile: String?
  /// Older scores are deleted; nil: none are.
  public var storeRetentionDays: Int?
  /// Connections and threads that queries share.
  public var storeReaders = 4
  /// Scores that may wait to be written.
  public var storeQueueScores = 65_536

  public var admin: ListenAddress? = .tcp(host: "127.0.0.1", port: 4651)
  public var logLevel = LogLevel.info
  public var logFormat = LogFormat.logfmt
  public var logCalls = LoggedCalls.errors

  /// From NOT_SERVING to refusing new calls, for load balancers to notice.
  public var drainNotice = TimeAmount.zero
  /// From then on for calls in progress, before they are cut.
  public var drainGrace = TimeAmount.seconds(25)

  /// Serves the pages of the dashboard at `/`.
  public var hasDashboard = true
  public var crossOrigin = RPCCrossOrigin()
  public var limits = RPCLimits()

  public init() {}

  /// A rule set of its own, besides the one that serves.
  public struct NamedRuleSet: Sendable, Hashable {
    public var name: String
    public var path: String

    public init(name: String, path: String) {
      self.name = name
      self.path = path
    }
  }

  /// Language of messages where a request names none.
  public enum LocaleChoice: String, Sendable, CaseIterable { case en, fr }
  public enum LogLevel: String, Sendable, CaseIterable { case trace, debug, info, notice, warning, error }
  public enum LogFormat: String, Sendable, CaseIterable { case logfmt, json }
  /// Which calls leave a line in the log.
  public enum LoggedCalls: String, Sendable, CaseIterable { case none, errors, all }
}
