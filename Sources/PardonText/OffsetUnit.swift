/// What a caller counts text positions in.
public enum OffsetUnit: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  /// Bytes: the engine's own unit.
  case utf8
  /// 16-bit units: JavaScript, Java, .NET, Objective-C.
  case utf16
  /// Unicode scalar values: Python, SQL.
  case codePoint
}

/// Why offsets cannot be converted.
public enum OffsetError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The offset at this index is smaller than the one before it.
  case notAscending(index: Int)
  /// The offset at this index is past the text's end.
  case outsideText(index: Int)
  /// The offset at this index is inside a character: between its bytes or the halves of a surrogate pair.
  case insideCharacter(index: Int)

  public var description: String {
    switch self {
    case .notAscending(let index): "offset \(index) is smaller than the one before it: sort the offsets first"
    case .outsideText(let index): "offset \(index) is past the end of the text"
    case .insideCharacter(let index): "offset \(index) is inside a character"
    }
  }
}
