/// One mark or word of a phrase, with its UTF-8 range in the scalar's value.
struct PhraseToken {
  enum Kind: Hashable {
    case open, close, bar, optional, sentenceStart, sentenceEnd, clauseMark
    case gap(min: Int, max: Int)
    /// `<NAME>`.
    case reference(String)
    /// As written, without `=` and `~…`.
    case word(String)
    /// `=word`.
    case exactWord(String)
    /// `word~features`.
    case lemma(String, features: [String])
    /// `*~features`.
    case openClass(features: [String])
  }

  let kind: Kind
  let range: Range<Int>
  /// A space stands before it, or it is the first.
  let followsSpace: Bool
}
