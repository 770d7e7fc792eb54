/// google.protobuf.Duration in JSON: seconds with up to nine digits and an `s`.
enum JSONDuration {
  /// 10,000 years.
  private static let secondsMax: Int64 = 315_576_000_000

  /// In quotation marks, with 0, 3, 6 or 9 digits of the second.
  static func write(seconds: Int64, nanos: Int32, to output: inout WireBuffer) {
    output.append(UInt8(ascii: "\""))
    if seconds < 0 || nanos < 0 { output.append(UInt8(ascii: "-")) }
    output.append(seconds.magnitude)
    JSONTime.fraction(nanos < 0 ? (nanos == .min ? .max : -nanos) : nanos, to: &output)
    output.append("s\"")
  }

  /// - Returns: nil when `text` is no duration or longer than 10,000 years.
  static func read(_ text: String) -> (seconds: Int64, nanos: Int32)? {
    guard text.utf8.last == UInt8(ascii: "s") else { return nil }
    let isNegative = text.utf8.first == UInt8(ascii: "-")
    let parts = text.utf8.dropFirst(isNegative ? 1 : 0).dropLast()
      .split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = number(parts[0], digits: 1...12), whole <= secondsMax else { return nil }
    var nanos: Int64 = 0
    if parts.count == 2 {
      guard let fraction = number(parts[1], digits: 1...9) else { return nil }
      nanos = fraction
      for _ in parts[1].count..<9 { nanos *= 10 }
    }
    return isNegative ? (-whole, Int32(-nanos)) : (whole, Int32(nanos))
  }

  private static func number(_ text: some Collection<UInt8>, digits: ClosedRange<Int>) -> Int64? {
    guard digits.contains(text.count) else { return nil }
    var value: Int64 = 0
    for byte in text {
      let digit = byte &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int64(digit)
    }
    return value
  }
}
