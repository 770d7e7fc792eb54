import PardonRuleCompiler
import PardonRules
import PardonTestSupport
import PardonText

/// Random rule sets and drafts over a tiny vocabulary, so that phrases match often and overlap in every way.
struct RandomRules {
  var random: SplitMix64
  let vocabulary: [String]
  var listNames: [String] = []

  init(seed: UInt64, words: Int) {
    random = SplitMix64(seed: seed)
    let letters = (UInt8(ascii: "a")...UInt8(ascii: "z")).map { String(UnicodeScalar($0)) }
    vocabulary = (0..<words).map { "n" + letters[$0 / 26] + letters[$0 % 26] }
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  /// A rule set within the limits of an image: one with a phrase of too many positions is thrown away.
  mutating func lowerable(rules: Int, lists: Int) -> RuleSet {
    while true {
      listNames = []
      let set = ruleSet(rules: rules, lists: lists)
      if (try? ImageLowering.lower(set)) != nil { return set }
    }
  }

  private mutating func ruleSet(rules count: Int, lists listCount: Int) -> RuleSet {
    var lists: [PhraseList] = []
    for index in 0..<listCount {
      let size = chance(30) ? 1 + below(40) : 1 + below(4)
      let nodes = (0..<size).map { _ in sequence(1 + below(3), depth: below(2), gaps: false) }
      lists.append(SketchRules.list("L\(index)", nodes))
      listNames.append("L\(index)")
    }
    var rules: [Rule] = []
    let topics = ["apology", "ownership", "boilerplate", "one", "two", "three"]
    for index in 0..<count {
      let topic = topics[below(topics.count)]
      let isSignal = ["one", "two", "three"].contains(topic)
      rules.append(
        SketchRules.rule(
          "r\(index)", gives: topic, level: isSignal ? nil : 1 + below(2),
          find: (0..<1 + below(3)).map { _ in phrase() },
          unless: chance(50) ? (0..<1 + below(2)).map { _ in condition() } : [],
          needs: chance(25) ? [condition()] : [], scope: chance(40) ? .clause : .sentence, quoted: chance(20),
          language: RuleLanguage.allCases[below(3)]))
    }
    for topic in topics where !rules.contains(where: { $0.gives.id == topic }) {
      rules.append(SketchRules.rule("extra.\(topic)", gives: topic, level: topic.count > 5 ? 1 : nil, find: [phrase()]))
    }
    var judgements: [Judgement] = []
    for index in 0..<below(6) {
      judgements.append(
        SketchRules.judgement(
          "j\(index)", gives: topics[below(3)], level: below(3), when: expression(2),
          effect: chance(50) ? .raise : .cap, language: RuleLanguage.allCases[below(3)]))
    }
    return SketchRules.set(rules, lists: lists, judgements: judgements)
  }

  mutating func phrase() -> PhraseNode {
    var node = sequence(1 + below(4), depth: 1 + below(4) / 3, gaps: true)
    // Gaps that a phrase ends or begins with.
    if chance(10) { node = .sequence([node, .gap(min: below(2), max: 2 + below(5))]) }
    if chance(5) { node = .sequence([.gap(min: 0, max: 1 + below(3)), node]) }
    if chance(10) { node = .sequence([.sentenceStart, node]) }
    if chance(10) { node = .sequence([node, .sentenceEnd]) }
    return node
  }

  /// Holds at least one word that is not optional.
  mutating func sequence(_ count: Int, depth: Int, gaps: Bool) -> PhraseNode {
    var nodes: [PhraseNode] = [atom()]
    for _ in 1..<max(count, 2) where count > 1 {
      switch below(12) {
      case 0 where gaps, 1 where gaps:
        let least = below(3)
        nodes.append(.gap(min: least, max: least + below(4)))
        nodes.append(atom())
      case 2: nodes.append(.clauseMark)
      case 3 where depth > 0:
        nodes.append(.alternatives([.sequence([]), sequence(1 + below(2), depth: depth - 1, gaps: gaps)]))
      case 4 where depth > 0, 5 where depth > 0:
        nodes.append(
          .alternatives((0..<2 + below(3)).map { _ in sequence(1 + below(3), depth: depth - 1, gaps: gaps) }))
      case 6 where depth > 0: nodes.insert(.alternatives([.sequence([]), atom()]), at: 0)
      case 7: nodes.append(.alternatives([.clauseMark, .sequence([]), .sentenceEnd]))
      default: nodes.append(atom())
      }
    }
    return nodes.count == 1 ? nodes[0] : .sequence(nodes)
  }

  mutating func atom() -> PhraseNode {
    switch below(20) {
    case 0: return .any
    case 1: return .capitalized
    case 2: return .uppercase
    case 3: return .kind(UInt8(1 + below(3)))
    case 4...7 where !listNames.isEmpty: return .list(listNames[below(listNames.count)])
    case 8: return .word(WordSet(folded: ["7"]))
    case 9: return .word(WordSet(folded: [], exact: ["\(vocabulary[0])é"]))
    case 10: return .word(WordSet(folded: ["\(vocabulary[0])e"], exact: []))
    default:
      let words = Set((0..<1 + below(3)).map { _ in vocabulary[below(vocabulary.count)] })
      return .word(WordSet(folded: words.sorted()))
    }
  }

  mutating func condition() -> Condition {
    let phrases = (0..<1 + below(3)).map { _ in SketchRules.phrase(phrase()) }
    switch below(13) {
    case 0, 1: return .before(1 + below(4), phrases)
    case 2, 3: return .after(1 + below(4), phrases)
    case 4: return .inside(phrases)
    case 5: return .sentenceHas(phrases)
    case 6: return .nearSentenceHas(phrases)
    case 7: return .textHas(phrases)
    case 8: return chance(50) ? .sentenceIsQuestion : .sentenceIsExclamation
    case 9: return .sentenceSignal(["one", "apology"])
    case 10: return .nearSignal(["two"])
    case 11: return .textSignal(["three", "ownership"])
    default: return .when(expression(2))
    }
  }

  mutating func expression(_ depth: Int) -> Expression {
    switch below(depth > 0 ? 9 : 4) {
    case 0: return .level(["apology", "one", "two"][below(3)])
    case 1: return .known("severity")
    case 2: return .isIn(.context("channel"), [.symbol("sms"), .symbol("email")])
    case 3:
      return .compare(
        Expression.Comparison(rawValue: UInt8(below(6))) ?? .equal, value(depth), value(depth))
    case 4: return .not(expression(depth - 1))
    case 5, 6: return .and(expression(depth - 1), expression(depth - 1))
    default: return .or(expression(depth - 1), expression(depth - 1))
    }
  }

  mutating func value(_ depth: Int) -> Expression {
    switch below(depth > 0 ? 10 : 9) {
    case 0: return .integer(below(5))
    case 1: return .level(["apology", "ownership", "one"][below(3)])
    case 2: return .count(["apology", "two"][below(2)])
    case 3: return .words("one")
    case 4: return .share("boilerplate")
    case 5: return .first("apology")
    case 6: return .measure(["words", "sentences", "chars", "questions", "exclamations"][below(5)])
    case 7: return .context("severity")
    case 8: return .context("prior_apologies")
    default:
      return .arithmetic(
        Expression.Arithmetic(rawValue: UInt8(below(3))) ?? .add, value(depth - 1), value(depth - 1))
    }
  }

  mutating func draft(sentences: Int, words: Int) -> SketchDraft {
    SketchDraft(
      (0..<sentences).map { _ in
        SketchDraft.Sentence(
          (0..<1 + below(words)).map { _ in word() },
          languages: [.english, .french, .undecided, .other][below(4)], isQuestion: chance(20),
          isExclamation: chance(20))
      }, languages: [.english, .french, .undecided][below(3)])
  }

  mutating func word() -> SketchDraft.Word {
    var flags: TokenFlags = []
    if chance(20) { flags.insert(.afterClauseMark) }
    if chance(15) { flags.insert(.quoted) }
    if chance(10) { flags.insert(.capitalized) }
    if chance(8) { flags.insert(.uppercase) }
    switch below(12) {
    case 0: return SketchDraft.Word("7", kind: [.word, .number, .money][below(3)], flags: flags)
    case 1: return SketchDraft.Word("x9", kind: [.percent, .number, .time][below(3)], flags: flags)
    case 2:
      let stem = vocabulary[0]
      let spelling = ["é", "È", "e\u{301}", "e", "ê"][below(5)]
      if spelling != "e" { flags.insert(.accented) }
      return SketchDraft.Word(stem + spelling, folded: stem + "e", flags: flags)
    case 3: return SketchDraft.Word("unknown", flags: flags)
    default: return SketchDraft.Word(vocabulary[below(vocabulary.count)], flags: flags)
    }
  }

  mutating func context() -> DraftContext {
    var context = DraftContext()
    if chance(50) { context.set(.severity, below(5)) }
    if chance(30) { context.set(.channel, symbol: "sms") }
    if chance(30) { context.set(.priorApologies, below(3)) }
    return context
  }
}
