internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// The nouns of one language, as they are read.
struct NounLexicon {
  private(set) var traits: [String: NounTraits] = [:]

  /// Words that have an entry of their own.
  private var entries: Set<String> = []

  /// False when the word has one already.
  mutating func addEntry(_ word: String) -> Bool { entries.insert(word.lowercased()).inserted }

  /// - `isEntry`: the form as it is listed; a derived one gives way to it (« livres »: the money, and plural of livre).
  mutating func add(_ form: String, _ value: NounTraits, isEntry: Bool) {
    let key = form.lowercased()
    if !isEntry, entries.contains(key) { return }
    traits[key] = value
  }

  func traits(of form: String) -> NounTraits? { traits[form.lowercased()] }

  func hint(_ noun: String) -> String? { NearestKeyword.hint(noun.lowercased(), in: traits.keys.sorted()) }
}
