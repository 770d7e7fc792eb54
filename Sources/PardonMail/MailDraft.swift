internal import CGMime

/// The draft inside an `.eml` file (RFC 5322, MIME): the text an author wrote, decoded to UTF-8.
///
/// Of alternatives the plain text is taken; HTML is read by `HTMLDraft`. Attachments and attached messages are left out.
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
      throw MailError(code: .notAMessage, message: "no e-mail headers were found; give plain text without --input eml")
    }
    defer { pardon_gmime_release(message) }
    guard let root = g_mime_message_get_mime_part(message), let body = Self.body(of: root, depth: 0) else {
      throw MailError(code: .noText, message: "the message has no text part that could be graded")
    }
    // GMime hands out the bytes as they are when it does not know the charset.
    let isDecoded = String(validating: body.bytes, as: UTF8.self) != nil
    let bytes = isDecoded ? body.bytes : Array(String(decoding: body.bytes, as: UTF8.self).utf8)
    if body.isHTML {
      text = try HTMLDraft(html: bytes).text
    } else {
      text = bytes
    }
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
    isIncomplete = warnings.truncated > 0 || warnings.malformed > 0 || !isDecoded
  }

  /// GMime wants one call before all others; a Swift global is initialised once, whichever thread comes first.
  private static let initializeOnce: Void = g_mime_init()

  private struct Body {
    var bytes: [UInt8]
    var isHTML: Bool
    var isBlank: Bool { bytes.allSatisfy(HTMLTextWriter.isSpace) }
  }

  private static let depthMax = 32

  private static func body(of object: OpaquePointer, depth: Int) -> Body? {
    if depth > depthMax || pardon_gmime_is_attachment(object) != 0 { return nil }
    if pardon_gmime_is_multipart(object) != 0 {
      let parts = (0..<max(0, Int(pardon_gmime_multipart_count(object)))).lazy
        .compactMap { pardon_gmime_multipart_part(object, Int32($0)) }
        .compactMap { body(of: $0, depth: depth + 1) }
      if pardon_gmime_is_type(object, "multipart", "alternative") != 0 {
        let all = Array(parts)
        return all.first { !$0.isHTML && !$0.isBlank } ?? all.first { !$0.isBlank } ?? all.first
      }
      return parts.first
    }
    guard pardon_gmime_is_text_part(object) != 0, let raw = pardon_gmime_text(object) else { return nil }
    defer { g_free(raw) }
    var count = 0
    while raw[count] != 0 { count += 1 }
    let bytes = UnsafeRawBufferPointer(start: raw, count: count)
    return Body(bytes: Array(bytes), isHTML: pardon_gmime_is_type(object, "text", "html") != 0)
  }
}
