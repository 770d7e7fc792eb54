/// Calendar and clock of a local time.
struct CivilTime {
  let year: Int
  /// 1…12.
  let month: Int
  /// 1…31.
  let day: Int
  /// 0 is Monday.
  let weekday: Int
  let hour: Int
  let minute: Int

  /// - `localSeconds`: since 1970-01-01T00:00 by the reader's clock.
  /// - Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
  init(localSeconds: Int64) {
    let days = Int(localSeconds >= 0 ? localSeconds / 86_400 : -((86_399 - localSeconds) / 86_400))
    let seconds = Int(localSeconds) - days * 86_400
    hour = seconds / 3600
    minute = seconds / 60 % 60
    // 1970-01-01 was a Thursday.
    weekday = ((days + 3) % 7 + 7) % 7
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var isMidnight: Bool { hour == 0 && minute == 0 }
}
