extension French {
  /// Appends an integer in groups of three digits from 10 000 on (France: narrow no-break space; Canada: no-break space);
  /// four digits stay together, as both usages allow.
  package static func appendInteger(_ value: Int64, variety: Variety, to buffer: inout [UInt8]) {
    if value < 0 { buffer.append(UInt8(ascii: "-")) }
    let magnitude = value.magnitude
    guard magnitude >= 10_000 else { return appendDigits(magnitude, to: &buffer) }
    var group: UInt64 = 1
    while magnitude / group >= 1000 { group *= 1000 }
    appendDigits(magnitude / group, to: &buffer)
    var rest = magnitude % group
    while group > 1 {
      group /= 1000
      append(variety == .france ? narrowSpace : nonBreakingSpace, to: &buffer)
      appendPadded(rest / group, to: &buffer)
      rest %= group
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

  /// Three digits.
  private static func appendPadded(_ value: UInt64, to buffer: inout [UInt8]) {
    buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 100))
    buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / 10 % 10))
    buffer.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
  }

  /// Appends `1er`, `1re`, `2e`, `12e`.
  package static func appendOrdinal(_ value: Int64, isFeminine: Bool, to buffer: inout [UInt8]) {
    appendDigits(value.magnitude, to: &buffer)
    append(value == 1 ? (isFeminine ? "re" : "er") : "e", to: &buffer)
  }

  /// Appends `1 jour`, `3 jours`, `40 minutes`, `1 heure 20`, `2 jours et 4 heures`; parts that are zero are left out, and
  /// a duration of nothing is `0 minute`.
  ///
  /// Minutes behind hours stand without their unit, as they are said; numbers stay with their units.
  package static func appendDuration(
    years: Int = 0, months: Int = 0, weeks: Int = 0, days: Int = 0, hours: Int = 0, minutes: Int = 0, seconds: Int = 0,
    to buffer: inout [UInt8]
  ) {
    let counts: InlineArray<7, Int> = [years, months, weeks, days, hours, minutes, seconds]
    var last = -1
    for index in counts.indices where counts[index] != 0 { last = index }
    guard last >= 0 else { return append("0\u{00A0}minute", to: &buffer) }
    let start = buffer.count
    for index in counts.indices where counts[index] != 0 {
      let isMinuteOfHour = index == 5 && hours != 0 && seconds == 0
      if buffer.count > start {
        append(isMinuteOfHour ? nonBreakingSpace : index == last ? " et " : ", ", to: &buffer)
      }
      if isMinuteOfHour, minutes < 10 { buffer.append(UInt8(ascii: "0")) }
      appendDigits(UInt64(counts[index].magnitude), to: &buffer)
      if isMinuteOfHour { continue }
      append(nonBreakingSpace, to: &buffer)
      append(units[index], to: &buffer)
      if counts[index].magnitude >= 2, index != 1 { buffer.append(UInt8(ascii: "s")) }
    }
  }

  private static let units: [StaticString] = ["an", "mois", "semaine", "jour", "heure", "minute", "seconde"]

  /// Appends what stands after item `index` of a list of `count`: `, ` or ` et `, without a comma before « et »; nothing
  /// after the last.
  package static func appendListSeparator(after index: Int, of count: Int, to buffer: inout [UInt8]) {
    if index >= count - 1 { return }
    append(index < count - 2 ? ", " : " et ", to: &buffer)
  }
}
