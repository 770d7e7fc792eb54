internal import PardonGrading

/// How figures of scores are laid out for reading: the scores of 4,096 ids that follow one another are a segment, one row of the
/// table `segment`, written once all its ids are given. Each column holds one thing of all its scores, in the order of ids, as
/// little-endian numbers of one width:
///
/// | column | bytes a score | |
/// |---|---|---|
/// | group_ids | | ids of the groups that occur, ascending, as LEB128 differences |
/// | ids | 2 | id less the first of the segment; empty where no id is missing |
/// | heads | 4 | index into `group_ids` (2), overall (1), 1 where gradable (1) |
/// | bodies | 12 | six dimensions, components (2), faults (4), levels two bits each, lowest first |
/// | times | 8 | milliseconds since 1970 UTC |
/// | rules | | for each score the number of bytes as LEB128, then `score.rules` |
///
/// Sixteen bytes a score answer most questions, and are read at the speed of memory; no index could follow every combination
/// of conditions and groups.
enum SegmentLayout {
  static let idBits: Int64 = 12
  static let capacity = 1 << 12
  static let idWidth = 2
  static let headWidth = 4
  static let bodyWidth = 12
  static let timeWidth = 8

  static let columns = [
    "number", "count", "first_time", "last_time", "group_ids", "ids", "heads", "bodies", "times", "rules",
  ]

  /// The segment of a score.
  static func number(of id: Int64) -> Int64 { id >> idBits }

  /// The first id of a segment.
  static func firstID(of number: Int64) -> Int64 { number << idBits }
}
