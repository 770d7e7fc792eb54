import Foundation
import Synchronization

@testable import PardonStore

/// A PostgreSQL of its own on a Unix socket in a temporary folder: one serves all tests, those that hurt it start another.
///
/// The cluster sorts as French does, so that a statement that relies on the order of bytes without saying so is found out.
final class PostgresServer: Sendable {
  /// Serves until the tests end.
  static let shared = Result { try PostgresServer() }

  /// A new, empty database on the common server.
  static func newDatabase() throws -> String { try shared.get().newDatabase() }

  struct Problem: Error, CustomStringConvertible {
    var description: String
  }

  /// Holds the socket, the data and the log.
  let folder: String
  private let settings: [String]
  private let postmaster = Mutex<Process?>(nil)
  private let databases = Atomic(0)
  /// Ends the server and removes its folder when its input closes: when the tests end, however they do.
  private let leash = Pipe()

  /// - Parameter settings: more of them, as `name=value`.
  init(settings: [String] = []) throws {
    self.settings = settings
    // A socket's path has at most 107 bytes: the folder is not below a temporary folder of the tests' choice.
    folder = "/tmp/pardon-postgres-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let warden = Process()
    warden.executableURL = URL(filePath: "/bin/sh")
    warden.arguments = [
      "-c",
      """
      cat >/dev/null
      pid=$(head -n 1 "$0/data/postmaster.pid" 2>/dev/null) && kill -QUIT "$pid" && sleep 0.5
      rm -rf "$0"
      """, folder,
    ]
    warden.standardInput = leash
    try warden.run()
    if getuid() == 0 { chown(folder, try Self.user().uid, try Self.user().gid) }
    let initdb = try program(
      "initdb", "-D", "\(folder)/data", "--no-sync", "-A", "trust", "-U", "pardon", "-E", "UTF8", "--locale=C",
      "--locale-provider=icu", "--icu-locale=fr-FR")
    try initdb.run()
    initdb.waitUntilExit()
    guard initdb.terminationStatus == 0 else { throw Problem(description: "initdb: " + log) }
    // Everybody may do everything, but the role `keyed` needs its password.
    try "local all keyed scram-sha-256\nlocal all all trust\n".write(
      toFile: "\(folder)/data/pg_hba.conf", atomically: false, encoding: .utf8)
    try start()
  }

  deinit { try? leash.fileHandleForWriting.close() }

  /// libpq's address of a database.
  func url(of database: String) -> String { "postgresql://pardon@/\(database)?host=\(folder)" }

  func newDatabase() throws -> String {
    let name = "test\(databases.add(1, ordering: .relaxed).newValue)"
    try PostgresConnection(.unlimited(url(of: "postgres")))
      .execute("CREATE DATABASE \(name) TEMPLATE template0")
    return url(of: name)
  }

  /// Also ends the connections to it.
  func removeDatabase(_ url: String) throws {
    guard let name = url.split(separator: "?").first?.split(separator: "/").last else { return }
    try PostgresConnection(.unlimited(self.url(of: "postgres")))
      .execute("DROP DATABASE \(name) WITH (FORCE)")
  }

  /// Starts it and waits until it answers.
  func start() throws {
    // The memory of a killed server makes a start fail until its last process has ended.
    for _ in 0..<40 {
      let process = try program("postgres", "-D", "\(folder)/data", "-k", folder)
      let all = ["listen_addresses=", "fsync=off", "max_connections=200", "shared_buffers=64MB"] + settings
      process.arguments! += all.flatMap { ["-c", $0] }
      try process.run()
      while process.isRunning {
        let connection = try PostgresConnection(.unlimited(url(of: "postgres")))
        if (try? connection.connect()) != nil {
          postmaster.withLock { $0 = process }
          return
        }
        usleep(20_000)
      }
      usleep(50_000)
    }
    throw Problem(description: "postgres: " + log)
  }

  /// Sends the postmaster a signal: `SIGTERM`, `SIGINT` (fast), `SIGQUIT` (immediate) or `SIGKILL`, and waits for its end.
  func stop(_ signal: Int32) {
    postmaster.withLock { process in
      guard let process else { return }
      kill(process.processIdentifier, signal)
      process.waitUntilExit()
    }
  }

  /// Halts all its processes, or lets them go on: a server that is there and says nothing, as behind a cut cable.
  func signalAll(_ signal: Int32) throws {
    guard let parent = postmaster.withLock({ $0?.processIdentifier }) else { return }
    for entry in try FileManager.default.contentsOfDirectory(atPath: "/proc") {
      guard let pid = Int32(entry), let stat = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
        let fields = stat.split(separator: ")").last?.split(separator: " "), fields.count > 1
      else { continue }
      if pid == parent || fields[1] == "\(parent)" { kill(pid, signal) }
    }
  }

  private var log: String { (try? String(contentsOfFile: "\(folder)/log", encoding: .utf8)) ?? "" }

  /// A program of PostgreSQL as a user it accepts: it refuses root.
  private func program(_ name: String, _ arguments: String...) throws -> Process {
    let process = Process()
    let path = "\(try Self.programs())/\(name)"
    process.executableURL = URL(filePath: getuid() == 0 ? "/usr/bin/setpriv" : path)
    let user =
      try getuid() == 0 ? ["--reuid=\(Self.user().uid)", "--regid=\(Self.user().gid)", "--clear-groups", path] : []
    process.arguments = user + arguments
    process.currentDirectoryURL = URL(filePath: folder)
    if !FileManager.default.fileExists(atPath: "\(folder)/log") {
      _ = FileManager.default.createFile(atPath: "\(folder)/log", contents: nil)
    }
    let log = try FileHandle(forUpdating: URL(filePath: "\(folder)/log"))
    try log.seekToEnd()
    process.standardOutput = log
    process.standardError = log
    process.standardInput = FileHandle.nullDevice
    return process
  }

  private static func user() throws -> (uid: uid_t, gid: gid_t) {
    guard let entry = getpwnam("postgres") ?? getpwnam("nobody") else {
      throw Problem(description: "PostgreSQL does not run as root, and there is no user postgres or nobody")
    }
    return (entry.pointee.pw_uid, entry.pointee.pw_gid)
  }

  /// Debian keeps a folder for each major version.
  private static func programs() throws -> String {
    let root = "/usr/lib/postgresql"
    let versions = ((try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []).compactMap(Int.init)
    guard let newest = versions.max() else {
      throw Problem(description: "there is no PostgreSQL in \(root): install Debian's package postgresql")
    }
    return "\(root)/\(newest)/bin"
  }
}

extension PostgresSettings {
  /// Of a connection whose statements may take as long as they need.
  static func unlimited(_ url: String) -> PostgresSettings {
    var settings = PostgresSettings(url: url, role: .writing)
    settings.statementSeconds = nil
    return settings
  }
}
