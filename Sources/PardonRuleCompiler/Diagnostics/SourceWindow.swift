/// The part of a source line that is printed, and the caret line below it.
struct SourceWindow {
  /// Scalars shown at most; longer lines are cut around the caret.
  static let scalarsMax = 120

  let text: String
  let underline: String

  /// - `column`: one-based, in scalars; `length`: scalars to underline.
  init(line: String, column: Int, length: Int) {
    let scalars = Array(line.unicodeScalars)
    let caret = min(max(column - 1, 0), scalars.count)
    var start = 0
    if scalars.count > Self.scalarsMax { start = max(0, min(caret - 40, scalars.count - Self.scalarsMax)) }
    let end = min(scalars.count, start + Self.scalarsMax)
    var shown = String.UnicodeScalarView()
    for scalar in scalars[start..<end] { shown.append(Self.isInvisible(scalar) ? " " : scalar) }
    text = (start > 0 ? "…" : "") + String(shown) + (end < scalars.count ? "…" : "")

    var pad = start > 0 ? " " : ""
    for scalar in scalars[start..<caret] where !Self.isCombining(scalar) { pad += " " }
    let marked = scalars[caret..<min(end, caret + max(length, 1))].filter { !Self.isCombining($0) }.count
    underline = pad + "^" + String(repeating: "~", count: max(marked - 1, 0))
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || scalar.value == 0x7F
  }

  /// Takes no column of its own on a terminal.
  private static func isCombining(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: true
    default: false
    }
  }
}
