/// A test of one word of atoms.
struct AtomTest: BitwiseCopyable {
  enum Kind: UInt8 {
    /// The masked bits are those of `value`.
    case all
    /// Some masked bit is not that of `value`.
    case any
    /// The same, in one of several words: when it holds, `skip` tests need not be made; else the next one decides.
    case anyOf
  }

  var mask: UInt64 = 0
  var value: UInt64 = 0
  var word: UInt16 = 0
  var skip: UInt16 = 0
  var kind: Kind

  @inline(__always)
  static func pass(_ tests: UnsafePointer<AtomTest>, _ first: UInt32, _ end: UInt32, _ bits: UnsafePointer<UInt64>)
    -> Bool
  {
    var index = Int(first)
    while index < Int(end) {
      let test = tests + index
      let differing = (bits[Int(test.pointee.word)] ^ test.pointee.value) & test.pointee.mask
      switch test.pointee.kind {
      case .all: if differing != 0 { return false }
      case .any: if differing == 0 { return false }
      case .anyOf: if differing != 0 { index &+= Int(test.pointee.skip) }
      }
      index &+= 1
    }
    return true
  }
}
