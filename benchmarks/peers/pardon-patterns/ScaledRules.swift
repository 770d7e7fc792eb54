import Foundation
import PardonRuleCompiler

/// The built-in rules and copies of them with other words, to see what many more rules cost.
///
/// The words that most phrases use stay in the copies, as new rules would use them; all others become forms of the inflection
/// table. A phrase that can match without any other word is left out of the copies. The same on every machine. Copies give a signal of their own: what the originals find does
/// not change.
struct ScaledRules {
  /// How many words stay.
  private static let keptWords = 100

  private let original: RuleSet
  private let kept: Set<String>
  /// Folded forms by language; those of English for rules of any language.
  private let forms: [RuleLanguage: [String]]

  init(_ rules: RuleSet, english: [UInt8], french: [UInt8]) {
    original = rules
    var uses: [String: Int] = [:]
    for node in rules.rules.flatMap(\.find).map(\.node) + rules.lists.values.flatMap(\.phrases).map(\.node) {
      for word in Self.words(node) { uses[word, default: 0] += 1 }
    }
    let sorted = uses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    kept = Set(sorted.prefix(Self.keptWords).map(\.key))
    let own = Self.forms(english)
    forms = [.english: own, .french: Self.forms(french), .both: own]
  }

  /// Each rule `factor` times.
  func image(factor: Int) throws -> [UInt8] {
    var scaled = original
    for copy in 1..<factor {
      for (name, list) in original.lists {
        let language: RuleLanguage = name.hasPrefix("fr:") ? .french : .english
        scaled.lists["\(name)#\(copy)"] = PhraseList(
          name: "\(list.name)#\(copy)", phrases: list.phrases.map { changed($0, language, copy) })
      }
      for rule in original.rules {
        var other = rule
        other.id += ".copy-\(copy)"
        other.gives = Gives(id: "copy", level: nil)
        other.coaching = nil
        other.find = rule.find.filter { isOther($0.node) }.map { changed($0, rule.language, copy) }
        other.unless = rule.unless.map { changed($0, rule.language, copy) }
        other.needs = rule.needs.map { changed($0, rule.language, copy) }
        if !other.find.isEmpty { scaled.rules.append(other) }
      }
    }
    return try ImageLowering.lower(scaled)
  }

  private func changed(_ condition: Condition, _ language: RuleLanguage, _ copy: Int) -> Condition {
    func all(_ phrases: [Phrase]) -> [Phrase] { phrases.map { changed($0, language, copy) } }
    return switch condition {
    case .before(let words, let phrases): .before(words, all(phrases))
    case .after(let words, let phrases): .after(words, all(phrases))
    case .inside(let phrases): .inside(all(phrases))
    case .sentenceHas(let phrases): .sentenceHas(all(phrases))
    case .nearSentenceHas(let phrases): .nearSentenceHas(all(phrases))
    case .textHas(let phrases): .textHas(all(phrases))
    default: condition
    }
  }

  private func changed(_ phrase: Phrase, _ language: RuleLanguage, _ copy: Int) -> Phrase {
    Phrase(node: changed(phrase.node, language, copy), source: phrase.source, location: phrase.location)
  }

  private func changed(_ node: PhraseNode, _ language: RuleLanguage, _ copy: Int) -> PhraseNode {
    switch node {
    case .word(let words):
      .word(
        WordSet(folded: Set(words.folded.map { other($0, language, copy) }).sorted(), exact: words.exact))
    case .list(let name): .list("\(name)#\(copy)")
    case .sequence(let nodes): .sequence(nodes.map { changed($0, language, copy) })
    case .alternatives(let nodes): .alternatives(nodes.map { changed($0, language, copy) })
    default: node
    }
  }

  /// Every match needs a word that does not stay.
  private func isOther(_ node: PhraseNode) -> Bool {
    switch node {
    case .word(let words): kept.isDisjoint(with: words.folded)
    case .list(let name): (original.lists[name]?.phrases ?? []).allSatisfy { isOther($0.node) }
    case .sequence(let nodes): nodes.contains { isOther($0) }
    case .alternatives(let nodes): nodes.allSatisfy { isOther($0) }
    default: false
    }
  }

  private func other(_ word: String, _ language: RuleLanguage, _ copy: Int) -> String {
    guard !kept.contains(word), let forms = forms[language] else { return word }
    // FNV-1a, then the finaliser of SplitMix64.
    var hash = word.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    hash = (hash &+ UInt64(copy) &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
    hash ^= hash >> 31
    return forms[Int(hash % UInt64(forms.count))]
  }

  private static func words(_ node: PhraseNode) -> [String] {
    switch node {
    case .word(let words): words.folded
    case .sequence(let nodes), .alternatives(let nodes): nodes.flatMap(words)
    default: []
    }
  }

  /// The image tells at most 65,534 words apart.
  private static let formsMax = 16_000

  /// Forms of one word, folded, in the order of the table: every n-th, so that `formsMax` are left.
  private static func forms(_ table: [UInt8]) -> [String] {
    var known: Set<String> = []
    let forms: [String] = table.split(separator: UInt8(ascii: "\n")).compactMap { row in
      let columns = row.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
      guard columns.count == 3 else { return nil }
      let form = String(decoding: columns[1], as: UTF8.self).folding(options: .diacriticInsensitive, locale: nil)
      guard form.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) else { return nil }
      return known.insert(form).inserted ? form : nil
    }
    let step = (forms.count + formsMax - 1) / formsMax
    return stride(from: 0, to: forms.count, by: max(1, step)).map { forms[$0] }
  }
}
