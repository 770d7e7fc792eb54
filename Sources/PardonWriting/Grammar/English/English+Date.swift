extension English {
  static let months: [StaticString] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  /// From Monday.
  static let weekdays: [StaticString] = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// Appends `12 March` or `March 12`, with the year where one is given: `12 March 2024`, `March 12, 2024`.
  ///
  /// - `month`: 1…12; `day`: 1…31.
  package static func appendDate(
    year: Int?, month: Int, day: Int, variety: Variety, to buffer: inout [UInt8]
  ) {
    precondition((1...12).contains(month))
    if variety == .british {
      appendInteger(Int64(day), to: &buffer)
      buffer.append(UInt8(ascii: " "))
      append(months[month - 1], to: &buffer)
    } else {
      append(months[month - 1], to: &buffer)
      buffer.append(UInt8(ascii: " "))
      appendInteger(Int64(day), to: &buffer)
    }
    guard let year else { return }
    append(variety == .british ? " " : ", ", to: &buffer)
    appendDigits(UInt64(max(year, 0)), to: &buffer)
  }

  /// Appends `Friday`.
  ///
  /// - `weekday`: 0 is Monday.
  package static func appendWeekday(_ weekday: Int, to buffer: inout [UInt8]) {
    precondition((0...6).contains(weekday))
    append(weekdays[weekday], to: &buffer)
  }

  /// Appends `Friday 20 March` or `Friday, March 20`.
  package static func appendWeekdayDate(
    year: Int?, month: Int, day: Int, weekday: Int, variety: Variety, to buffer: inout [UInt8]
  ) {
    appendWeekday(weekday, to: &buffer)
    append(variety == .british ? " " : ", ", to: &buffer)
    appendDate(year: year, month: month, day: day, variety: variety, to: &buffer)
  }

  /// Appends `2:30 pm` (British), `2:30 PM` (American), `2 pm` on the hour, `noon` and `midnight`.
  ///
  /// Twelve hours with capitals in America and small letters in Britain, after CLDR; no full stops, which would end a
  /// sentence too many; "12 pm" is read both ways and never written.
  package static func appendClock(hour: Int, minute: Int, variety: Variety, to buffer: inout [UInt8]) {
    precondition((0...23).contains(hour) && (0...59).contains(minute))
    if minute == 0, hour == 0 { return append("midnight", to: &buffer) }
    if minute == 0, hour == 12 { return append("noon", to: &buffer) }
    appendDigits(UInt64((hour + 11) % 12 + 1), to: &buffer)
    if minute > 0 {
      buffer.append(UInt8(ascii: ":"))
      buffer.append(UInt8(ascii: "0") + UInt8(minute / 10))
      buffer.append(UInt8(ascii: "0") + UInt8(minute % 10))
    }
    switch (variety, hour < 12) {
    case (.british, true): append(" am", to: &buffer)
    case (.british, false): append(" pm", to: &buffer)
    case (.american, true): append(" AM", to: &buffer)
    case (.american, false): append(" PM", to: &buffer)
    }
  }
}
