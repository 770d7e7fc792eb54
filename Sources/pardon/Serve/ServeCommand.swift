import ArgumentParser
import Foundation
import PardonServer
import Synchronization

struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serve gRPC, gRPC-Web and Connect on one port.",
    discussion: """
      Every setting has a name, docs/configuration.md lists them. It comes from, first one wins: a flag (--set KEY=VALUE \
      for those without a flag of their own), the environment (PARDON_LOG_LEVEL for log.level), the file of --config or \
      PARDON_CONFIG, the default.

      SIGTERM and SIGINT drain: health says NOT_SERVING, calls in progress may end, then the process does. SIGHUP reads \
      rules, tokens and certificates again.
      """)

  @Option(help: ArgumentHelp("Configuration file, YAML or JSON.", valueName: "file"), completion: .file())
  var config: String?

  @Option(help: ArgumentHelp("Where calls come in; may be repeated.", valueName: "host:port|unix:path"))
  var listen: [String] = []

  @Option(
    help: ArgumentHelp("Where /metrics and /healthz are.", valueName: "host:port|unix:path|none"))
  var admin: String?

  @Option(help: "Event loops, each a thread.")
  var loops: String?

  @Option(help: ArgumentHelp("Certificate and its intermediates, PEM.", valueName: "file"), completion: .file())
  var tlsCertificate: String?

  @Option(help: ArgumentHelp("Private key, PEM.", valueName: "file"), completion: .file())
  var tlsKey: String?

  @Option(
    help: ArgumentHelp("Authorities of client certificates, PEM.", valueName: "file"), completion: .file())
  var tlsClientAuthorities: String?

  @Option(help: ArgumentHelp("Tenants and tokens, see `pardon token`.", valueName: "file"), completion: .file())
  var tokens: String?

  @Flag(help: "Serve others than this machine without TLS.")
  var insecurePlaintext = false

  @Flag(help: "Serve others than this machine without tokens.")
  var insecureAnonymous = false

  @Option(help: ArgumentHelp("A web page's origin that may call; may be repeated.", valueName: "origin"))
  var corsOrigin: [String] = []

  @Option(
    help: ArgumentHelp("A rule file (YAML) to add, or a compiled image; may be repeated.", valueName: "file"),
    completion: .file())
  var rules: [String] = []

  @Flag(help: "Leave out the built-in rules.")
  var noBuiltInRules = false

  @Option(help: ArgumentHelp("Switch off a rule by its id; may be repeated.", valueName: "id"))
  var disable: [String] = []

  @Option(help: "Scoring profile of the rule set.")
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "Where scores are stored whose requests ask for it.", valueName: "file|postgres://…"))
  var store: String?

  @Option(help: "Language of messages where a request names none: en or fr.")
  var locale: String?

  @Option(help: "The least grave log lines written.")
  var logLevel: String?

  @Option(help: "logfmt or json.")
  var logFormat: String?

  @Option(help: "Which calls leave a line: none, errors or all.")
  var logCalls: String?

  @Option(name: .customLong("set"), help: ArgumentHelp("Any other setting; may be repeated.", valueName: "key=value"))
  var settings: [String] = []

  @Flag(help: "Print the table of all settings and exit.")
  var listSettings = false

  mutating func validate() throws {
    for setting in settings where !setting.contains("=") {
      throw ValidationError("--set takes KEY=VALUE, not “\(setting)”.")
    }
  }

  mutating func run() throws {
    if listSettings { return try StandardOutput.write(whole: Setting.markdownTable) }
    let signals = ServerSignals()
    let server: Server
    let configuration: ServerConfiguration
    do throws(ConfigurationError) {
      configuration = try loader().load()
      server = try Server(configuration: configuration)
    } catch {
      for problem in error.problems { complain(problem) }
      throw ExitStatus.badConfiguration
    }
    Self.raiseFileLimit()
    let outcome = Outcome()
    signals.hearEnd()
    let events = signals.events
    Task.detached {
      do throws(ConfigurationError) {
        let addresses = try await server.start()
        Self.announce(server, addresses, isSecure: configuration.tlsCertificate != nil)
        for await event in events {
          switch event {
          case .reload: await server.reload()
          case .stop:
            await server.drain()
            outcome.end(nil)
            return
          }
        }
      } catch {
        outcome.end(error)
      }
    }
    if let error = withExtendedLifetime(signals, { outcome.wait() }) {
      for problem in error.problems { complain(problem) }
      throw ExitStatus.unavailable
    }
  }

  /// Each connection is an open file; the soft limit of a shell is far below what the kernel allows.
  private static func raiseFileLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  private func loader() throws(ConfigurationError) -> ConfigurationLoader {
    let environment = ProcessInfo.processInfo.environment
    var file: (text: String, name: String)?
    if let path = config ?? environment["PARDON_CONFIG"] {
      if path.isEmpty {
        throw ConfigurationError(problems: ["\(config == nil ? "PARDON_CONFIG" : "--config") takes a path, not “”"])
      }
      do throws(FileBytes.Failure) {
        file = (String(decoding: try FileBytes.read(path), as: UTF8.self), path)
      } catch {
        throw ConfigurationError(problems: ["\(path): the configuration file \(error)"])
      }
    }
    let loader = ConfigurationLoader(flags: flags, environment: environment, file: file)
    for variable in loader.unknownVariables {
      complain("\(variable) is no setting of Pardon and counts for nothing")
    }
    return loader
  }

  private var flags: [String: [String]] {
    var flags: [String: [String]] = [:]
    for setting in settings {
      let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      flags[String(parts[0]), default: []].append(String(parts[1]))
    }
    let single: [(String, String?)] = [
      ("admin", admin), ("loops", loops), ("tls.certificate", tlsCertificate), ("tls.key", tlsKey),
      ("tls.client_authorities", tlsClientAuthorities), ("tokens", tokens), ("store.url", store),
      ("rules.profile", profile),
      ("grading.locale", locale), ("log.level", logLevel), ("log.format", logFormat), ("log.calls", logCalls),
      ("insecure_plaintext", insecurePlaintext ? "true" : nil),
      ("insecure_anonymous", insecureAnonymous ? "true" : nil), ("rules.built_in", noBuiltInRules ? "false" : nil),
    ]
    for (key, value) in single { if let value { flags[key] = [value] } }
    let lists = [
      ("listen", listen), ("cors.allowed_origins", corsOrigin), ("rules.files", rules), ("rules.disabled", disable),
    ]
    for (key, values) in lists where !values.isEmpty { flags[key] = values }
    return flags
  }

  private static func announce(
    _ server: Server, _ addresses: (addresses: [ListenAddress], admin: ListenAddress?), isSecure: Bool
  ) {
    #if DEBUG
      let mode = "debug build"
      complain("this is a debug build, many times slower than a release build: use `make build`")
    #else
      let mode = "release build"
    #endif
    let names = addresses.addresses.map { name($0, isSecure: isSecure) }
    let admin = addresses.admin.map { ", admin \(name($0, isSecure: false))" } ?? ""
    print(
      "pardon \(PardonVersion.text) (\(mode)) listens on \(names.joined(separator: ", "))\(admin); "
        + "\(counted(server.loopCount, "event loop")); rule set \(server.ruleSetName)")
    fflush(nil)
  }

  /// As `pardon health` takes it: a socket file has no URL.
  private static func name(_ address: ListenAddress, isSecure: Bool) -> String {
    switch address {
    case .tcp: "\(isSecure ? "https" : "http")://\(address)"
    case .unix: "\(address)"
    }
  }
}

/// How the server ended; the command waits for it.
private final class Outcome: Sendable {
  private let semaphore = DispatchSemaphore(value: 0)
  private let error = Mutex<ConfigurationError?>(nil)

  func end(_ error: ConfigurationError?) {
    self.error.withLock { $0 = error }
    semaphore.signal()
  }

  func wait() -> ConfigurationError? {
    semaphore.wait()
    return error.withLock { $0 }
  }
}
