/// One line of the text, as the region classifier and the tokenizer see it.
struct Line: BitwiseCopyable {
  /// First byte.
  var start: UInt32
  /// First byte of content: after indentation, a list bullet or number.
  var contentStart: UInt32
  /// Past the last byte of content; the line feed, a carriage return and trailing spaces are outside.
  var end: UInt32
  /// First byte of the next line, or the text's end.
  var next: UInt32
  /// Length in characters, without the indentation.
  var columns: UInt32
  /// UTF-8 continuation bytes in the line.
  var continuations: UInt32
  var region: RegionKind = .body
  var flags: UInt8 = 0
  /// Bits of what the first word may open; all where nobody looked.
  var openers: UInt8 = Line.anyOpener
  /// 1 when the first byte may be a bullet, a quote mark, a bracket, a rule or of a header field.
  var isSpecial: UInt8 = 1

  static let disclaimerOpener: UInt8 = 1
  static let deviceOpener: UInt8 = 2
  static let postscriptOpener: UInt8 = 4
  static let closingOpener: UInt8 = 8
  static let standingOpener: UInt8 = 16
  static let anyOpener: UInt8 = 0xFF

  /// No visible character.
  static let blank: UInt8 = 1
  /// Begins with a list bullet or number.
  static let bullet: UInt8 = 2
  /// A new sentence begins here whatever the words are.
  static let breakBefore: UInt8 = 4
  /// Begins with `>`.
  static let quoteMark: UInt8 = 8
  /// Nothing but a rule of dashes, underscores, asterisks or equals signs.
  static let rule: UInt8 = 16

  @inline(__always)
  func has(_ flag: UInt8) -> Bool { flags & flag != 0 }

  /// False when the first word is known to begin no phrase of a kind.
  @inline(__always)
  func mayOpen(_ opener: UInt8) -> Bool { openers & opener != 0 }
}
