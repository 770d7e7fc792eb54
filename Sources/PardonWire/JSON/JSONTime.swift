package import PardonGrading

/// google.protobuf.Timestamp in JSON: RFC 3339 in UTC.
enum JSONTime {
  /// In quotation marks, with 0, 3, 6 or 9 digits of the second.
  static func write(seconds: Int64, nanos: Int32, to output: inout WireBuffer) {
    output.append(UInt8(ascii: "\""))
    writeText(seconds: seconds, nanos: nanos, to: &output)
    output.append(UInt8(ascii: "\""))
  }

  fileprivate static func writeText(seconds: Int64, nanos: Int32, to output: inout WireBuffer) {
    let day = Int64(86_400)
    let days = seconds >= 0 ? seconds / day : (seconds - (day - 1)) / day
    let rest = seconds - days * day
    let date = Timestamp.civilDate(daysSince1970: Int(days))
    digits(Int64(date.year), 4, to: &output)
    output.append(UInt8(ascii: "-"))
    digits(Int64(date.month), 2, to: &output)
    output.append(UInt8(ascii: "-"))
    digits(Int64(date.day), 2, to: &output)
    output.append(UInt8(ascii: "T"))
    digits(rest / 3600, 2, to: &output)
    output.append(UInt8(ascii: ":"))
    digits(rest / 60 % 60, 2, to: &output)
    output.append(UInt8(ascii: ":"))
    digits(rest % 60, 2, to: &output)
    fraction(nanos, to: &output)
    output.append("Z")
  }

  /// `.5` as `.500`; nothing for a whole second.
  static func fraction(_ nanos: Int32, to output: inout WireBuffer) {
    guard nanos > 0 else { return }
    output.append(UInt8(ascii: "."))
    if nanos % 1_000_000 == 0 {
      digits(Int64(nanos / 1_000_000), 3, to: &output)
    } else if nanos % 1000 == 0 {
      digits(Int64(nanos / 1000), 6, to: &output)
    } else {
      digits(Int64(nanos), 9, to: &output)
    }
  }

  private static func digits(_ value: Int64, _ count: Int, to output: inout WireBuffer) {
    var power: Int64 = 1
    for _ in 1..<count { power *= 10 }
    while power > 0 {
      output.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: abs(value) / power % 10))
      power /= 10
    }
  }

  /// - Returns: nil when `text` is not RFC 3339 or outside the years 1 to 9999.
  static func read(_ text: String) -> (seconds: Int64, nanos: Int32)? {
    guard text.utf8.count <= 64, let time = Timestamp(rfc3339: text), Timestamp.secondsRange.contains(time.seconds)
    else { return nil }
    var nanos: Int32 = 0
    if let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) {
      let fraction = text.utf8[text.utf8.index(after: point)...].prefix { $0 &- UInt8(ascii: "0") < 10 }
      guard fraction.count <= 9 else { return nil }
      for place in 0..<9 {
        let index = fraction.index(fraction.startIndex, offsetBy: place, limitedBy: fraction.endIndex)
        let digit = index.flatMap { $0 < fraction.endIndex ? fraction[$0] - UInt8(ascii: "0") : nil } ?? 0
        nanos = nanos * 10 + Int32(digit)
      }
    }
    return (time.seconds, nanos)
  }
}

extension Timestamp {
  /// In UTC, by seconds: `2025-03-12T09:30:00Z`.
  package var rfc3339: String {
    var buffer = WireBuffer(capacity: 64)
    JSONTime.writeText(seconds: seconds, nanos: 0, to: &buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }
}
