internal import CSQLite
internal import Glibc

/// What SQLite's codes mean for a store.
enum SQLiteError {
  /// `SQLITE_IOERR_SHMSIZE`, which Swift does not see.
  private static let noRoomForSharedMemory = SQLITE_IOERR | 19 << 8

  /// - Parameter refusal: the system's reason why the file could not be made.
  static func make(
    _ database: OpaquePointer?, _ code: Int32, path: String? = nil, refusal: Int32? = nil
  ) -> StoreError {
    let extended = database.map { sqlite3_extended_errcode($0) } ?? code
    let errno = refusal ?? database.map { sqlite3_system_errno($0) } ?? 0
    let file = path.map { "The score database \($0)" } ?? "The score database"
    switch code & 0xff {
    case SQLITE_FULL:
      return StoreError(.unavailable, "\(file) cannot grow: its disk is full. Make room; recording goes on by itself.")
    case SQLITE_IOERR where errno == ENOSPC || errno == EDQUOT || extended == noRoomForSharedMemory:
      return StoreError(.unavailable, "\(file) cannot grow: its disk is full. Make room; recording goes on by itself.")
    case SQLITE_READONLY, SQLITE_PERM:
      return StoreError(
        .unavailable, "\(file) cannot be written: the file, its folder or its disk is read-only for this user.")
    case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL:
      return StoreError(
        .unavailable, "\(file) is locked by another program. Recording goes on when that program lets go.")
    case SQLITE_CANTOPEN:
      return StoreError(.unavailable, "\(file) cannot be opened\(reason(errno)). Check the path and its permissions.")
    case SQLITE_IOERR:
      return StoreError(.unavailable, "\(file) cannot be read or written\(reason(errno)), SQLite code \(extended).")
    case SQLITE_NOMEM:
      return StoreError(.unavailable, "There is not enough memory to use the score database.")
    case SQLITE_CORRUPT, SQLITE_CONSTRAINT, SQLITE_MISMATCH:
      return StoreError(
        .damaged,
        "\(file) is damaged (\(message(database, code))). Restore a copy, or recover what is left with `sqlite3 FILE .recover`."
      )
    case SQLITE_NOTADB:
      return StoreError(.incompatible, "\(file) is no SQLite database.")
    case SQLITE_TOOBIG:
      return StoreError(.badRequest, "A value is too large to be stored.")
    default:
      return StoreError(.incompatible, "\(file) does not understand Pardon: \(message(database, code)).")
    }
  }

  private static func message(_ database: OpaquePointer?, _ code: Int32) -> String {
    String(cString: database.map { sqlite3_errmsg($0) } ?? sqlite3_errstr(code))
  }

  private static func reason(_ errno: Int32) -> String {
    errno == 0 ? "" : ": \(String(cString: strerror(errno)))"
  }
}
