/// What an edit took: how many words of the draft were looked at again.
public struct EditEffort: Sendable, Hashable, BitwiseCopyable {
  /// Words of the draft.
  public var words: UInt32
  /// Words of the lines that were read anew.
  public var readWords: UInt32
  /// Words of the sentences that were searched for phrases anew.
  public var searchedWords: UInt32
}
