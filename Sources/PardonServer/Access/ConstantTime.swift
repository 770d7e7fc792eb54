/// Comparison of secrets.
enum ConstantTime {
  /// Whether both are equal, in a time that depends on their lengths only.
  @inline(never)
  static func equal(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count else { return false }
    var difference: UInt8 = 0
    for index in left.indices { difference |= left[index] ^ right[index] }
    return difference == 0
  }
}
