/// Where a PostgreSQL store is, and how patient a connection to it is.
struct PostgresSettings: Sendable {
  /// What a connection is for.
  enum Role: Sendable {
    /// Reads only, each transaction on one snapshot.
    case reading
    /// Writes in short transactions, one process at a time.
    case writing
  }

  /// `postgres://` or `postgresql://`, as libpq reads it: hosts, `sslmode`, `passfile` and all its other parameters.
  var url: String
  var role: Role
  /// Seconds until an attempt to connect is given up, per host; libpq takes no less than 2. `connect_timeout` in the URL wins.
  var connectSeconds = 5
  /// Seconds after which the server ends a statement; nil: never.
  var statementSeconds: Int?
  /// Milliseconds after which the server ends waiting for a lock.
  var lockMilliseconds = 5_000
  /// Seconds beyond `statementSeconds` after which a server that says nothing counts as gone.
  var silenceSeconds = 2

  init(url: String, role: Role) {
    self.url = url
    self.role = role
    switch role {
    case .reading: statementSeconds = 30
    case .writing: statementSeconds = 8
    }
  }

  static func isPostgres(_ location: String) -> Bool {
    location.hasPrefix("postgres://") || location.hasPrefix("postgresql://")
  }

  /// Settings of a session, so that the server's and the database's defaults change nothing.
  ///
  /// Readers see one snapshot per transaction, as SQLite's do. The writer must not: its snapshot would be older than the lock
  /// it waited for. A server that finds its client gone, or idle within a transaction, gives the lock back.
  var session: String {
    """
    SET default_transaction_isolation = '\(role == .reading ? "repeatable read" : "read committed")';
    SET default_transaction_read_only = \(role == .reading ? "on" : "off");
    SET statement_timeout = '\(statementSeconds ?? 0)s';
    SET lock_timeout = \(lockMilliseconds);
    SET idle_in_transaction_session_timeout = '60s';
    SET plan_cache_mode = \(role == .reading ? "force_custom_plan" : "auto");
    SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3;
    SET tcp_user_timeout = '20s';
    SELECT set_config(name, '5s', false) FROM pg_settings WHERE name = 'client_connection_check_interval';
    SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'
    """
  }
}
