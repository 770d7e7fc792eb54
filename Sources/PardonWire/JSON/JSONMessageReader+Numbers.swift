internal import CPardonProto

extension JSONMessageReader {
  /// - `told`: what a message says that the field takes, where that is less than `range`.
  mutating func readInteger(
    _ range: ClosedRange<Int64>, told: ClosedRange<Int64>? = nil
  ) throws(WireError) -> Int64 {
    var takes: String { "a whole number from \((told ?? range).lowerBound) to \((told ?? range).upperBound)" }
    let number = try readNumber(takes)
    if number.isNegative {
      if number.magnitude <= range.lowerBound.magnitude { return Int64(truncatingIfNeeded: 0 &- number.magnitude) }
    } else if number.magnitude <= UInt64(range.upperBound) {
      return Int64(number.magnitude)
    }
    throw .badField("", "takes \(takes)")
  }

  mutating func readUnsigned(_ largest: UInt64) throws(WireError) -> UInt64 {
    var takes: String { "a whole number from 0 to \(largest)" }
    let number = try readNumber(takes)
    guard number.magnitude <= largest, !number.isNegative || number.magnitude == 0 else {
      throw .badField("", "takes \(takes)")
    }
    return number.magnitude
  }

  /// A number, or a string that holds one.
  private mutating func readNumber(_ takes: @autoclosure () -> String) throws(WireError) -> (
    isNegative: Bool, magnitude: UInt64
  ) {
    switch JSONNumber.integer(try numberText(takes())) {
    case .success(let number): return number
    case .failure: throw .badField("", "takes \(takes())")
    }
  }

  private mutating func numberText(_ takes: @autoclosure () -> String) throws(WireError) -> UnsafeRawBufferPointer {
    if try cursor.peek() == UInt8(ascii: "\"") {
      let text = try readText().bytes
      var inner = JSONCursor(text)
      // White space would be passed over by the cursor.
      guard text.first.map({ $0 > 0x20 }) ?? false, let number = try? inner.number(), number.count == text.count else {
        throw .badField("", "takes \(takes())")
      }
      return number
    }
    guard let number = try cursor.number() else { throw try mismatch(takes()) }
    return number
  }

  mutating func readFloatingPoint() throws(WireError) -> Double {
    let takes = "a number"
    if try cursor.peek() == UInt8(ascii: "\"") {
      let start = cursor
      switch try readText().text {
      case "NaN": return .nan
      case "Infinity": return .infinity
      case "-Infinity": return -.infinity
      default: cursor = start
      }
    }
    let text = try numberText(takes)
    guard let number = Double(String(decoding: text, as: UTF8.self)), number.isFinite else {
      throw .badField("", "takes a number that a double holds")
    }
    return number
  }

  /// By name, with or without the type's own name in front, or by number.
  mutating func readEnumeration(_ field: UnsafePointer<FieldSchema>) throws(WireError) -> Int32 {
    guard let descriptor = field.pointee.enumeration else { throw .badField("", "cannot be given in JSON") }
    guard try cursor.peek() == UInt8(ascii: "\"") else {
      guard let text = try cursor.number() else { throw try mismatch(names(of: descriptor)) }
      guard case .success(let number) = JSONNumber.integer(text),
        let value = Int32(
          exactly: number.isNegative ? -Int64(clamping: number.magnitude) : Int64(clamping: number.magnitude))
      else { throw .badField("", "takes \(names(of: descriptor))") }
      return value
    }
    let text = try readText()
    let values = UnsafeBufferPointer(start: descriptor.pointee.values, count: Int(descriptor.pointee.n_values))
    let prefix = Self.prefix(of: String(cString: descriptor.pointee.name))
    let given = text.len <= 128 ? text.text : ""
    for value in values {
      let name = String(cString: value.name)
      if given == name || given == prefix + name { return value.value }
    }
    throw .badField("", "takes \(names(of: descriptor))")
  }

  private func names(of descriptor: UnsafePointer<ProtobufCEnumDescriptor>) -> String {
    UnsafeBufferPointer(start: descriptor.pointee.values, count: Int(descriptor.pointee.n_values))
      .map { String(cString: $0.name) }.filter { !$0.hasSuffix("_UNSPECIFIED") }.joined(separator: ", ")
  }

  /// `OFFSET_UNIT_` for `pardon.v1.OffsetUnit`.
  private static func prefix(of name: String) -> String {
    var prefix = ""
    for character in name.split(separator: ".").last ?? "" {
      if character.isUppercase, !prefix.isEmpty { prefix += "_" }
      prefix += character.uppercased()
    }
    return prefix + "_"
  }
}
