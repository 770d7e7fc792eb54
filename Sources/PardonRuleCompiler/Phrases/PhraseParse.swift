internal import PardonText

/// One run of the phrase parser over one phrase's tokens: recursive descent, errors reported where they stand.
struct PhraseParse {
  /// Groups within groups.
  private static let depthMax = 16

  private let source: PhraseSource
  private let tokens: [PhraseToken]
  private let parser: PhraseParser
  private var position = 0
  private(set) var hasErrors = false
  private(set) var usedLists: Set<String> = []

  init(source: PhraseSource, tokens: [PhraseToken], parser: PhraseParser) {
    self.source = source
    self.tokens = tokens
    self.parser = parser
  }

  mutating func parse() -> PhraseNode? {
    var nodes: [PhraseNode] = []
    while position < tokens.count {
      let token = tokens[position]
      switch token.kind {
      case .close:
        position += 1
        fail(token.range, "“)” without “(”")
      case .bar:
        position += 1
        fail(token.range, "“|” outside a group", hint: "write (a|b)")
      default:
        if let node = item(depth: 0) { nodes.append(node) }
      }
    }
    return Self.sequence(nodes)
  }

  /// One word, reference, mark or group, with its `?`.
  private mutating func item(depth: Int) -> PhraseNode? {
    let token = tokens[position]
    position += 1
    checkSpacing(at: position - 1)
    var node: PhraseNode?
    var canBeOptional = true
    switch token.kind {
    case .word(let text): node = word(text, range: token.range)
    case .exactWord(let text): node = exactWord(text, range: token.range)
    case .lemma(let text, let features): node = lemma(text, features: features, range: token.range)
    case .openClass(let features): node = openClass(features, range: token.range)
    case .reference(let name): node = reference(name, range: token.range)
    case .open: node = group(token, depth: depth + 1)
    case .gap(let min, let max):
      canBeOptional = false
      node = .gap(min: min, max: max)
    case .sentenceStart, .sentenceEnd, .clauseMark:
      canBeOptional = token.kind == .clauseMark
      node = token.kind == .sentenceStart ? .sentenceStart : token.kind == .sentenceEnd ? .sentenceEnd : .clauseMark
    case .optional:
      fail(token.range, "“?” stands right behind what is optional", hint: "very? or (so very)?; no question marks")
      return nil
    case .close, .bar:
      return nil
    }
    guard position < tokens.count, tokens[position].kind == .optional, !tokens[position].followsSpace else {
      return node
    }
    if !canBeOptional { fail(tokens[position].range, "this cannot be optional") }
    position += 1
    return node.map { .alternatives([$0, .sequence([])]) }
  }

  private mutating func group(_ open: PhraseToken, depth: Int) -> PhraseNode? {
    guard depth <= Self.depthMax else {
      if !hasErrors { fail(open.range, "more than \(Self.depthMax) groups within one another") }
      skipGroup()
      return nil
    }
    var branches: [PhraseNode] = []
    var nodes: [PhraseNode] = []
    while position < tokens.count {
      let token = tokens[position]
      switch token.kind {
      case .close:
        position += 1
        branches.append(Self.sequence(nodes))
        if branches.count == 1, branches[0] == .sequence([]) {
          fail(open.range.lowerBound..<token.range.upperBound, "an empty group")
        }
        return Self.alternatives(branches)
      case .bar:
        position += 1
        branches.append(Self.sequence(nodes))
        nodes.removeAll(keepingCapacity: true)
      default:
        if let node = item(depth: depth) { nodes.append(node) }
      }
    }
    // Inside a group that has a mistake, the marks that follow are not to be trusted.
    if !hasErrors { fail(open.range, "“(” without “)”") }
    return nil
  }

  private mutating func skipGroup() {
    var open = 1
    while position < tokens.count, open > 0 {
      if tokens[position].kind == .open { open += 1 }
      if tokens[position].kind == .close { open -= 1 }
      position += 1
    }
  }

  // MARK: - Words

  private mutating func word(_ text: String, range: Range<Int>) -> PhraseNode? {
    let written = Lexicon.WrittenWord(text: text, features: nil, language: parser.language)
    if let known = parser.lexicon.words[written] { return known }
    let words = folded(text, range: range)
    parser.lexicon.note(words, language: parser.language, at: source.scalar, range: range)
    let node = Self.sequence(
      words.map { word in
        .word(WordSet(folded: ([word.folded] + twins(word.folded)).sorted()))
      })
    parser.lexicon.words[written] = node
    return node
  }

