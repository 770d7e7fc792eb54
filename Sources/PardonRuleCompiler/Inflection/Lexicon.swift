/// All inflected forms a rule set may use: the tables of both languages and the packs' own `forms:`.
final class Lexicon {
  private let tables: [RuleLanguage: InflectionTable]
  private var own: [RuleLanguage: [String: [InflectionTable.Row]]] = [:]
  private var cache: [Question: Answer] = [:]

  init(english: InflectionTable, french: InflectionTable) {
    tables = [.english: english, .french: french]
  }

  struct Question: Hashable {
    let lemma: String
    let features: InflectionFeatures
    let language: RuleLanguage
  }

  enum Answer: Hashable {
    /// Spellings with diacritics, sorted.
    case forms([String])
    case unknownLemma
    /// The lemma is known, but no form of it carries all the features.
    case noSuchForm
  }

  /// Adds a pack's own form; later questions see it.
  func add(lemma: String, form: String, features: InflectionFeatures, language: RuleLanguage) {
    let row = InflectionTable.Row(lemma: WordFolding.normalize(lemma), form: form, features: features)
    for language in Self.languages(language) { own[language, default: [:]][WordFolding.fold(lemma), default: []].append(row) }
  }

  func forms(of lemma: String, features: InflectionFeatures, language: RuleLanguage) -> Answer {
    let question = Question(lemma: lemma, features: features, language: language)
    if let answer = cache[question] { return answer }
    var rows: [InflectionTable.Row] = []
    for language in Self.languages(language) {
      rows += tables[language]?.rows(of: lemma) ?? []
      rows += own[language]?[WordFolding.fold(lemma)] ?? []
    }
    let forms = Set(rows.lazy.filter { features.isSubset(of: $0.features) }.map(\.form))
    let answer: Answer = rows.isEmpty ? .unknownLemma : forms.isEmpty ? .noSuchForm : .forms(forms.sorted())
    cache[question] = answer
    return answer
  }

  /// What to say about a word that is no lemma.
  func hint(forUnknown lemma: String, language: RuleLanguage) -> String? {
    for language in Self.languages(language) {
      if let found = tables[language]?.lemma(ofForm: lemma) {
        return "“\(lemma)” is a form of “\(found)”: write \(found)~"
      }
    }
    let known = Self.languages(language).flatMap { language in
      Array(tables[language]?.lemmas ?? InflectionTable.empty.lemmas) + Array((own[language] ?? [:]).keys)
    }
    return NearestKeyword.hint(WordFolding.fold(lemma), in: known.sorted())
      ?? "add it to the pack: forms: {\(lemma): [form, form]}"
  }

  static func languages(_ language: RuleLanguage) -> [RuleLanguage] {
    language == .both ? [.english, .french] : [language]
  }
}
