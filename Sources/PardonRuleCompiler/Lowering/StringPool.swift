internal import PardonRules

/// Strings of an image, each kept once unless a record wants consecutive ones.
struct StringPool {
  private(set) var records: [StringRecord] = []
  private(set) var bytes: [UInt8] = []
  /// Where each string's bytes begin, and its index; `none` where only consecutive ones were asked for.
  private struct Place {
    var offset: UInt32
    var index: UInt32
  }
  private static let none = UInt32.max
  private var places: [String: Place] = [:]

  mutating func add(_ string: String) -> UInt32 {
    if let known = places[string], known.index != Self.none { return known.index }
    let new = append(string)
    places[string]?.index = new
    return new
  }

  mutating func add(optional string: String?) -> UInt32 { string.map { add($0) } ?? ColdRecord.none }

  /// First index of the strings, which then follow one another.
  mutating func add(consecutive strings: [String]) -> UInt32 {
    let first = UInt32(records.count)
    for string in strings { _ = append(string) }
    return first
  }

  private mutating func append(_ string: String) -> UInt32 {
    var record = StringRecord()
    record.count = UInt32(string.utf8.count)
    if let known = places[string] {
      record.offset = known.offset
    } else {
      record.offset = UInt32(bytes.count)
      places[string] = Place(offset: record.offset, index: Self.none)
      bytes.append(contentsOf: string.utf8)
    }
    records.append(record)
    return UInt32(records.count - 1)
  }
}
