internal import Glibc
internal import Synchronization

/// Stored scores. Every call blocks until it is done, and may be made from any thread.
public final class ScoreStore: Sendable {
  private struct Writing: ~Copyable {
    var connection: any SQLConnection
    let recorder = ScoreRecorder()
  }

  /// For queries, which see one state of the database each.
  let readers: ReaderPool
  let preparer: ScorePreparer
  private let writing: Mutex<Writing>

  /// Opens the store, which is made where there is none.
  public static func open(_ settings: StoreSettings) throws(StoreError) -> ScoreStore {
    try ScoreStore(settings)
  }

  private init(_ settings: StoreSettings) throws(StoreError) {
    let connection = try settings.location.connect(isReading: false)
    try Schema.prepare(connection)
    let keys = try StoreKeys(key: settings.key, randomKey: StoreKeys.random())
    readers = ReaderPool(location: settings.location, limit: settings.readers)
    preparer = ScorePreparer(
      groupLabels: Set(settings.groupLabels + ["tenant"]), hashKey: keys.hashKey, keepsTexts: settings.keepsTexts)
    nonisolated(unsafe) let handed = connection
    writing = Mutex(Writing(connection: handed))
  }

  /// Later calls fail; those under way end.
  public func close() {
    readers.close()
  }

  /// Stores scores and returns when they are on the disk.
  ///
  /// - Parameter bulk: how far the named run has come with these scores, stored together with them.
  /// - Returns: the ids, in the order of the records.
  public func recordNow(
    _ records: [ScoreRecord], bulk: (run: String, position: String)? = nil
  ) throws(StoreError) -> [Int64] {
    let scores = try preparer.prepare(records)
    let result = writing.withLock { writing -> Result<Int64, StoreError> in
      Result { () throws(StoreError) in
        do throws(StoreError) {
          return try writing.connection.writing { () throws(StoreError) in
            let first = try writing.recorder.record(scores, recorded: Self.now(), on: writing.connection)
            if let bulk {
              try writing.connection.upsert(
                into: "bulk_run", columns: ["name", "position"], keyColumns: 1, [.text(bulk.run), .text(bulk.position)])
            }
            return first
          }
        } catch {
          writing.recorder.forget()
          throw error
        }
      }
    }
    let first = try result.get()
    return Array(first..<first + Int64(records.count))
  }

  /// How far a run has come; nil when nothing of it is stored.
  public func bulkPosition(of run: String) throws(StoreError) -> String? {
    try readers.read { connection throws(StoreError) in
      try connection.text("SELECT position FROM bulk_run WHERE name = $1", [.text(run)])
    }
  }

  /// Milliseconds since 1970 UTC.
  static func now() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
