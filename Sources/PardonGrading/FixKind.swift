internal import PardonRules

/// What the replacements of a rule ask of the place they are put in.
enum FixKind {
  /// Fits wherever the words were found.
  case text
  /// Begins with a small letter: it does not fit where the words begin with a capital.
  case smallText
  /// The words are taken out.
  case deletion

  /// - `replacements`: of one rule; not empty.
  init(_ replacements: [String]) {
    if replacements.allSatisfy(\.isEmpty) {
      self = .deletion
    } else {
      self = replacements.contains { $0.first?.isLowercase ?? false } ? .smallText : .text
    }
  }
}
