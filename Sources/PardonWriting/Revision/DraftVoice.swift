internal import PardonGrading
internal import PardonRules
internal import PardonText

/// How a draft speaks, so that what is added to it speaks alike.
struct DraftVoice {
  var language: DraftLanguage
  /// « tu » rather than « vous ».
  var isFamiliar = false
  /// "I" rather than "we".
  var isIndividual = false
  /// Words that only American English spells so.
  var isAmerican = false
  var hasCurlyApostrophe: Bool

  init(_ draft: GradedDraft, _ language: DraftLanguage) {
    self.language = language
    hasCurlyApostrophe = ByteText(bytes: draft.view.text).hasCurlyApostrophe
    var balance = 0
    var familiar = 0
    for token in draft.view.tokens {
      if Self.individual.contains(token) { balance += 1 }
      if Self.company.contains(token) { balance -= 1 }
      if Self.familiar.contains(token) { familiar += 1 }
      if Self.formal.contains(token) { familiar -= 1 }
      if Self.american.contains(token) { isAmerican = true }
    }
    isIndividual = balance > 0
    isFamiliar = language == .french && familiar > 0
  }

  /// The caller's style where it says something, the draft's where it does not.
  func style(over given: Style) -> Style {
    var style = given
    if style.locale.language != language {
      style.locale = language == .french ? .frFR : isAmerican ? .enUS : .enGB
    }
    if style.formality == nil, language == .french { style.formality = isFamiliar ? .familiar : .formal }
    return style
  }

  private static let individual = ClauseWords("i", "my", "me", "je", "j'", "mon", "ma", "mes", "m'")
  private static let company = ClauseWords("we", "our", "us", "nous", "notre", "nos")
  private static let familiar = ClauseWords("tu", "te", "t'", "toi", "ton", "ta", "tes")
  private static let formal = ClauseWords("vous", "votre", "vos")
  private static let american = ClauseWords(
    "apologize", "apologized", "apologizing", "canceled", "color", "realize", "recognize", "favor", "honor", "behavior")
}
