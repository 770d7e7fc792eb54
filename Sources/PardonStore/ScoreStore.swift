internal import Glibc
internal import Synchronization

/// Stored scores. Every call blocks until it is done, and may be made from any thread.
public final class ScoreStore: Sendable {
  /// For queries, which see one state of the database each.
  let readers: ReaderPool
  /// What queries know of groups and rules, from one to the next.
  let catalog = Mutex(GroupCatalog())
  let cache: SegmentCache
  let writer: ScoreWriter
  let preparer: ScorePreparer
  let keys: StoreKeys
  public let settings: StoreSettings
  /// Names of the labels that figures are kept by, without `tenant`.
  public let groupLabels: [String]

  /// Opens the store, which is made where there is none.
  ///
  /// - Throws: `.unavailable`, `.incompatible` or `.damaged`.
  public static func open(_ settings: StoreSettings) throws(StoreError) -> ScoreStore {
    try ScoreStore(settings)
  }

  private init(_ settings: StoreSettings) throws(StoreError) {
    let (made, keys, groupLabels) = try Self.connect(settings)
    nonisolated(unsafe) let connection = made
    self.settings = settings
    self.keys = keys
    self.groupLabels = groupLabels
    cache = SegmentCache(limit: settings.cacheBytes)
    readers = ReaderPool(location: settings.location, limit: settings.readers)
    preparer = ScorePreparer(
      groupLabels: groupLabels + ["tenant"], hashKey: keys.hashKey, keepsTexts: settings.keepsTexts)
    writer = try ScoreWriter(settings: settings, textKey: keys.textKey, connection: connection) {
      () throws(StoreError) in
      var settings = settings
      settings.groupLabels = groupLabels
      let (connection, found, _) = try Self.connect(settings, hashKey: keys.hashKey)
      guard found.hashKey == keys.hashKey else {
        throw StoreError(.unavailable, "Another score database has taken the place of the one in use. Start again.")
      }
      return connection
    }
  }

  /// A connection that writes, with tables made and checked.
  private static func connect(
    _ settings: StoreSettings, hashKey: [UInt8]? = nil
  ) throws(StoreError) -> (any SQLConnection, StoreKeys, [String]) {
    let connection = try settings.location.connect(isReading: false)
    try Schema.prepare(connection)
    let keys = try Schema.keys(connection, settings.key, hashKey: hashKey)
    let groupLabels = try Schema.groupLabels(connection, settings.groupLabels)
    try Schema.prepareViews(connection)
    return (connection, keys, groupLabels)
  }

  /// Writes what waits to be written, then closes. Later calls fail; those under way end.
  public func close() {
    writer.close()
    readers.close()
  }

  /// Milliseconds since 1970 UTC.
  static func now() -> Int64 { milliseconds(CLOCK_REALTIME) }

  /// Milliseconds of a clock that nobody sets.
  static func uptime() -> Int64 { milliseconds(CLOCK_MONOTONIC) }

  private static func milliseconds(_ clock: clockid_t) -> Int64 {
    var time = timespec()
    clock_gettime(clock, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
