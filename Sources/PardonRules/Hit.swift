/// One occurrence of a rule in a draft.
public struct Hit: Sendable, Hashable, BitwiseCopyable {
  /// Index into `RuleImage`'s rules.
  public var rule: UInt32
  /// Token range of the draft, half-open.
  public var firstToken: UInt32
  public var endToken: UInt32
  /// UTF-8 byte range of the caller's text, half-open, from the first word's start to the last word's end.
  public var start: UInt32
  public var end: UInt32
  public var sentence: UInt32
  public var topic: Topic
  /// 1 or 2; 0 for a signal.
  public var level: UInt8

  /// The order of results: by start, longest first, then by rule.
  @inline(__always)
  static func precedes(_ left: Hit, _ right: Hit) -> Bool {
    if left.firstToken != right.firstToken { return left.firstToken < right.firstToken }
    if left.endToken != right.endToken { return left.endToken > right.endToken }
    return left.rule < right.rule
  }
}

/// A judgement that changed a level.
public struct AppliedJudgement: Sendable, Hashable, BitwiseCopyable {
  /// Index into `RuleImage`'s judgements.
  public var judgement: UInt32
  public var topic: Topic
  public var before: UInt8
  public var after: UInt8
}
