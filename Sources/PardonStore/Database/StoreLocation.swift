/// Where scores are stored.
public enum StoreLocation: Sendable, Hashable, CustomStringConvertible {
  /// A file, made where there is none.
  case sqlite(path: String)
  /// A PostgreSQL database by its `postgres://` or `postgresql://` address, as libpq reads it.
  case postgres(url: String)

  /// A PostgreSQL address or else a path; `sqlite:` before a path is dropped.
  public init(_ text: String) {
    if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
      self = .postgres(url: text)
    } else if text.hasPrefix("sqlite:") {
      self = .sqlite(path: String(text.dropFirst("sqlite:".count)))
    } else {
      self = .sqlite(path: text)
    }
  }

  /// Without user, password and parameters, which may hold a password too.
  public var description: String {
    switch self {
    case .sqlite(let path): return path
    case .postgres(let url):
      let place = url.prefix { $0 != "?" }
      guard let start = place.firstRange(of: "://"), let at = place.lastIndex(of: "@") else { return String(place) }
      return String(place[..<start.upperBound] + place[place.index(after: at)...])
    }
  }

  /// A new connection.
  func connect(isReading: Bool) throws(StoreError) -> any SQLConnection {
    switch self {
    case .sqlite(let path):
      return try SQLiteConnection(path: path, isReading: isReading)
    case .postgres(let url):
      let connection = try PostgresConnection(PostgresSettings(url: url, role: isReading ? .reading : .writing))
      try connection.connect()
      return connection
    }
  }
}
