import PardonGrading

/// A named JSON value on its way into a typed field.
struct JSONField {
  var path: String
  var value: JSONValue

  var unknown: JSONInputError { JSONInputError(path: path, problem: "is not a known field") }

  func mismatch(_ takes: String) -> JSONInputError {
    JSONInputError(path: path, problem: "takes \(takes), not \(value.kind)")
  }

  func string() throws(JSONInputError) -> String {
    guard case .string(let text) = value else { throw mismatch("a string") }
    return text
  }

  func boolean() throws(JSONInputError) -> Bool {
    switch value {
    case .boolean(let flag): return flag
    case .string("true"): return true
    case .string("false"): return false
    default: throw mismatch("true or false")
    }
  }

  func integer(_ range: ClosedRange<Int>) throws(JSONInputError) -> Int {
    let number: Int? =
      switch value {
      case .integer(let number): number
      case .string(let text): Int(text)
      default: nil
      }
    guard let number, range.contains(number) else {
      throw mismatch("a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func choice<Choice>(_ choices: [String: Choice]) throws(JSONInputError) -> Choice {
    if case .string(let name) = value {
      for (key, choice) in choices where name == key || name.hasSuffix("_UNIT_\(key)") { return choice }
    }
    throw JSONInputError(path: path, problem: "takes \(choices.keys.sorted().joined(separator: ", "))")
  }

  func choice<Choice>(parse: (String) -> Choice?, takes: String) throws(JSONInputError) -> Choice {
    guard case .string(let text) = value, let choice = parse(text) else {
      throw JSONInputError(path: path, problem: "takes \(takes)")
    }
    return choice
  }

  func timestamp() throws(JSONInputError) -> Timestamp {
    try choice(parse: { Timestamp(rfc3339: $0) }, takes: "an RFC 3339 time such as 2025-03-12T09:30:00Z")
  }
}
