/// Why a text was refused. Nothing of the text itself is in the error: it may be logged.
public enum TextError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The text has more UTF-8 bytes than `TextLimits.textBytesMax`.
  case tooLong(bytes: Int, bytesMax: Int)
  /// The byte at this offset does not continue or begin a UTF-8 character.
  case invalidUTF8(offset: Int)

  public var description: String {
    switch self {
    case .tooLong(let bytes, let bytesMax):
      "the text has \(bytes) bytes; the limit is \(bytesMax): send it in parts or raise the limit"
    case .invalidUTF8(let offset):
      "the text is not UTF-8: byte \(offset) is invalid; convert the text to UTF-8 first"
    }
  }
}
