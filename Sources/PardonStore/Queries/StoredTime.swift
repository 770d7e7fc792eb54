internal import PardonGrading

/// Instants in milliseconds since 1970 UTC.
enum StoredTime {
  static let second: Int64 = 1_000
  static let hour = 3_600 * second
  static let day = 24 * hour

  /// - Parameter text: RFC 3339; a fraction counts to the millisecond.
  static func read(_ text: String) -> Int64? {
    guard text.utf8.count <= 64, let time = Timestamp(rfc3339: text) else { return nil }
    var milliseconds: Int64 = 0
    if let point = text.utf8.firstIndex(of: UInt8(ascii: ".")) {
      let digits = text.utf8[text.utf8.index(after: point)...].prefix { $0 &- UInt8(ascii: "0") < 10 }
      var unit: Int64 = 100
      for digit in digits.prefix(3) {
        milliseconds += Int64(digit - UInt8(ascii: "0")) * unit
        unit /= 10
      }
    }
    return time.seconds * second + milliseconds
  }

  /// Seconds, rounded down.
  static func seconds(_ time: Int64) -> Int64 { floorDivide(time, second) }

  static func floorDivide(_ value: Int64, _ divisor: Int64) -> Int64 {
    let quotient = value / divisor
    return value % divisor < 0 ? quotient - 1 : quotient
  }
}
