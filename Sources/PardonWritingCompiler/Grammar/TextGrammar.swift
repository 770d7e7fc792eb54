internal import PardonRuleCompiler
internal import PardonWriting

/// What the compiler asks of a language. The answers come from the grammar of `PardonWriting`.
protocol TextGrammar {
  /// A group of words that follows the signer or the customer, spelt out for a variant: `{je présenter}`, `{I have}`.
  func expand(_ words: [String], _ variant: TextVariant) throws(GrammarMistake) -> String

  /// Masculine singular, feminine singular, masculine plural, feminine plural.
  func agreement(_ forms: [String]) throws(GrammarMistake) -> [String]

  /// A whole text in the words, spaces and apostrophes of the variant's locale.
  func typeset(_ text: String, _ variant: TextVariant) -> String

  /// Mends what stands before `seam` for what stands behind it.
  func mend(_ text: inout [UInt8], at seam: Int)

  /// Whether a noun's gender decides the determiner.
  func needsGender(_ determiner: Determiner) -> Bool

  /// The determiner of a variant: `my` is `our` for a company.
  func resolve(_ determiner: Determiner, _ variant: TextVariant) -> Determiner
}

/// Words between braces that grammar cannot make anything of.
struct GrammarMistake: Error {
  let code: DiagnosticCode
  let message: String
  let hint: String?

  init(_ code: DiagnosticCode, _ message: String, _ hint: String? = nil) {
    self.code = code
    self.message = message
    self.hint = hint
  }
}
