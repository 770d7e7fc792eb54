/// English grammar as functions over UTF-8 bytes, for the text compiler and for the run time.
///
/// Words come as spans, results are appended to a byte buffer; nothing allocates beyond that buffer, nothing needs
/// Foundation. What a word list does not know follows the regular rule, so that a company's own nouns work.
package enum English {
  /// Spelling, order of dates and marks of money.
  package enum Variety: UInt8, Sendable, CaseIterable {
    case american, british
  }

  package enum Number: UInt8, Sendable, CaseIterable {
    case singular, plural
  }

  /// The first person: who signs speaks for himself, or for the company.
  package enum Person: UInt8, Sendable, CaseIterable {
    case singular, plural
  }
}
