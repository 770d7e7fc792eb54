import Testing

/// A text that looks like something it is not, in both languages, and what must and must not be found in it.
///
/// Run against the built-in rules: a rule that falls for one of these is too wide.
struct Trap: Sendable, CustomTestStringConvertible {
  var testDescription: String
  var en: String
  var fr: String
  /// Rubric ids, each with the level that must not be reached: `blame_shift` (1), `apology 2`.
  var absent: [String]
  /// Rubric ids, each with the level that must be reached: `ownership` (1), `repair 2`.
  var present: [String]
  /// As in `GradeContext.channels`; nil for none.
  var channel: String?

  init(
    _ name: String, en: String, fr: String, absent: [String] = [], present: [String] = [], channel: String? = nil
  ) {
    testDescription = name
    self.en = en
    self.fr = fr
    self.absent = absent
    self.present = present
    self.channel = channel
  }

  var both: [String] { [en, fr] }

  static let all: [Trap] = [
    negation, quotation, condition, report, quotedMail, words, rules, time, effort, thanks, thirdParties, brackets,
    style, twoLanguages, wholeMessages, plainSentences, shortAnswers,
  ].flatMap { $0 }
}
