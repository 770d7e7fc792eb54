extension French {
  /// Appends `text` with the spaces and apostrophes of careful print.
  ///
  /// - France: U+202F before ; ! ?, U+00A0 before : and inside « ». Canada: nothing before ; ! ?, U+00A0 before : and inside
  ///   « » (OQLF, « Espacement avant et après les signes de ponctuation »).
  /// - Everywhere: ' between letters becomes ’; a space before %, € and $ behind a digit, and behind « n° », is U+00A0.
  ///
  /// Texts are written with plain spaces; one that is missing before a mark is not added, so that times (14:30), links and
  /// smileys stay whole. Line breaks are kept. Setting set text changes nothing.
  package static func appendTypeset(_ text: Span<UInt8>, variety: Variety, to buffer: inout [UInt8]) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: " ") where index + 1 < text.count:
        index += 1
        appendSpace(before: text, at: index, variety: variety, to: &buffer)
      case UInt8(ascii: "'") where index > 0 && isLetter(text[index - 1]):
        index += 1
        append("’", to: &buffer)
      default:
        buffer.append(byte)
        index += 1
      }
    }
  }

  /// - `index`: of what follows the space.
  private static func appendSpace(
    before text: Span<UInt8>, at index: Int, variety: Variety, to buffer: inout [UInt8]
  ) {
    switch text[index] {
    case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"):
      if variety == .france { append(narrowSpace, to: &buffer) }
    case UInt8(ascii: ":"), UInt8(ascii: "%"):
      append(nonBreakingSpace, to: &buffer)
    case UInt8(ascii: "$") where index > 1 && isDigit(text[index - 2]):
      append(nonBreakingSpace, to: &buffer)
    // »
    case 0xC2 where index + 1 < text.count && text[index + 1] == 0xBB:
      append(nonBreakingSpace, to: &buffer)
    // €
    case 0xE2 where index + 2 < text.count && text[index + 1] == 0x82 && text[index + 2] == 0xAC:
      append(nonBreakingSpace, to: &buffer)
    default:
      // « or n° before the space.
      let before = index - 1
      let isOpening = before >= 2 && text[before - 2] == 0xC2 && text[before - 1] == 0xAB
      let isNumber =
        before >= 3 && text[before - 3] == UInt8(ascii: "n") && text[before - 2] == 0xC2 && text[before - 1] == 0xB0
      if isOpening || isNumber {
        append(nonBreakingSpace, to: &buffer)
      } else {
        buffer.append(UInt8(ascii: " "))
      }
    }
  }
}
