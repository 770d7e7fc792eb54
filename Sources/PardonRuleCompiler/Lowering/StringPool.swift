internal import PardonRules

/// Strings of an image, each kept once unless a record wants consecutive ones.
struct StringPool {
  private(set) var records: [StringRecord] = []
  /// Spellings in the order in which they came: one after the other, they are the bytes of the image.
  private var spellings = SequencePool<UInt8>()
  /// By spelling: its index; `none` where only consecutive ones were asked for.
  private var indexes: [UInt32] = []
  private static let none = UInt32.max

  var bytes: [UInt8] { spellings.elements }

  mutating func add(_ string: String) -> UInt32 {
    let number = number(string)
    if indexes[number] == Self.none { indexes[number] = append(number) }
    return indexes[number]
  }

  mutating func add(optional string: String?) -> UInt32 { string.map { add($0) } ?? ColdRecord.none }

  /// First index of the strings, which then follow one another.
  mutating func add(consecutive strings: [String]) -> UInt32 {
    let first = UInt32(records.count)
    for string in strings { _ = append(number(string)) }
    return first
  }

  private mutating func number(_ string: String) -> Int {
    let (number, isNew) = spellings.add(string)
    if isNew { indexes.append(Self.none) }
    return number
  }

  private mutating func append(_ number: Int) -> UInt32 {
    let range = spellings.range(number)
    var record = StringRecord()
    record.offset = UInt32(range.lowerBound)
    record.count = UInt32(range.count)
    records.append(record)
    return UInt32(records.count - 1)
  }
}
