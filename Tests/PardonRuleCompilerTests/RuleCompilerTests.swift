import Testing

@testable import PardonRuleCompiler

private let specExample = """
  pack: en/apology
  lang: en
  lists:
    WE: we, I, our team, "<THE_COMPANY>"
    THE_COMPANY: [the company, our firm]
    FAILURE:
      - send~ing you the wrong size
      - delay
    NEG: not, never
  rules:
    - id: en.apology.for-failure
      gives: apology 2
      find:
        - "<WE> apologise~ for ..4 <FAILURE>"
      unless:
        before 3: <NEG>
        after 4: "but <WE> can not"
        inside: already
        sentence has: "if you"
        near sentence has: [a b, c]
        sentence is: question
        text has: spam
        sentence signal: thanks
        near signal: [thanks, repair]
        text signal: thanks, repair
        when: channel in (social, sms)
      needs:
        sentence is: exclamation
      scope: clause
      quoted: yes
      severity: error
      message: {en: "M", fr: "Mf"}
      why: {en: "W", fr: "Wf"}
      suggest: {en: "S", fr: "Sf"}
      replace: ["", "we apologise"]
      evidence: [S0, Lewicki2016]
      match:
        - "«We apologise for sending you the wrong size»!"
        - "We apologise for the delay: « no » is no answer."
      no match:
        - "We do not apologise for the delay."
        - "«Nom»"
      also: [boilerplate]
    - id: en.thanks.plain
      gives: thanks
      find: thank you
      match: [Thank you., Many thank you's.]
      no match: [Thanks., "No."]
    - id: en.repair.refund
      gives: repair 1
      message: {en: "M", fr: "Mf"}
      why: {en: "W", fr: "Wf"}
      find: refund
      match: [We refund., Your refund is here.]
      no match: [Refuse., "No."]
  judgements:
    - id: apology.both
      gives: apology 2
      when: count(apology) >= 2
      shows: [apology, thanks]
    - id: apology.cap
      caps: apology 1
      when: thanks
    - id: gradable.is
      gives: gradable
      when: apology or repair
    - id: gradable.not
      clears: gradable
      when: words < 3
    - id: boilerplate.none
      clears: boilerplate
      when: repair = 2
  """

private func load(_ text: String, name: String = "en/apology.yaml") -> (RuleSet, [Diagnostic]) {
  var english = "apologise\tapologise\tv.base\nsend\tsending\tv.ing\n"
  english += ""
  let table = (try? InflectionTable(tabSeparated: Array(english.utf8))) ?? .empty
  return RuleCompiler(english: table, french: .empty, checksParity: false).load([PackSource(name: name, text: text)])
}

@Test("the example of the language's description becomes what it says")
func specification() throws {
  let (set, diagnostics) = load(specExample)
  #expect(diagnostics.map(\.rendered) == [])
  #expect(set.rules.map(\.id) == ["en.apology.for-failure", "en.thanks.plain", "en.repair.refund"])
  let rule = try #require(set.rules.first)
  #expect(rule.language == .english)
  #expect(rule.gives == Gives(id: "apology", level: 2))
  #expect(rule.find.map(\.node.text) == ["<en:WE> apologise for [0-4] <en:FAILURE>"])
  #expect(rule.find.map(\.source) == ["<WE> apologise~ for ..4 <FAILURE>"])
  #expect(rule.scope == .clause)
  #expect(rule.countsInQuotes)
  #expect(rule.severity == .error)
  #expect(rule.needs == [.sentenceIsExclamation])
  #expect(rule.unless.count == 11)
  #expect(rule.unless.contains(.nearSignal(["thanks", "repair"])))
  #expect(rule.unless.contains(.textSignal(["thanks", "repair"])))
  #expect(rule.unless.contains(.when(.isIn(.context("channel"), [.symbol("social"), .symbol("sms")]))))
  #expect(rule.hasSignalCondition)
  #expect(rule.replacements == ["", "we apologise"])
  #expect(
    rule.coaching
      == Coaching(
        message: Localized(en: "M", fr: "Mf"), why: Localized(en: "W", fr: "Wf"),
        suggest: Localized(en: "S", fr: "Sf"), evidence: ["S0", "Lewicki2016"]))
  #expect(rule.match.map(\.text).first == "We apologise for sending you the wrong size!")
  #expect(rule.match.map(\.span) == [0..<43, nil])
  #expect(rule.match.last?.text == "We apologise for the delay: « no » is no answer.")
  #expect(rule.noMatch.last?.text == "«Nom»")
  #expect(rule.also == ["boilerplate"])
  #expect(rule.location == SourceLocation(file: "en/apology.yaml", line: 11, column: 9))
  #expect(set.rules[1].coaching == nil)
  #expect(set.rules[1].severity == .info)
  #expect(set.lists.keys.sorted() == ["en:FAILURE", "en:NEG", "en:THE_COMPANY", "en:WE"])
  #expect(set.lists["en:WE"]?.phrases.map(\.node.text) == ["we", "i", "our team", "<en:THE_COMPANY>"])
  #expect(set.judgements.map(\.effect) == [.raise, .cap, .raise, .cap, .cap])
  #expect(set.judgements.map(\.gives.level) == [2, 1, 1, 0, 0])
  #expect(set.judgements[0].shows == ["apology", "thanks"])
  #expect(set.sourceHash.count == 64)
}

