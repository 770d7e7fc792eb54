/// A `numeric` in PostgreSQL's binary form, which sums of `bigint` come in: four numbers of 16 bits (count of digits, weight of
/// the first, sign, decimals shown), then digits to the base 10,000.
struct PostgresNumeric {
  private let digits: [UInt16]
  private let weight: Int
  private let sign: UInt16

  init(_ bytes: UnsafeRawBufferPointer) {
    let count = Int(bytes.bigEndian(UInt16.self))
    weight = Int(Int16(bitPattern: bytes.bigEndian(UInt16.self, at: 2)))
    sign = bytes.bigEndian(UInt16.self, at: 4)
    digits = (0..<count).map { bytes.bigEndian(UInt16.self, at: 8 + 2 * $0) }
  }

  private var isNegative: Bool { sign == 0x4000 }

  /// Cut to a whole number; the nearest there is when it does not fit.
  var integer: Int64 {
    guard sign & 0x8000 == 0 else { return 0 }
    var value: Int64 = 0
    for place in stride(from: 0, through: weight, by: 1) {
      let digit = place < digits.count ? Int64(digits[place]) : 0
      let (scaled, overflows) = value.multipliedReportingOverflow(by: 10_000)
      // Downwards, because the least integer has no positive counterpart.
      let (next, passes) = scaled.subtractingReportingOverflow(digit)
      guard !overflows, !passes else { return isNegative ? .min : .max }
      value = next
    }
    return isNegative ? value : value == .min ? .max : -value
  }

  var real: Double {
    switch sign {
    case 0xC000: return .nan
    case 0xD000: return .infinity
    case 0xF000: return -.infinity
    default: break
    }
    let value = digits.reduce(0.0) { $0 * 10_000 + Double($1) }
    let exponent = weight - digits.count + 1
    var scale = 1.0
    for _ in 0..<abs(exponent) { scale *= 10_000 }
    let magnitude = exponent < 0 ? value / scale : value * scale
    return isNegative ? -magnitude : magnitude
  }
}
