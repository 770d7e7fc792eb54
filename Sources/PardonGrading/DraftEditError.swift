public import PardonText

/// Why an edit was refused; the session is then as it was. Never carries text of the draft.
public enum DraftEditError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The range does not lie in the text, which has `count` units.
  case outsideText(start: Int, end: Int, count: Int)
  /// The offset is between the bytes of a character or the halves of a surrogate pair.
  case insideCharacter(offset: Int)
  /// The new text is not UTF-8, or the draft would become too long. Offsets are bytes of the new text.
  case text(TextError)

  public var description: String {
    switch self {
    case .outsideText(let start, let end, let count):
      "the range \(start)…\(end) does not lie in the draft, which has \(count) units: send offsets of the draft as the "
        + "last edit left it, in the unit of the session"
    case .insideCharacter(let offset):
      "the offset \(offset) is inside a character: begin and end the range between characters"
    case .text(let error): error.description
    }
  }
}