  /// The tokens of a written word; reported when it can match none.
  private mutating func folded(_ text: String, range: Range<Int>) -> [FoldedWord] {
    let words = parser.lexicon.fold(words: text)
    if words.isEmpty { fail(range, "“\(text)” is no word") }
    for word in words {
      switch word.kind {
      case .placeholder, .field, .url, .email, .phone:
        let name = PhraseParser.kinds.first { $0.value == word.kind }?.key ?? ""
        fail(range, "“\(text)” reads as <\(name)> in a text, not as a word", hint: "write <\(name)>")
      default: break
      }
    }
    return words
  }

  private mutating func exactWord(_ text: String, range: Range<Int>) -> PhraseNode? {
    let words = folded(text, range: range)
    return Self.sequence(words.map { .word(WordSet(folded: [], exact: [$0.exact])) })
  }

  private mutating func lemma(_ text: String, features: [String], range: Range<Int>) -> PhraseNode? {
    guard let wanted = inflectionFeatures(features, range: range) else { return nil }
    let written = Lexicon.WrittenWord(text: text, features: wanted, language: parser.language)
    if let known = parser.lexicon.words[written] { return known }
    // `l'erreur~` and `sous-traitant~` inflect their last word, unless the table has the whole.
    var prefix: [FoldedWord] = []
    var lemma = text
    var answer = parser.lexicon.forms(of: lemma, features: wanted, language: parser.language)
    let words = folded(text, range: range)
    if answer == .unknownLemma, words.count > 1 {
      prefix = Array(words.dropLast())
      lemma = words[words.count - 1].exact
      answer = parser.lexicon.forms(of: lemma, features: wanted, language: parser.language)
    }
    switch answer {
    case .unknownLemma:
      fail(
        range, "“\(lemma)” is no lemma of the inflection table", code: .unknownLemma,
        hint: parser.lexicon.hint(forUnknown: lemma, language: parser.language))
      return nil
    case .noSuchForm:
      fail(
        range, "no form of “\(lemma)” carries “\(features.joined(separator: "."))”", code: .noSuchForm)
      return nil
    case .forms(let forms):
      let heads: [PhraseNode] = prefix.map { .word(WordSet(folded: ([$0.folded] + twins($0.folded)).sorted())) }
      let node = Self.sequence(heads + [inflected(forms)])
      parser.lexicon.words[written] = node
      return node
    }
  }

  /// Any word that carries the features: one position.
  private mutating func openClass(_ features: [String], range: Range<Int>) -> PhraseNode? {
    guard let wanted = inflectionFeatures(features, range: range) else { return nil }
    let words = parser.lexicon.words(with: wanted, language: parser.language)
    if words.folded.isEmpty && words.exact.isEmpty {
      fail(range, "no word carries “\(features.joined(separator: "."))”", code: .noSuchForm)
      return nil
    }
    return .word(words)
  }

  /// nil, reported, when one of the names is none.
  private mutating func inflectionFeatures(_ names: [String], range: Range<Int>) -> InflectionFeatures? {
    var features: InflectionFeatures = []
    for name in names {
      guard let feature = InflectionFeatures(name: name) else {
        fail(
          range, "“\(name)” is no feature", code: .unknownFeature,
          hint: NearestKeyword.hint(name, in: InflectionFeatures.names)
            ?? "docs/rule-language.md, section 2, lists them")
        return nil
      }
      features.formUnion(feature)
    }
    return features
  }

  /// One position for the one-word forms, a branch for each longer one.
  private func inflected(_ forms: [String]) -> PhraseNode {
    var single: Set<String> = []
    var branches: [PhraseNode] = []
    for form in forms {
      let words = parser.lexicon.fold(words: form)
      if words.count == 1 {
        single.insert(words[0].folded)
        single.formUnion(twins(words[0].folded))
      } else {
        branches.append(.sequence(words.map { .word(WordSet(folded: [$0.folded])) }))
      }
    }
    if !single.isEmpty { branches.insert(.word(WordSet(folded: single.sorted())), at: 0) }
    return Self.alternatives(branches)
  }

  private func twins(_ folded: String) -> [String] { ContractionTwins.of(folded, language: parser.language) }

