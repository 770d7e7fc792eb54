/// A word of a line as the region classifier reads it: letters folded, apostrophes and hyphens end words.
struct LineWord: BitwiseCopyable {
  /// `WordKey.make` of the folded word; 0 for digits.
  var key: UInt64
  var start: UInt32
  var end: UInt32
  var flags: UInt8

  static let capitalized: UInt8 = 1
  static let number: UInt8 = 2
  /// A comma stands before it.
  static let afterComma: UInt8 = 4

  func has(_ flag: UInt8) -> Bool { flags & flag != 0 }
}
