internal import CGumbo

/// Walks a Gumbo tree in document order and writes its visible text, noting where every byte came from.
struct HTMLTextWriter {
  private(set) var text: [UInt8] = []
  private(set) var map = SourceMap()

  private var quoteDepth = 0
  private var preDepth = 0
  /// Line ends owed before the next visible byte: 0, 1 (line) or 2 (paragraph).
  private var owedLineEnds = 0
  private var owesSpace = false
  private var atLineStart = true
  /// Where the last visible byte ended in the source, the position of what is inserted.
  private var sourceEnd = 0

  private enum Step {
    case enter(UnsafeMutablePointer<GumboNode>)
    case leave(tag: GumboTag, quote: Bool)
  }

  mutating func write(document: UnsafeMutablePointer<GumboNode>, html: UnsafeBufferPointer<UInt8>) {
    // An explicit stack: hostile mail nests deeper than the call stack.
    var stack: [Step] = [.enter(document)]
    while let step = stack.popLast() {
      switch step {
      case .enter(let node): enter(node, html: html, stack: &stack)
      case .leave(let tag, let quote): leave(tag: tag, quote: quote)
      }
    }
  }

  private mutating func enter(
    _ node: UnsafeMutablePointer<GumboNode>, html: UnsafeBufferPointer<UInt8>, stack: inout [Step]
  ) {
    switch node.pointee.type {
    case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
      write(node.pointee.v.text, html: html)
    case GUMBO_NODE_ELEMENT:
      let element = node.pointee.v.element
      if Self.isHidden(element.tag) || Self.isHidden(element) { return }
      if element.tag == GUMBO_TAG_BR {
        if Self.value(of: "id", in: element) == "lineBreakAtBeginningOfSignature" {
          owedLineEnds = max(owedLineEnds, 1)
          insert("-- ")
        }
        owedLineEnds = atLineStart && owedLineEnds == 0 ? 1 : min(2, owedLineEnds + 1)
        return
      }
      let attributes = Self.classes(of: element)
      let quote = Self.isQuote(element, classes: attributes)
      if Self.isBlock(element.tag) || quote { owedLineEnds = max(owedLineEnds, Self.isParagraph(element.tag) ? 2 : 1) }
      if quote { quoteDepth += 1 }
      if element.tag == GUMBO_TAG_PRE { preDepth += 1 }
      if element.tag == GUMBO_TAG_LI { insert("- ") }
      // Proton writes an empty one above what is typed below it.
      if Self.isSignature(element, classes: attributes), Self.hasText(node) {
        insert("-- ")
        owedLineEnds = 1
      }
      stack.append(.leave(tag: element.tag, quote: quote))
      push(children: element.children, onto: &stack)
    case GUMBO_NODE_DOCUMENT:
      push(children: node.pointee.v.document.children, onto: &stack)
    default:
      break
    }
  }

  private func push(children: GumboVector, onto stack: inout [Step]) {
    for index in stride(from: Int(children.length) - 1, through: 0, by: -1) {
      guard let child = children.data[index] else { continue }
      stack.append(.enter(child.assumingMemoryBound(to: GumboNode.self)))
    }
  }

  private mutating func leave(tag: GumboTag, quote: Bool) {
    if Self.isBlock(tag) || quote { owedLineEnds = max(owedLineEnds, Self.isParagraph(tag) ? 2 : 1) }
    if quote { quoteDepth -= 1 }
    if tag == GUMBO_TAG_PRE { preDepth -= 1 }
    if tag == GUMBO_TAG_TD || tag == GUMBO_TAG_TH { owesSpace = true }
  }

  /// Writes what separates the next visible byte from the last: line ends, quote marks, a space.
  private mutating func settle() {
    if owedLineEnds > 0, !text.isEmpty {
      for _ in 0..<owedLineEnds { raw(UInt8(ascii: "\n")) }
      atLineStart = true
    } else if owesSpace, !atLineStart {
      raw(UInt8(ascii: " "))
    }
    owedLineEnds = 0
    owesSpace = false
    if atLineStart {
      for _ in 0..<min(quoteDepth, 8) {
        raw(UInt8(ascii: ">"))
        raw(UInt8(ascii: " "))
      }
      atLineStart = false
    }
  }

  private mutating func raw(_ byte: UInt8) {
    map.append(text: text.count, source: sourceEnd, textCount: 1, sourceCount: 0)
    text.append(byte)
  }

  private mutating func insert(_ string: StaticString) {
    settle()
    for index in 0..<string.utf8CodeUnitCount { raw(string.utf8Start[index]) }
  }

  private mutating func write(_ node: GumboText, html: UnsafeBufferPointer<UInt8>) {
    guard let decoded = node.text, let original = node.original_text.data, let base = html.baseAddress else { return }
    let start = UnsafeRawPointer(original) - UnsafeRawPointer(base)
    let bytes = UnsafeBufferPointer(
      start: UnsafeRawPointer(decoded).assumingMemoryBound(to: UInt8.self), count: count(decoded))
    guard start >= 0, start <= html.count else { return }
    let end = min(html.count, start + Int(node.original_text.length))
    var aligner = EntityAligner(decoded: bytes, source: UnsafeBufferPointer(rebasing: html[start..<end]))
    while let piece = aligner.next() {
      let first = bytes[piece.decoded.lowerBound]
      let sourceStart = start + piece.source.lowerBound
      if Self.isSpace(first) {
        if preDepth > 0, first == UInt8(ascii: "\n") {
          owedLineEnds = min(2, owedLineEnds + 1)
        } else {
          owesSpace = true
        }
        continue
      }
      sourceEnd = sourceStart
      settle()
      map.append(
        text: text.count, source: sourceStart, textCount: piece.decoded.count, sourceCount: piece.source.count)
      text.append(contentsOf: bytes[piece.decoded])
      sourceEnd = start + piece.source.upperBound
    }
  }