  private mutating func reference(_ name: String, range: Range<Int>) -> PhraseNode? {
    if let kind = PhraseParser.kinds.first(where: { $0.key == name }) {
      // A field is a placeholder too; what stands between square brackets need not be a field.
      return kind.value == .placeholder
        ? .alternatives([TokenKind.placeholder, .field].map { .kind($0.rawValue) }) : .kind(kind.value.rawValue)
    }
    switch name {
    case "ANY": return .any
    case "CAP": return .capitalized
    case "UPPER": return .uppercase
    default: break
    }
    guard let key = parser.lists[name] else {
      let known = parser.lists.keys.sorted() + PhraseParser.reservedNames
      fail(
        range, "there is no list “\(name)” here", code: .unknownList,
        hint: NearestKeyword.hint(name, in: known) ?? "lists: of this language's packs and of shared ones are visible")
      return nil
    }
    usedLists.insert(key)
    return .list(key)
  }

  // MARK: - Checks

  /// `désolé(e)` is a word, a group and no space between: almost surely not meant.
  private mutating func checkSpacing(at index: Int) {
    guard index > 0, !tokens[index].followsSpace else { return }
    let (before, after) = (tokens[index - 1].kind, tokens[index].kind)
    let joins: Bool
    switch (before, after) {
    case (.word(let text), .open), (.word(let text), .reference):
      joins = !text.hasSuffix("'") && !text.hasSuffix("’")
    case (.lemma, .open), (.exactWord, .open), (.openClass, .open), (.lemma, .reference), (.openClass, .reference):
      joins = true
    case (.close, .word(let text)), (.reference, .word(let text)):
      // (carrier|courier)'s is a contraction like any other.
      joins = !text.hasPrefix("'") && !text.hasPrefix("’")
    case (.close, .lemma), (.reference, .lemma), (.close, .openClass), (.reference, .openClass): joins = true
    default: joins = false
    }
    if joins {
      fail(
        tokens[index - 1].range.upperBound..<tokens[index].range.upperBound,
        "a word and a group without a space between", hint: "put a space; inclusive forms match by themselves")
    }
  }

  private mutating func fail(
    _ range: Range<Int>, _ message: String, code: DiagnosticCode = .phraseSyntax, hint: String? = nil
  ) {
    hasErrors = true
    parser.diagnostics.report(code, at: source.scalar, range: range, message, hint: hint)
  }

  // MARK: - Nodes

  /// Flattens sequences within sequences; one node stands for itself.
  static func sequence(_ nodes: [PhraseNode]) -> PhraseNode {
    if nodes.count == 1 { return nodes[0] }
    var flat: [PhraseNode] = []
    for node in nodes {
      if case .sequence(let inner) = node { flat += inner } else { flat.append(node) }
    }
    return flat.count == 1 ? flat[0] : .sequence(flat)
  }

  /// Alternatives of single words are one word set: one position.
  static func alternatives(_ branches: [PhraseNode]) -> PhraseNode {
    var parts = Alternatives()
    for branch in branches { parts.add(branch) }
    var others = parts.others
    if let wordsAt = parts.wordsAt {
      let words = WordSet(folded: sortedOnce(parts.folded), exact: sortedOnce(parts.exact))
      others.insert(.word(words), at: wordsAt)
    }
    return others.count == 1 ? others[0] : .alternatives(others)
  }

  private struct Alternatives {
    var folded: [String] = []
    var exact: [String] = []
    var others: [PhraseNode] = []
    /// How many others come before the first of the words.
    var wordsAt: Int?

    mutating func add(_ branch: PhraseNode) {
      switch branch {
      case .word(let set):
        // The words of a single set, an open class for example, are shared.
        if folded.isEmpty { folded = set.folded } else { folded += set.folded }
        if exact.isEmpty { exact = set.exact } else { exact += set.exact }
        wordsAt = wordsAt ?? others.count
      case .alternatives(let inner):
        for branch in inner { add(branch) }
      default:
        if !others.contains(branch) { others.append(branch) }
      }
    }
  }

  /// Sorted, equal words once.
  private static func sortedOnce(_ words: [String]) -> [String] {
    if words.indices.dropFirst().allSatisfy({ words[$0 - 1] < words[$0] }) { return words }
    var sorted = words
    sorted.sort()
    var count = 1
    for index in 1..<sorted.count where sorted[index] != sorted[count - 1] {
      sorted[count] = sorted[index]
      count += 1
    }
    sorted.removeLast(sorted.count - count)
    return sorted
  }
}
