/// The text and the tables that say what its bytes are: three pointers, passed in registers.
///
/// Questions about characters and shapes are asked here and not of `TextScratch`, since a call that borrows that
/// struct from a mutating method copies all of it first (measured: a third of the tokenizer's time).
struct TextView: BitwiseCopyable {
  /// Offset 0 is the text's first byte; valid from `-TextScratch.frontPad` to the text's end and
  /// `TextScratch.tailPad` on, zero outside the text.
  var bytes: UnsafePointer<UInt8>
  let classes: UnsafePointer<UInt8>
  let folds: UnsafePointer<UInt32>

  @inline(__always)
  func classOf(_ offset: Int) -> UInt8 { classes[Int(bytes[offset])] }

  @inline(__always)
  func isDigit(_ offset: Int) -> Bool { bytes[offset] &- 0x30 < 10 }

  @inline(__always)
  func isASCIILetter(_ offset: Int) -> Bool { (bytes[offset] | 0x20) &- 0x61 < 26 }
}
