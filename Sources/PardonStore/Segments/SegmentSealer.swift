/// Writes the table `segment`, within a transaction that writes `score`.
enum SegmentSealer {
  private static let boundaryName = "sealed"

  /// First segment that is not written yet; its scores and all later ones are read from `score`.
  static func boundary(_ connection: any SQLConnection) throws(StoreError) -> Int64 {
    try connection.integer("SELECT value FROM counter WHERE name = $1", [.text(boundaryName)]) ?? 0
  }

  /// Writes the segments whose ids are all given. Costs about a microsecond a score.
  ///
  /// - Parameters:
  ///   - lastID: the greatest id ever given.
  ///   - limit: segments written at most, so that a transaction stays short.
  static func seal(_ connection: any SQLConnection, lastID: Int64, limit: Int = 8) throws(StoreError) {
    let first = try boundary(connection)
    let end = min(SegmentLayout.number(of: lastID + 1), first + Int64(limit))
    guard first < end else { return }
    for number in first..<end { try write(try Segment(connection, number: number), to: connection) }
    try connection.upsert(
      into: "counter", columns: ["name", "value"], keyColumns: 1, [.text(boundaryName), .integer(end)])
  }

  private static func write(_ segment: Segment, to connection: any SQLConnection) throws(StoreError) {
    guard segment.count > 0 else { return }
    try connection.insert(into: "segment", columns: SegmentLayout.columns, segment.values)
  }

  /// Takes scores that are deleted out of their segments.
  static func remove(_ scores: [Int64], from connection: any SQLConnection) throws(StoreError) {
    let reader = SegmentReader(connection: connection)
    for (number, ids) in Dictionary(grouping: scores, by: SegmentLayout.number(of:)).sorted(by: { $0.key < $1.key }) {
      guard let entry = try reader.entry(number) else { continue }
      let left = try Self.segment(entry, reader, without: Set(ids))
      try connection.run("DELETE FROM segment WHERE number = $1", [.integer(number)])
      try write(left, to: connection)
    }
    try tellReaders(connection)
  }

  /// Readers of every process keep segments in memory.
  private static func tellReaders(_ connection: any SQLConnection) throws(StoreError) {
    try connection.run(
      """
      INSERT INTO counter (name, value) VALUES ('segment_change', 1)
      ON CONFLICT (name) DO UPDATE SET value = counter.value + 1
      """, [])
  }

  /// How often written segments were changed.
  static func change(_ connection: any SQLConnection) throws(StoreError) -> Int64 {
    try connection.integer("SELECT value FROM counter WHERE name = 'segment_change'") ?? 0
  }

  private static func segment(
    _ entry: SegmentReader.Entry, _ reader: SegmentReader, without scores: Set<Int64>
  ) throws(StoreError) -> Segment {
    var groups: [Int64] = []
    try entry.visitGroups { groups.append($0) }
    return try reader.read(entry, .all) { view throws(StoreError) in Segment(view, groups, without: scores) }
  }

  /// How many segments one transaction changes.
  private static let segmentsPerStep = 16

  /// The first of some scores, so few that taking them out of their segments does not hold others up.
  static func step(_ scores: [Int64]) -> [Int64] {
    var segments: Set<Int64> = []
    return Array(
      scores.prefix { score in
        segments.insert(SegmentLayout.number(of: score))
        return segments.count <= segmentsPerStep
      })
  }

  /// Compares every segment with its scores.
  static func compare(_ connection: any SQLConnection, _ check: inout StoreCheck) throws(StoreError) {
    let reader = SegmentReader(connection: connection)
    var stored: [Int64: SegmentReader.Entry] = [:]
    for entry in try reader.entries(from: .min, before: .max) { stored[entry.number] = entry }
    let end = try boundary(connection)
    for number in stored.keys.sorted() where number >= end {
      check.add("Segment \(number) is written before its time.")
    }
    guard end > 0 else { return }
    for number in 0..<end {
      let expected = try Segment(connection, number: number)
      guard let entry = stored[number] else {
        if expected.count > 0 { check.add("Segment \(number) is missing.") }
        continue
      }
      let found = try segment(entry, reader, without: [])
      let isSame = found == expected && (entry.firstTime, entry.lastTime) == (found.firstTime, found.lastTime)
      if !isSame { check.add("Segment \(number) differs from its scores.") }
    }
  }

  /// Writes a segment anew from its scores.
  ///
  /// - Returns: the next segment to renew; nil after the last.
  static func renew(_ connection: any SQLConnection, number: Int64) throws(StoreError) -> Int64? {
    let end = try boundary(connection)
    try connection.run("DELETE FROM segment WHERE number = $1 OR number >= $2", [.integer(number), .integer(end)])
    try tellReaders(connection)
    guard number < end else { return nil }
    try write(try Segment(connection, number: number), to: connection)
    return number + 1
  }
}
