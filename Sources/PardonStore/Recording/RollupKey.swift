/// A row of the table `rollup`.
struct RollupKey: Hashable, Comparable {
  /// Hours since 1970 UTC.
  var hour: Int64
  /// Id of the group.
  var group: Int64

  init(hour: Int64, group: Int64) {
    self.hour = hour
    self.group = group
  }

  /// - Parameter time: milliseconds since 1970 UTC.
  init(time: Int64, group: Int64) {
    self.init(hour: (time - (time % 3_600_000 + 3_600_000) % 3_600_000) / 3_600_000, group: group)
  }

  static func < (left: RollupKey, right: RollupKey) -> Bool {
    (left.hour, left.group) < (right.hour, right.group)
  }
}
