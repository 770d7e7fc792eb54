/// Whole numbers as JSON writes them, `1e3` and `2.0` too.
enum JSONNumber {
  enum Problem { case notWhole, outOfRange }

  /// Sign and magnitude of a number that the cursor has found to be one.
  static func integer(_ text: UnsafeRawBufferPointer) -> Result<(isNegative: Bool, magnitude: UInt64), NumberError> {
    var magnitude: UInt64 = 0
    var exponent = 0
    // Zeros are counted until another digit follows: those at the end cost no range.
    var zeros = 0
    var isFraction = false
    var isNegative = false
    var place = 0
    if text.first == UInt8(ascii: "-") {
      isNegative = true
      place = 1
    }
    while place < text.count, text[place] | 0x20 != UInt8(ascii: "e") {
      let digit = text[place] &- UInt8(ascii: "0")
      place += 1
      if digit > 9 {
        isFraction = true
        continue
      }
      if isFraction { exponent -= 1 }
      if digit == 0 {
        zeros += 1
        continue
      }
      guard magnitude == 0 || append(zeros, to: &magnitude), append(1, digit: UInt64(digit), to: &magnitude) else {
        return .failure(NumberError(problem: .outOfRange))
      }
      zeros = 0
    }
    if magnitude == 0 { return .success((isNegative, 0)) }
    exponent += zeros + readExponent(text, from: place)
    if exponent >= 0 {
      guard append(exponent, to: &magnitude) else { return .failure(NumberError(problem: .outOfRange)) }
      return .success((isNegative, magnitude))
    }
    while exponent < 0 {
      guard magnitude % 10 == 0 else { return .failure(NumberError(problem: .notWhole)) }
      magnitude /= 10
      exponent += 1
    }
    return .success((isNegative, magnitude))
  }

  struct NumberError: Error { var problem: Problem }

  private static func append(_ count: Int, digit: UInt64 = 0, to magnitude: inout UInt64) -> Bool {
    guard count <= 20 else { return false }
    for _ in 0..<count {
      let (product, isTooLarge) = magnitude.multipliedReportingOverflow(by: 10)
      let (sum, isTooLargeToo) = product.addingReportingOverflow(digit)
      if isTooLarge || isTooLargeToo { return false }
      magnitude = sum
    }
    return true
  }

  private static func readExponent(_ text: UnsafeRawBufferPointer, from start: Int) -> Int {
    guard start < text.count else { return 0 }
    var place = start + 1
    let isNegative = place < text.count && text[place] == UInt8(ascii: "-")
    if place < text.count, text[place] &- UInt8(ascii: "0") > 9 { place += 1 }
    var value = 0
    while place < text.count {
      // Longer than any input; only its size matters.
      value = min(value * 10 + Int(text[place] - UInt8(ascii: "0")), 1 << 40)
      place += 1
    }
    return isNegative ? -value : value
  }
}
