/// Evaluates compiled expressions over one draft's facts.
///
/// An unknown context field makes the comparison that uses it false, and is noted in `unknown`. `and` and `or` look at their
/// right side only when it matters, so that `known(severity) and severity >= 3` never notes anything.
struct ExpressionMachine {
  let facts: UnsafeMutablePointer<Int>
  /// Room for `ImageFormat.expressionStackMax` values; programs keep within it (validated).
  let stack: UnsafeMutablePointer<Int>
  /// Index of the first context field in `facts`.
  let firstField: Int
  /// Fields that were used and not known.
  var unknown: ContextFieldSet = []

  init(facts: UnsafeMutablePointer<Int>, topicCount: Int, stack: UnsafeMutablePointer<Int>) {
    self.facts = facts
    self.stack = stack
    firstField = FactSlot.context(0, topicCount: topicCount)
  }

  @inline(__always)
  mutating func isTrue(_ code: UnsafePointer<UInt32>, count: Int) -> Bool { Self.truth(evaluate(code, count)) }

  private mutating func evaluate(_ code: UnsafePointer<UInt32>, _ count: Int) -> Int {
    // The top of the stack is kept in `value`; `top` points to the one below it.
    var top = stack
    var value = 0
    var place = code
    let end = code + count
    while place != end {
      let word = place.pointee
      let operand = Int(truncatingIfNeeded: word >> 8)
      place += 1
      // The value was checked at load.
      switch unsafeBitCast(UInt8(truncatingIfNeeded: word), to: ExpressionCode.Operation.self) {
      case .integer:
        top.pointee = value
        top += 1
        value = Int(truncatingIfNeeded: UInt64(place[0]) | UInt64(place[1]) << 32)
        place += 2
      case .fact:
        top.pointee = value
        top += 1
        value = facts[operand]
      case .context:
        top.pointee = value
        top += 1
        value = facts[operand]
        if value == Facts.unknown {
          unknown.formUnion(ContextFieldSet(rawValue: 1 &<< UInt32(truncatingIfNeeded: operand &- firstField)))
        }
      case .not: value = Self.truth(value) ? 0 : 1
      case .truth: value = Self.truth(value) ? 1 : 0
      case .andThen:
        if Self.truth(value) {
          top -= 1
          value = top.pointee
        } else {
          place += operand
        }
      case .orElse:
        if Self.truth(value) {
          place += operand
        } else {
          top -= 1
          value = top.pointee
        }
      case .equal:
        top -= 1
        value = top.pointee == value && value != Facts.unknown ? 1 : 0
      case .notEqual:
        top -= 1
        value = top.pointee != value && top.pointee != Facts.unknown && value != Facts.unknown ? 1 : 0
      case .less:
        top -= 1
        value = top.pointee < value && top.pointee != Facts.unknown ? 1 : 0
      case .lessOrEqual:
        top -= 1
        value = top.pointee <= value && top.pointee != Facts.unknown ? 1 : 0
      case .greater:
        top -= 1
        value = top.pointee > value && value != Facts.unknown ? 1 : 0
      case .greaterOrEqual:
        top -= 1
        value = top.pointee >= value && value != Facts.unknown ? 1 : 0
      case .add:
        top -= 1
        value = Self.known(top.pointee, value) ? top.pointee &+ value : Facts.unknown
      case .subtract:
        top -= 1
        value = Self.known(top.pointee, value) ? top.pointee &- value : Facts.unknown
      case .multiply:
        top -= 1
        value = Self.known(top.pointee, value) ? top.pointee &* value : Facts.unknown
      }
    }
    return value
  }

  @inline(__always)
  private static func truth(_ value: Int) -> Bool { value != 0 && value != Facts.unknown }

  @inline(__always)
  private static func known(_ left: Int, _ right: Int) -> Bool { left != Facts.unknown && right != Facts.unknown }
}
