internal import NIOCore

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The `Date` field of answers (RFC 9110 section 6.6.1), made anew once a second; one for each event loop.
struct HTTP1Date {
  /// `date: Sun, 06 Nov 1994 08:49:37 GMT` and a line end.
  private(set) var line: [UInt8] = []
  private var madeAt = NIODeadline.distantPast

  /// - `now`: of the loop's own clock.
  mutating func refresh(_ now: NIODeadline) {
    guard line.isEmpty || now - madeAt >= .seconds(1) else { return }
    var time = timespec()
    guard clock_gettime(CLOCK_REALTIME, &time) == 0 else { return }
    // From the beginning of the second, so that the next one is noticed when it begins.
    madeAt = now - .nanoseconds(Int64(time.tv_nsec))
    line = Array("date: \(Self.text(secondsSince1970: Int(time.tv_sec)))\r\n".utf8)
  }

  /// IMF-fixdate; nothing of it depends on a locale.
  static func text(secondsSince1970 seconds: Int) -> String {
    var clock = time_t(seconds)
    var civil = tm()
    gmtime_r(&clock, &civil)
    let day = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][Int(civil.tm_wday)]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    let date = "\(padded(civil.tm_mday, 2)) \(months[Int(civil.tm_mon)]) \(padded(civil.tm_year + 1900, 4))"
    return "\(day), \(date) \(padded(civil.tm_hour, 2)):\(padded(civil.tm_min, 2)):\(padded(civil.tm_sec, 2)) GMT"
  }

  private static func padded(_ number: Int32, _ digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}
