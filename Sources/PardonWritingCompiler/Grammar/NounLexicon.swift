internal import PardonGrading
internal import PardonRuleCompiler
internal import PardonWriting

/// The nouns of one language, as they are read.
struct NounLexicon {
  private(set) var traits: [String: NounTraits] = [:]

  mutating func add(_ form: String, _ value: NounTraits) { traits[form.lowercased()] = value }

  func traits(of form: String) -> NounTraits? { traits[form.lowercased()] }

  func hint(_ noun: String) -> String? { NearestKeyword.hint(noun.lowercased(), in: traits.keys.sorted()) }
}
