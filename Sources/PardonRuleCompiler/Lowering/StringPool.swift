internal import PardonRules

/// Strings of an image, each kept once unless a record wants consecutive ones.
struct StringPool {
  private(set) var records: [StringRecord] = []
  private(set) var bytes: [UInt8] = []
  private var index: [String: UInt32] = [:]
  private var offsets: [String: UInt32] = [:]

  mutating func add(_ string: String) -> UInt32 {
    if let known = index[string] { return known }
    let new = append(string)
    index[string] = new
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
    if let offset = offsets[string] {
      record.offset = offset
    } else {
      record.offset = UInt32(bytes.count)
      offsets[string] = record.offset
      bytes += Array(string.utf8)
    }
    records.append(record)
    return UInt32(records.count - 1)
  }
}
