internal import CGMime

/// The draft inside an `.eml` file (RFC 5322, MIME): the text an author wrote, decoded to UTF-8.
///
/// Of alternatives the plain text is taken, unless it only points to the HTML; HTML is read by `HTMLDraft`. Texts around an inline picture are one text.
/// Attachments, named files and attached messages are left out.
public struct MailDraft: Sendable {
  /// Decoded text; for an HTML body the text of `HTMLDraft`. Offsets of findings refer to these bytes.
  public let text: [UInt8]
  public let subject: String?
  public let from: String?
  /// The first address of `From`, without its display name.
  public let sender: String?
  public let messageID: String?
  /// `Date`, seconds since 1970.
  public let time: Int64?
  /// Values of the headers asked for, decoded; nil for one the message does not have.
  public let headers: [String?]
  /// The message ends before its MIME structure does, parts of it are malformed, or it is in an unknown charset: text may
  /// be missing, or hold replacement characters.
  public let isIncomplete: Bool

  /// - `eml`: the whole message, headers included.
  /// - `headers`: names of further headers to read.
  /// - Throws: `notAMessage`, `noText`, `tooComplex`.
  public init(eml: [UInt8], headers names: [String] = []) throws(MailError) {
    Self.initializeOnce
    var warnings = pardon_gmime_warnings()
    let message = eml.withUnsafeBytes { buffer in
      pardon_gmime_parse(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, &warnings)
    }
    guard let message else {
      throw MailError(code: .notAMessage, message: "no e-mail headers were found: this is no mail")
    }
    defer { pardon_gmime_release(message) }
    let bodies = g_mime_message_get_mime_part(message).map { Self.bodies(of: $0) } ?? []
    guard !bodies.isEmpty else {
      throw MailError(code: .noText, message: "the message has no text part that could be graded")
    }
    var text: [UInt8] = []
    for body in bodies {
      let part = body.isHTML ? try HTMLDraft(html: body.bytes).text : body.bytes
      if !text.isEmpty { text += text.last == UInt8(ascii: "\n") ? [0x0A] : [0x0A, 0x0A] }
      text += part
    }
    self.text = text
    subject = g_mime_message_get_subject(message).map { String(cString: $0) }
    from = g_mime_message_get_from(message)
      .flatMap { internet_address_list_to_string($0, nil, 0) }
      .map { raw in
        defer { g_free(raw) }
        return String(cString: raw)
      }
    sender = pardon_gmime_first_address(g_mime_message_get_from(message)).map { String(cString: $0) }
    messageID = g_mime_message_get_message_id(message).map { String(cString: $0) }
    time = g_mime_message_get_date(message).map { g_date_time_to_unix($0) }.map { Int64($0) }
    headers = names.map { name in
      pardon_gmime_header(message, name).map { raw in
        defer { g_free(raw) }
        return String(cString: raw)
      }
    }
    isIncomplete = warnings.truncated > 0 || warnings.malformed > 0 || !bodies.allSatisfy(\.isDecoded)
  }

  /// GMime wants one call before all others; a Swift global is initialised once, whichever thread comes first.
  private static let initializeOnce: Void = g_mime_init()

  private struct Body {
    var bytes: [UInt8]
    var isHTML: Bool
    /// False when replacement characters stand for bytes that are no text in the part's charset.
    var isDecoded: Bool
    var isBlank: Bool { bytes.allSatisfy(HTMLTextWriter.isSpace) }
  }

  private static let depthMax = 32

  /// The texts that a mail program shows one below the other. Without any, the first other text: a calendar, a table.
  private static func bodies(of root: OpaquePointer) -> [Body] {
    let shown = bodies(of: root, depth: 0, isShown: true)
    let all = shown.isEmpty ? Array(bodies(of: root, depth: 0, isShown: false).prefix(1)) : shown
    let written = all.filter { !$0.isBlank }
    return written.isEmpty ? Array(all.prefix(1)) : written
  }

