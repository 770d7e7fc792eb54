internal import PardonText

/// All inflected forms a rule set may use: the tables of both languages and the packs' own `forms:`.
final class Lexicon {
  private let tables: [RuleLanguage: InflectionTable]
  private var folder = WordFolder()
  private var own: [RuleLanguage: [String: [InflectionTable.Row]]] = [:]
  private var cache: [Question: Answer] = [:]
  /// Nodes made of words and lemmas, kept: packs repeat the same few thousand.
  var words: [WrittenWord: PhraseNode] = [:]
  /// Words written without `~`, at their first place.
  private(set) var literals: [Literal] = []
  private var hints: [Question: String] = [:]
  private var openClasses: [Question: WordSet] = [:]
  private var inflected: [RuleLanguage: InflectedForms] = [:]
  private var sortedLemmas: [RuleLanguage: [String]] = [:]

  convenience init(english: InflectionTable, french: InflectionTable) {
    self.init(tables: [.english: english, .french: french])
  }

  private init(tables: [RuleLanguage: InflectionTable]) { self.tables = tables }

  /// A word of a phrase as written, with its `~`.
  struct WrittenWord: Hashable {
    let text: String
    let features: InflectionFeatures?
    let language: RuleLanguage
  }

  struct Literal {
    let word: FoldedWord
    let language: RuleLanguage
    let scalar: YAMLScalar
    let range: Range<Int>
  }

  /// One with the same forms, for another thread.
  func fork() -> Lexicon {
    let fork = Lexicon(tables: tables)
    fork.own = own
    return fork
  }

  func join(_ fork: Lexicon) { literals += fork.literals }

  func note(_ words: [FoldedWord], language: RuleLanguage, at scalar: YAMLScalar, range: Range<Int>) {
    for word in words { literals.append(Literal(word: word, language: language, scalar: scalar, range: range)) }
  }

  /// All forms of a language and its lemmas, folded, word by word. Cost: the whole table; for lint.
  func foldedForms(_ language: RuleLanguage) -> Set<String> {
    var forms: Set<String> = []
    tables[language]?.forEachRow { lemma, form in
      for spelling in [lemma, form] {
        for word in folder.words(String(decoding: spelling, as: UTF8.self)) { forms.insert(word.folded) }
      }
      return true
    }
    for (lemma, rows) in own[language] ?? [:] {
      forms.insert(lemma)
      for row in rows { for word in folder.words(row.form) { forms.insert(word.folded) } }
    }
    return forms
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

  /// A written word's tokens, as the tokenizer makes them.
  func fold(words text: String) -> [FoldedWord] { folder.words(text) }

  private func fold(_ text: String) -> String { folder.fold(text) }

  /// Adds a pack's own form; later questions see it.
  func add(lemma: String, form: String, features: InflectionFeatures, language: RuleLanguage) {
    let row = InflectionTable.Row(lemma: WordFolder.lowercase(lemma), form: form, features: features)
    for language in Self.languages(language) {
      own[language, default: [:]][fold(lemma), default: []].append(row)
    }
  }

  func forms(of lemma: String, features: InflectionFeatures, language: RuleLanguage) -> Answer {
    let question = Question(lemma: lemma, features: features, language: language)
    if let answer = cache[question] { return answer }
    var forms: Set<String> = []
    var isKnown = false
    let folded = fold(lemma)
    for language in Self.languages(language) {
      if let found = tables[language]?.rows(of: lemma, folded: folded, with: features) {
        isKnown = isKnown || found.isKnown
        for row in found.rows { forms.insert(row.form) }
      }
      for row in own[language]?[folded] ?? [] {
        isKnown = true
        if features.isSubset(of: row.features) { forms.insert(row.form) }
      }
    }
    let answer: Answer = !isKnown ? .unknownLemma : forms.isEmpty ? .noSuchForm : .forms(forms.sorted())
    cache[question] = answer
    return answer
  }

  /// All words that carry the features; forms of several words are left out. French ones with their accents, by which
  /// « remboursé » is told from « rembourse »; English ones folded, because accents tell none of them apart and each spelling
  /// that counts by itself costs the image a word. Cost: the whole table once, then its rows once per set of features.
  func words(with features: InflectionFeatures, language: RuleLanguage) -> WordSet {
    let question = Question(lemma: "", features: features, language: language)
    if let known = openClasses[question] { return known }
    var (folded, exact): (Set<String>, Set<String>) = ([], [])
    for language in Self.languages(language) {
      let own = (own[language] ?? [:]).values.joined().lazy.filter { features.isSubset(of: $0.features) }
      for form in forms(with: features, language) + own.map(\.form) {
        let words = folder.words(form)
        guard words.count == 1, words[0].kind == .word else { continue }
        if language == .french { exact.insert(words[0].exact) } else { folded.insert(words[0].folded) }
      }
    }
    let set = WordSet(folded: folded.sorted(), exact: exact.sorted())
    openClasses[question] = set
    return set
  }

  /// Those of the table.
  private func forms(with features: InflectionFeatures, _ language: RuleLanguage) -> [String] {
    guard let table = tables[language] else { return [] }
    let forms = inflected[language] ?? InflectedForms(table)
    inflected[language] = forms
    return forms.forms(with: features)
  }

  /// What to say about a word that is no lemma.
  func hint(forUnknown lemma: String, language: RuleLanguage) -> String {
    let question = Question(lemma: lemma, features: [], language: language)
    if let hint = hints[question] { return hint }
    let hint = makeHint(forUnknown: lemma, language: language)
    hints[question] = hint
    return hint
  }

  private func makeHint(forUnknown lemma: String, language: RuleLanguage) -> String {
    for language in Self.languages(language) {
      if let found = tables[language]?.lemma(ofForm: lemma) {
        return "“\(lemma)” is a form of “\(found)”: write \(found)~"
      }
    }
    return NearestKeyword.hint(fold(lemma), in: Self.languages(language).flatMap(lemmas))
      ?? "add it to the pack: forms: {\(lemma): [form, form]}"
  }

  /// Folded spellings, sorted; kept, for a file with one unknown lemma often has more.
  private func lemmas(_ language: RuleLanguage) -> [String] {
    if let known = sortedLemmas[language] { return known }
    let known = (Array(tables[language]?.lemmas ?? InflectionTable.empty.lemmas) + (own[language] ?? [:]).keys).sorted()
    sortedLemmas[language] = known
    return known
  }

  static func languages(_ language: RuleLanguage) -> [RuleLanguage] {
    language == .both ? [.english, .french] : [language]
  }
}
