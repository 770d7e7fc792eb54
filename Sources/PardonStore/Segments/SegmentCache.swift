internal import Synchronization

/// Columns of segments in memory, as queries left them there: a year of three million scores is 60 MB, and read from here in a
/// third of the time SQLite takes to hand it over. Segments change by deletion only, which `counter.segment_change` tells of.
final class SegmentCache: Sendable {
  private struct State {
    /// `counter.segment_change` of what is kept.
    var change: Int64 = -1
    var columns: [Key: [UInt8]] = [:]
    /// In the order they came; those before `oldest` are gone.
    var keys: [Key] = []
    var oldest = 0
    var bytes = 0
  }

  private struct Key: Hashable {
    var segment: Int64
    var column: UInt8
  }

  private let limit: Int
  private let state = Mutex(State())

  /// - Parameter limit: bytes; 0: nothing is kept.
  init(limit: Int) { self.limit = limit }

  /// - Parameter change: `counter.segment_change` as the caller sees it.
  func columns(_ wanted: SegmentColumns, of segment: Int64, change: Int64) -> ColumnSet {
    state.withLock { state in
      var found = ColumnSet()
      guard state.change == change else { return found }
      for (_, column, _) in SegmentColumns.named where wanted.contains(column) {
        if let bytes = state.columns[Key(segment: segment, column: column.rawValue)] { found.set(column, bytes) }
      }
      return found
    }
  }

  func keep(_ set: ColumnSet, of segment: Int64, change: Int64) {
    state.withLock { state in
      if change > state.change {
        state = State()
        state.change = change
      }
      guard change == state.change else { return }
      for (_, column, _) in SegmentColumns.named where set.columns.contains(column) {
        let key = Key(segment: segment, column: column.rawValue)
        let bytes = set.bytes(column)
        guard state.columns[key] == nil, bytes.count <= limit else { continue }
        while state.bytes + bytes.count > limit {
          state.bytes -= state.columns.removeValue(forKey: state.keys[state.oldest])?.count ?? 0
          state.oldest += 1
        }
        if state.oldest > state.keys.count / 2 {
          state.keys.removeFirst(state.oldest)
          state.oldest = 0
        }
        state.columns[key] = bytes
        state.keys.append(key)
        state.bytes += bytes.count
      }
    }
  }

  /// Bytes kept.
  var size: Int { state.withLock { $0.bytes } }
}