  private static func bodies(of object: OpaquePointer, depth: Int, isShown: Bool) -> [Body] {
    if depth > depthMax || pardon_gmime_is_attachment(object) != 0 { return [] }
    if pardon_gmime_is_multipart(object) != 0 {
      let parts = (0..<max(0, Int(pardon_gmime_multipart_count(object))))
        .compactMap { pardon_gmime_multipart_part(object, Int32($0)) }
        .map { bodies(of: $0, depth: depth + 1, isShown: isShown) }
        .filter { !$0.isEmpty }
      if pardon_gmime_is_type(object, "multipart", "alternative") != 0 {
        let written = parts.filter { !$0.allSatisfy(\.isBlank) }
        let html = written.first { $0.contains(where: \.isHTML) }
        let plain = written.first { $0.allSatisfy { !$0.isHTML } }
        if let plain, let html, isStub(plain, for: html) { return html }
        return plain ?? written.first ?? parts.first ?? []
      }
      if pardon_gmime_is_type(object, "multipart", "related") != 0 { return parts.first ?? [] }
      return parts.flatMap { $0 }
    }
    guard pardon_gmime_is_text_part(object) != 0 else { return [] }
    let isHTML = pardon_gmime_is_type(object, "text", "html") != 0
    let isPlain = pardon_gmime_is_type(object, "text", "plain") != 0
    if isShown, !(isHTML || isPlain) || pardon_gmime_is_named(object) != 0 { return [] }
    guard var body = decoded(object, isHTML: isHTML) else { return [] }
    if isPlain, parameter("format", of: object) == "flowed" {
      body.bytes = FlowedText.unfold(body.bytes, deletesSpaces: parameter("delsp", of: object) == "yes")
    }
    return [body]
  }

  /// Whether a plain text only says that the message is HTML, or where a browser shows it.
  private static func isStub(_ plain: [Body], for html: [Body]) -> Bool {
    let words = plain.flatMap(\.bytes)
    guard words.count < 400 else { return false }
    let text = String(decoding: words, as: UTF8.self).lowercased()
    guard ["html", "browser", "navigateur"].contains(where: text.contains) else { return false }
    let shown = html.map { $0.isHTML ? (try? HTMLDraft(html: $0.bytes).text.count) ?? 0 : $0.bytes.count }
    return shown.reduce(0, +) > 2 * words.count
  }

  private static func parameter(_ name: String, of object: OpaquePointer) -> String? {
    pardon_gmime_type_parameter(object, name).map { String(cString: $0).lowercased() }
  }

  private static func decoded(_ object: OpaquePointer, isHTML: Bool) -> Body? {
    let bytes = content(of: object)
    switch MailCharset(named: parameter("charset", of: object) ?? "", isKnown: { pardon_gmime_knows_charset($0) != 0 })
    {
    case .undeclared:
      // GMime drops the bytes that are not ASCII. Mail with accents and without a charset is UTF-8 or comes from Windows.
      return Body(bytes: isUTF8(bytes) ? bytes : Windows1252.utf8(bytes), isHTML: isHTML, isDecoded: true)
    case .windows1252: return Body(bytes: Windows1252.utf8(bytes), isHTML: isHTML, isDecoded: true)
    case .utf8: return body(utf8: bytes, isHTML: isHTML)
    case .unknown:
      // A guess that gives each byte a character; said, for the characters may be others.
      let isKnown = isUTF8(bytes)
      return Body(bytes: isKnown ? bytes : Windows1252.utf8(bytes), isHTML: isHTML, isDecoded: isKnown)
    case .other(let name):
      // Two bytes a character would hold zeros, in line ends at least.
      let isWide = ["utf-16", "utf16", "ucs-2", "ucs2", "unicode", "utf-32"].contains(where: name.hasPrefix)
      if isWide, !bytes.contains(0), isUTF8(bytes) { return Body(bytes: bytes, isHTML: isHTML, isDecoded: true) }
      guard let raw = pardon_gmime_text(object, name) else { return nil }
      defer { g_free(raw) }
      var count = 0
      while raw[count] != 0 { count += 1 }
      return body(utf8: Array(UnsafeRawBufferPointer(start: raw, count: count)), isHTML: isHTML)
    }
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }

  private static func body(utf8 bytes: [UInt8], isHTML: Bool) -> Body {
    let isDecoded = isUTF8(bytes)
    return Body(
      bytes: isDecoded ? bytes : Array(String(decoding: bytes, as: UTF8.self).utf8), isHTML: isHTML,
      isDecoded: isDecoded)
  }

  private static func content(of object: OpaquePointer) -> [UInt8] {
    guard let stream = pardon_gmime_content(object) else { return [] }
    defer { pardon_gmime_release_stream(stream) }
    var count = 0
    let bytes = pardon_gmime_bytes(stream, &count)
    return Array(UnsafeRawBufferPointer(start: bytes, count: count))
  }
}