  private func count(_ string: UnsafePointer<CChar>) -> Int {
    var count = 0
    while string[count] != 0 { count += 1 }
    return count
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  private static func isHidden(_ tag: GumboTag) -> Bool {
    [GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_HEAD, GUMBO_TAG_TITLE, GUMBO_TAG_TEMPLATE, GUMBO_TAG_NOSCRIPT]
      .contains(tag)
  }

  /// What no reader sees, like the preview line that templates hide above the greeting.
  private static func isHidden(_ element: GumboElement) -> Bool {
    if value(of: "hidden", in: element) != nil { return true }
    let declarations = declarations(of: element)
    if declarations.contains("overflow:hidden"),
      ["max-height:0", "max-height:0px", "height:0", "height:0px"].contains(where: declarations.contains)
    {
      return true
    }
    return declarations.contains { declaration in
      declaration == "opacity:0"
        || ["display:none", "visibility:hidden", "mso-hide:all"].contains { declaration.hasPrefix($0) }
    }
  }

  private static func isQuote(_ element: GumboElement, classes: Set<String>) -> Bool {
    if element.tag == GUMBO_TAG_BLOCKQUOTE {
      // What browsers make of an indented paragraph.
      let isIndent = declarations(of: element).contains("border:none") && value(of: "type", in: element) == nil
      return !isIndent || classes.contains("gmail_quote")
    }
    // Yahoo writes a number of its own before the name.
    if classes.contains("gmail_attr") || classes.contains(where: { $0.hasSuffix("yahoo_quoted") }) { return true }
    // Answers between the lines stand in the quotes of Gmail and Zoho, beside their blockquotes.
    return !classes.isDisjoint(with: ["gmail_quote", "zmail_extra"]) && !hasBlockquote(element)
  }

  private static func hasText(_ root: UnsafeMutablePointer<GumboNode>) -> Bool {
    var stack = [root]
    while let node = stack.popLast() {
      switch node.pointee.type {
      case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA: return true
      case GUMBO_NODE_ELEMENT:
        let children = node.pointee.v.element.children
        for index in 0..<Int(children.length) {
          if let child = children.data[index] { stack.append(child.assumingMemoryBound(to: GumboNode.self)) }
        }
      default: break
      }
    }
    return false
  }

  private static func hasBlockquote(_ element: GumboElement) -> Bool {
    (0..<Int(element.children.length)).contains { index in
      guard let child = element.children.data[index]?.assumingMemoryBound(to: GumboNode.self),
        child.pointee.type == GUMBO_NODE_ELEMENT
      else { return false }
      return child.pointee.v.element.tag == GUMBO_TAG_BLOCKQUOTE
    }
  }

  private static func declarations(of element: GumboElement) -> [String] {
    guard let style = value(of: "style", in: element) else { return [] }
    return style.lowercased().split(separator: ";").map { $0.filter { !$0.isWhitespace } }
  }

  /// Gmail, Thunderbird and Proton name it by a class, Spark by a name, the others by an id.
  private static func isSignature(_ element: GumboElement, classes: Set<String>) -> Bool {
    if !classes.isDisjoint(with: ["gmail_signature", "moz-signature", "protonmail_signature_block"]) { return true }
    if value(of: "name", in: element) == "messageSignatureSection" { return true }
    guard let id = value(of: "id", in: element) else { return false }
    return ["Signature", "ms-outlook-mobile-signature", "AppleMailSignature", "Zm-_Id_-Sgn"].contains(id)
  }

  private static func isParagraph(_ tag: GumboTag) -> Bool {
    [
      GUMBO_TAG_P, GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3, GUMBO_TAG_H4, GUMBO_TAG_H5, GUMBO_TAG_H6, GUMBO_TAG_UL,
      GUMBO_TAG_OL, GUMBO_TAG_TABLE, GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_HR,
    ].contains(tag)
  }

  private static func isBlock(_ tag: GumboTag) -> Bool {
    isParagraph(tag)
      || [
        GUMBO_TAG_DIV, GUMBO_TAG_LI, GUMBO_TAG_TR, GUMBO_TAG_PRE, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE,
        GUMBO_TAG_HEADER,
        GUMBO_TAG_FOOTER, GUMBO_TAG_DL, GUMBO_TAG_DT, GUMBO_TAG_DD, GUMBO_TAG_ADDRESS, GUMBO_TAG_FIELDSET,
        GUMBO_TAG_FORM, GUMBO_TAG_MAIN, GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_FIGURE, GUMBO_TAG_BODY,
      ].contains(tag)
  }

  private static func classes(of element: GumboElement) -> Set<String> {
    Set((value(of: "class", in: element) ?? "").split(separator: " ").map(String.init))
  }

  private static func value(of name: String, in element: GumboElement) -> String? {
    var attributes = element.attributes
    return gumbo_get_attribute(&attributes, name)?.pointee.value.map { String(cString: $0) }
  }
}
