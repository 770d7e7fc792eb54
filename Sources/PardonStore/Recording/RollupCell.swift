/// What a transaction changes in the figures of one group in one hour.
struct RollupCell {
  /// Hours since 1970 UTC and id of the group.
  struct Key: Hashable {
    var hour: Int64
    var group: Int64

    /// - Parameter time: milliseconds since 1970 UTC.
    init(time: Int64, group: Int64) {
      hour = (time - (time % 3_600_000 + 3_600_000) % 3_600_000) / 3_600_000
      self.group = group
    }

    init(hour: Int64, group: Int64) {
      self.hour = hour
      self.group = group
    }
  }

  var key: Key
  var figures = Rollup()
  /// Rules of gradable scores, in any order, each as often as it spoke.
  var rules: [Int64] = []
}
