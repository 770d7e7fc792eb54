/// A comparison of one fact with a constant, whose truth is one bit of `Facts.atomBits`.
struct FactAtom: BitwiseCopyable, Hashable {
  let fact: Int
  let constant: Int
  /// Equal to the constant, or at least as large.
  let isEquality: Bool
  var bit: Int = 0

  @inline(__always)
  func isTrue(_ facts: UnsafePointer<Int>) -> Bool {
    let value = facts[fact]
    return isEquality ? value == constant : value >= constant
  }

  @inline(__always)
  func note(_ facts: UnsafePointer<Int>, in bits: UnsafeMutablePointer<UInt64>) {
    let word = bits + (bit &>> 6)
    let place = UInt64(truncatingIfNeeded: bit & 63)
    word.pointee = word.pointee & ~(1 &<< place) | (isTrue(facts) ? 1 &<< place : 0)
  }
}
