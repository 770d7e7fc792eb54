internal import PardonGrading

/// Times as people write them in a shell: with a zone, or by the reader's clock.
enum LocalTime {
  /// From RFC 3339, "2026-03-12T14:30" or "2026-03-12"; nil for anything else.
  ///
  /// - `utcOffsetMinutes`: of the clock meant where the text names no zone.
  static func timestamp(_ text: String, utcOffsetMinutes: Int) -> Timestamp? {
    if let time = Timestamp(rfc3339: text) { return time }
    let completed =
      switch text.utf8.count {
      case 10: text + "T00:00:00Z"
      case 16: text + ":00Z"
      case 19: text + "Z"
      default: ""
      }
    guard let time = Timestamp(rfc3339: completed) else { return nil }
    return Timestamp(seconds: time.seconds - Int64(utcOffsetMinutes) * 60)
  }
}
