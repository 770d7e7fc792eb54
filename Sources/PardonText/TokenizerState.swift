/// What the tokenizer remembers between characters of one text.
struct TokenizerState: BitwiseCopyable {
  /// Flags that the next token gets.
  var pending: UInt16 = TokenFlags.opensSentence.rawValue
  /// An emoji stands before the next token; a capital after it begins a sentence.
  var emojiPending = false
  /// Where that emoji run ends.
  var emojiEnd = 0
  /// First token of the open sentence.
  var sentenceTokenStart = 0
  /// First opening mark before the sentence's first word, or -1.
  var openMark = -1
  var opensParagraph = true
  var region = RegionKind.body
  /// Past the last byte that belongs to this run of author's lines.
  var limit = 0
  /// Where the last dotted abbreviation (`e.g`) ends: the dot there is part of it.
  var dottedEnd = -1
  /// Whether a mark found now may still be added to the sentence closed last.
  var canExtend = false
  /// Token index where each kind of quotation mark was opened, or -1: « », “ ”, " ", ‘ ’.
  var guillemet = -1
  var curly = -1
  var straight = -1
  var single = -1

  mutating func forgetQuotes() {
    guillemet = -1
    curly = -1
    straight = -1
    single = -1
  }
}
