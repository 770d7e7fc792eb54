/// How large and how deep an HTML text is, estimated from its tags alone before the parser sees it.
struct HTMLShape {
  private(set) var tags = 0
  /// The most elements open at once, counting an element as open until any end tag comes. Elements that need no end tag
  /// are not counted.
  private(set) var depth = 0

  init(_ html: [UInt8]) {
    var open = 0
    var index = 0
    while index < html.count {
      defer { index += 1 }
      guard html[index] == UInt8(ascii: "<"), index + 1 < html.count else { continue }
      tags += 1
      if html[index + 1] == UInt8(ascii: "/") {
        open = max(0, open - 1)
        continue
      }
      var name: [UInt8] = []
      var cursor = index + 1
      while cursor < html.count, name.count < 12, Self.isLetter(html[cursor]) {
        name.append(html[cursor] | 0x20)
        cursor += 1
      }
      if name.isEmpty || Self.endless.contains(name) { continue }
      open += 1
      depth = max(depth, open)
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) >= UInt8(ascii: "a") && (byte | 0x20) <= UInt8(ascii: "z")
  }

  private static let endless: Set<[UInt8]> = Set(
    [
      "area", "base", "br", "col", "dd", "dt", "hr", "img", "input", "li", "link", "meta", "option", "p", "source",
      "td",
      "th", "tr", "wbr",
    ].map { Array($0.utf8) })
}
