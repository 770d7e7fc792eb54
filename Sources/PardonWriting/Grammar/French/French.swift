/// French grammar as functions over UTF-8 bytes, for the text compiler and for the run time.
///
/// Words come as spans, results are appended to a byte buffer; nothing needs Foundation or `String`. Words are NFC and,
/// unless a function says otherwise, lower case. What no list knows follows the regular rule, so that a company's own
/// nouns work.
package enum French {
  /// Typography, words and marks of money.
  package enum Variety: UInt8, Sendable, CaseIterable {
    case france, canada
  }

  /// The gender and number that determiners, adjectives and participles take from a noun.
  ///
  /// Bit 0 is the gender (1: feminine), bit 1 the number (1: plural): the raw value indexes tables of four forms,
  /// masculine singular, feminine singular, masculine plural, feminine plural.
  package struct Agreement: Equatable, Hashable, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) { self.rawValue = rawValue & 3 }

    package init(isFeminine: Bool, isPlural: Bool) {
      rawValue = (isFeminine ? 1 : 0) | (isPlural ? 2 : 0)
    }

    package static let masculineSingular = Agreement(rawValue: 0)
    package static let feminineSingular = Agreement(rawValue: 1)
    package static let masculinePlural = Agreement(rawValue: 2)
    package static let femininePlural = Agreement(rawValue: 3)
    package static let all = [masculineSingular, feminineSingular, masculinePlural, femininePlural]

    package var isFeminine: Bool { rawValue & 1 != 0 }
    package var isPlural: Bool { rawValue & 2 != 0 }
  }

  /// Grammatical person and number of a verb, in the order of conjugation tables.
  package enum Person: UInt8, CaseIterable, Sendable {
    case je, tu, il, nous, vous, ils

    package var isPlural: Bool { rawValue >= 3 }
  }

  /// The forms of verbs that texts of an apology need.
  package enum Tense: UInt8, CaseIterable, Sendable {
    /// « livrer »
    case infinitive
    /// « livre »
    case present
    /// « livrais »
    case imperfect
    /// « livrerai »
    case future
    /// « livrerais »
    case conditional
    /// « livre », « fasse » (after « que »)
    case subjunctive
    /// « livrez »; tu, nous and vous only
    case imperative
    /// « ai livré », « suis venu »
    case perfect
    /// « avais livré »: what had been promised or done before the failure
    case pluperfect
    /// « aurais livré »: what should have been
    case pastConditional
    /// « aie livré »: « que vous ayez attendu »
    case pastSubjunctive
    /// « avoir livré »
    case pastInfinitive
    /// « livré »
    case participle
    /// « livrant »
    case presentParticiple
  }
}
