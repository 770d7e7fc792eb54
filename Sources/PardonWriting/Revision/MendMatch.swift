internal import PardonRules

/// Where the phrase of a mend was found in the text at hand.
struct MendMatch {
  /// UTF-8 offsets, half-open, from the first word to the last.
  var lower: Int
  var upper: Int
  var sentence: Int
  /// Of the draft.
  var tokens: Range<Int>
  /// Index into the mends.
  var mend: Int

  init(_ hit: Hit) {
    lower = Int(hit.start)
    upper = Int(hit.end)
    sentence = Int(hit.sentence)
    tokens = Int(hit.firstToken)..<Int(hit.endToken)
    mend = Int(hit.rule)
  }
}
