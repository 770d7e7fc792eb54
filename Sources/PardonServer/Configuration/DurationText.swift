internal import NIOCore

/// Times as people write them.
enum DurationText {
  private static let units: [(suffix: String, nanoseconds: Int64)] = [
    ("ms", 1_000_000), ("us", 1000), ("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000),
  ]

  /// `250ms`, `10s`, `5m`, `1h`, `0`; nil for anything else and for what does not fit.
  static func parse(_ text: String) -> TimeAmount? {
    if text == "0" { return .zero }
    guard let unit = units.first(where: { text.hasSuffix($0.suffix) }) else { return nil }
    let digits = text.dropLast(unit.suffix.count)
    guard !digits.isEmpty, digits.utf8.allSatisfy({ 0x30...0x39 ~= $0 }), let value = Int64(digits) else { return nil }
    let (nanoseconds, overflow) = value.multipliedReportingOverflow(by: unit.nanoseconds)
    return overflow ? nil : .nanoseconds(nanoseconds)
  }

  /// With the largest unit that divides it.
  static func text(_ time: TimeAmount) -> String {
    let nanoseconds = time.nanoseconds
    if nanoseconds == 0 { return "0" }
    for (suffix, unit) in [("h", 3_600_000_000_000), ("m", 60_000_000_000), ("s", 1_000_000_000), ("ms", 1_000_000)]
      as [(String, Int64)] where nanoseconds % unit == 0
    {
      return "\(nanoseconds / unit)\(suffix)"
    }
    return "\(nanoseconds / 1000)us"
  }
}
