extension French {
  static let months: [StaticString] = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
  ]

  /// From Monday.
  static let weekdays: [StaticString] = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]

  /// Appends `12 mars`, `1er mars`, with the year where one is given: `12 mars 2025`. No article: texts say « le ».
  ///
  /// The day and its month stay on one line.
  /// - `month`: 1…12; `day`: 1…31.
  package static func appendDate(year: Int?, month: Int, day: Int, to buffer: inout [UInt8]) {
    precondition((1...12).contains(month))
    appendDigits(UInt64(max(day, 0)), to: &buffer)
    if day == 1 { append("er", to: &buffer) }
    append(nonBreakingSpace, to: &buffer)
    append(months[month - 1], to: &buffer)
    guard let year else { return }
    buffer.append(UInt8(ascii: " "))
    appendDigits(UInt64(max(year, 0)), to: &buffer)
  }

  /// Appends `vendredi`.
  ///
  /// - `weekday`: 0 is Monday.
  package static func appendWeekday(_ weekday: Int, to buffer: inout [UInt8]) {
    precondition((0...6).contains(weekday))
    append(weekdays[weekday], to: &buffer)
  }

  /// Appends `vendredi 20 mars`.
  package static func appendWeekdayDate(
    year: Int?, month: Int, day: Int, weekday: Int, to buffer: inout [UInt8]
  ) {
    appendWeekday(weekday, to: &buffer)
    buffer.append(UInt8(ascii: " "))
    appendDate(year: year, month: month, day: day, to: &buffer)
  }

  /// Appends `14 h 30`, `14 h`, `9 h 05`: twenty-four hours, as the Imprimerie nationale and the OQLF write them.
  package static func appendClock(hour: Int, minute: Int, to buffer: inout [UInt8]) {
    precondition((0...23).contains(hour) && (0...59).contains(minute))
    appendDigits(UInt64(hour), to: &buffer)
    append(nonBreakingSpace, to: &buffer)
    buffer.append(UInt8(ascii: "h"))
    guard minute > 0 else { return }
    append(nonBreakingSpace, to: &buffer)
    buffer.append(UInt8(ascii: "0") + UInt8(minute / 10))
    buffer.append(UInt8(ascii: "0") + UInt8(minute % 10))
  }
}
