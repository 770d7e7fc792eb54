/// Why an input could not be turned into a draft; no case carries message text.
public struct MailError: Error, Sendable, Hashable, CustomStringConvertible {
  public enum Code: String, Sendable, Hashable {
    /// The bytes are no RFC 5322 message: no header, no body.
    case notAMessage
    /// The message has no text part: only attachments, calendar entries or images.
    case noText
    /// The HTML has more tags than `HTMLDraft.tagsMax`, or nests deeper than `HTMLDraft.depthMax`.
    case tooComplex
    /// Larger than the limit, before any work.
    case tooLarge
  }

  public var code: Code
  public var message: String
  public var description: String { message }

  public init(code: Code, message: String) {
    self.code = code
    self.message = message
  }
}