@Test("a rule inherits its family's texts one by one")
func inheritance() throws {
  let pack = Fixtures.pack(rule: #"why: {en: "Own.", fr: "Propre."}"#)
  let coaching = try #require(Fixtures.compiler.load([pack]).ruleSet.rules.first?.coaching)
  #expect(coaching.message.fr == "Quoi.")
  #expect(coaching.why.en == "Own.")
}

@Test("every value is text")
func everyValueIsText() {
  let pack = Fixtures.pack(find: "[no, 12:30, 1e3, yes, null, 0x1f, 2024-01-02]")
  let (set, diagnostics) = Fixtures.compiler.load([pack])
  #expect(diagnostics.map(\.rendered) == [])
  #expect(set.rules.first?.find.map(\.source) == ["no", "12:30", "1e3", "yes", "null", "0x1f", "2024-01-02"])
}

@Test("lists of a language and shared ones are visible, others are not")
func listScopes() {
  func pack(_ lang: String, _ name: String, _ phrase: String) -> PackSource {
    var pack = Fixtures.pack(lang: lang, lists: "\(name): late, slow", find: "[\"\(phrase)\"]")
    pack.name = "\(lang).yaml"
    return pack
  }
  let packs = [
    pack("en", "EN", "<SHARED> <EN>"), pack("fr", "FR", "<SHARED> <FR>"), pack("both", "SHARED", "<SHARED> a"),
  ]
  let (set, diagnostics) = Fixtures.compiler.load(packs)
  #expect(diagnostics.map(\.rendered) == [])
  #expect(
    set.rules.map { $0.find[0].node.text }.sorted() == [
      "<shared:SHARED> <en:EN>", "<shared:SHARED> <fr:FR>", "<shared:SHARED> a",
    ])
  let wrong = [pack("en", "EN", "<FR>"), pack("fr", "FR", "<EN>"), pack("both", "SHARED", "<EN>")]
  #expect(Fixtures.compiler.load(wrong).diagnostics.filter { $0.code == .unknownList }.count == 3)
}

@Test("a pack's own inflections are known to its language")
func packForms() {
  let pack = Fixtures.pack(
    find: #"["refund~ sent", "refund~n.pl"]"#, after: "forms:\n  refund: [refund, refunds.n.pl]")
  let (set, diagnostics) = Fixtures.compiler.load([pack])
  #expect(diagnostics.map(\.rendered) == [])
  #expect(set.rules.first?.find.map(\.node.text) == ["refund/refunds sent", "refunds"])
}

@Test("the result does not depend on the order of the files")
func fileOrder() {
  let a = PackSource(name: "a.yaml", bytes: Fixtures.pack(id: "en.test.a", find: "[a b]").bytes)
  let b = PackSource(name: "b.yaml", bytes: Fixtures.pack(id: "en.test.b", find: "[b c]").bytes)
  let (first, second) = (Fixtures.compiler.load([a, b]), Fixtures.compiler.load([b, a]))
  #expect(first.ruleSet.rules == second.ruleSet.rules)
  #expect(first.ruleSet.sourceHash == second.ruleSet.sourceHash)
  #expect(Fixtures.compiler.load([a]).ruleSet.sourceHash != first.ruleSet.sourceHash)
}

@Test("judgements of a later layer come last, whatever the names of the files")
func layers() {
  let judgement = { (id: String) in
    "pack: test\nlang: both\njudgements:\n  - {id: \(id), gives: gradable, when: words > 0}\n"
  }
  let built = PackSource(name: "shared/rules.yaml", text: judgement("test.built-in"))
  let own = PackSource(name: "/home/own.yaml", bytes: Array(judgement("test.own").utf8), layer: 1)
  let (ruleSet, diagnostics) = Fixtures.compiler.load([own, built])
  #expect(diagnostics.filter { $0.severity == .error }.map(\.rendered) == [])
  #expect(ruleSet.judgements.map(\.id) == ["test.built-in", "test.own"])
}
