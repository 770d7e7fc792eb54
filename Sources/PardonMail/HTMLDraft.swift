internal import CGumbo

/// The text of an HTML body as a reader sees it, with offsets that map back to the HTML.
///
/// Blocks end lines, `<br>` breaks them, white space collapses outside `<pre>`, entities are decoded; scripts, styles, heads
/// and comments are left out. A `<blockquote>` or a mail client's quote block becomes lines that begin with `> `, and a
/// client's signature block follows a `-- ` line, so that the region classifier sees what the reader sees.
public struct HTMLDraft: Sendable {
  /// More tags than any mail has; bounds the parser's memory.
  public static let tagsMax = 50_000
  /// Open elements at one place; the parser takes time in proportion to tags times depth.
  public static let depthMax = 512

  public let text: [UInt8]
  public let map: SourceMap

  /// - `html`: UTF-8, need not be well formed.
  /// - Throws: `tooComplex`.
  /// - Complexity: O(bytes).
  public init(html: [UInt8]) throws(MailError) {
    let shape = HTMLShape(html)
    guard shape.tags <= Self.tagsMax else {
      throw MailError(code: .tooComplex, message: "the HTML has \(shape.tags) tags; at most \(Self.tagsMax) are read")
    }
    guard shape.depth <= Self.depthMax else {
      throw MailError(
        code: .tooComplex, message: "the HTML nests \(shape.depth) deep; at most \(Self.depthMax) levels are read")
    }
    var writer = HTMLTextWriter()
    html.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { characters in
        guard let base = characters.baseAddress else { return }
        var options = kGumboDefaultOptions
        guard let output = gumbo_parse_with_options(&options, base, characters.count) else { return }
        defer { gumbo_destroy_output(&options, output) }
        writer.write(document: output.pointee.root, html: buffer)
      }
    }
    text = Self.masked(writer.text)
    map = writer.map
  }

  /// The same bytes, with `?` for each that is not UTF-8: Gumbo writes some where a numeric entity overflows. As many bytes,
  /// so that the map stays true.
  private static func masked(_ text: [UInt8]) -> [UInt8] {
    if String(validating: text, as: UTF8.self) != nil { return text }
    var masked = text
    var start = 0
    while start < text.count {
      let lead = text[start]
      let count = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      let end = min(text.count, start + count)
      if String(validating: text[start..<end], as: UTF8.self) != nil {
        start = end
      } else {
        masked[start] = UInt8(ascii: "?")
        start += 1
      }
    }
    return masked
  }
}
