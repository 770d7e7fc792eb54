extension English {
  /// Appends an integer with commas between thousands from 1,000 on.
  package static func appendInteger(_ value: Int64, to buffer: inout [UInt8]) {
    if value < 0 { buffer.append(UInt8(ascii: "-")) }
    let start = buffer.count
    appendDigits(value.magnitude, to: &buffer)
    var index = buffer.count - 3
    while index > start {
      buffer.insert(UInt8(ascii: ","), at: index)
      index -= 3
    }
  }

  /// Appends the decimal digits of `value`, without separators.
  static func appendDigits(_ value: UInt64, to buffer: inout [UInt8]) {
    // From the first digit on: reversing a part of an array copies it.
    var place: UInt64 = 1
    while value / place >= 10 { place *= 10 }
    while place > 0 {
      buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / place % 10))
      place /= 10
    }
  }

  /// Appends `1st`, `2nd`, `3rd`, `4th`, `11th`, `112th`.
  package static func appendOrdinal(_ value: Int64, to buffer: inout [UInt8]) {
    appendInteger(value, to: &buffer)
    let tens = value.magnitude % 100
    switch value.magnitude % 10 {
    case 1 where tens != 11: append("st", to: &buffer)
    case 2 where tens != 12: append("nd", to: &buffer)
    case 3 where tens != 13: append("rd", to: &buffer)
    default: append("th", to: &buffer)
    }
  }

  /// Appends `1 day`, `3 days`, `40 minutes`, `1 hour 20 minutes`; parts that are zero are left out, and a duration of
  /// nothing is `0 minutes`.
  package static func appendDuration(
    months: Int = 0, weeks: Int = 0, days: Int = 0, hours: Int = 0, minutes: Int = 0, seconds: Int = 0,
    to buffer: inout [UInt8]
  ) {
    let start = buffer.count
    appendUnit(months, "month", after: start, to: &buffer)
    appendUnit(weeks, "week", after: start, to: &buffer)
    appendUnit(days, "day", after: start, to: &buffer)
    appendUnit(hours, "hour", after: start, to: &buffer)
    appendUnit(minutes, "minute", after: start, to: &buffer)
    appendUnit(seconds, "second", after: start, to: &buffer)
    if buffer.count == start { append("0 minutes", to: &buffer) }
  }

  private static func appendUnit(_ count: Int, _ unit: StaticString, after start: Int, to buffer: inout [UInt8]) {
    guard count != 0 else { return }
    if buffer.count > start { buffer.append(UInt8(ascii: " ")) }
    appendInteger(Int64(count), to: &buffer)
    buffer.append(UInt8(ascii: " "))
    append(unit, to: &buffer)
    if count != 1 { buffer.append(UInt8(ascii: "s")) }
  }

  /// Appends what stands after item `index` of a list of `count`: `, ` or ` and `, with the comma before `and` that
  /// American lists of three and more carry; nothing after the last.
  package static func appendListSeparator(after index: Int, of count: Int, variety: Variety, to buffer: inout [UInt8]) {
    if index >= count - 1 { return }
    if index < count - 2 { return append(", ", to: &buffer) }
    append(variety == .american && count > 2 ? ", and " : " and ", to: &buffer)
  }
}
