/// Names of the statements prepared in one session, by text and declared types. Bounded, because conditions come in many forms.
struct PostgresStatements {
  static let limit = 256

  private struct Key: Hashable {
    var sql: String
    var types: [UInt32]
  }

  private struct Entry {
    var name: String
    var lastUse: Int
  }

  private var entries: [Key: Entry] = [:]
  private var uses = 0

  mutating func name(of sql: String, _ types: [UInt32]) -> String? {
    let key = Key(sql: sql, types: types)
    guard let entry = entries[key] else { return nil }
    uses += 1
    entries[key] = Entry(name: entry.name, lastUse: uses)
    return entry.name
  }

  /// - Returns: the statement to give up before another one is prepared, when there are too many.
  mutating func removeOldest() -> String? {
    guard entries.count >= Self.limit, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) else {
      return nil
    }
    entries[oldest.key] = nil
    return oldest.value.name
  }

  mutating func newName() -> String {
    uses += 1
    return "pardon\(uses)"
  }

  mutating func add(_ name: String, _ sql: String, _ types: [UInt32]) {
    entries[Key(sql: sql, types: types)] = Entry(name: name, lastUse: uses)
  }
}
