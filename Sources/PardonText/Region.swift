/// What part of a mail a region is. Only `body`, `greeting` and `closing` are the author's own words.
public enum RegionKind: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case body, greeting, closing
  case quotedReply, attribution, forwarded, signature, disclaimer

  /// Whether the words of such a region are tokenized and graded.
  public var isAuthored: Bool { rawValue <= RegionKind.closing.rawValue }

  /// The name in JSON and on the wire.
  public var name: StaticString {
    switch self {
    case .body: "body"
    case .greeting: "greeting"
    case .closing: "closing"
    case .quotedReply: "quoted_reply"
    case .attribution: "attribution"
    case .forwarded: "forwarded"
    case .signature: "signature"
    case .disclaimer: "disclaimer"
    }
  }
}

/// A run of whole lines of one kind. The regions of a text lie end to end and cover it.
public struct Region: Sendable, BitwiseCopyable, Hashable {
  public var kind: RegionKind
  /// UTF-8 byte offsets, half-open.
  public var start: UInt32
  public var end: UInt32
}
