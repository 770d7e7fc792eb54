import Testing

@testable import PardonRuleCompiler

struct Mistake: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let packs: [PackSource]
  let errors: [String]

  init(_ description: String, _ pack: PackSource, _ errors: String...) {
    testDescription = description
    packs = [pack]
    self.errors = errors
  }

  init(_ description: String, _ text: String, _ errors: String...) {
    testDescription = description
    packs = [PackSource(name: "test.yaml", text: text)]
    self.errors = errors
  }

  init(_ description: String, packs: [PackSource], _ errors: String...) {
    testDescription = description
    self.packs = packs
    self.errors = errors
  }
}

private typealias F = Fixtures

private let yamlMistakes = [
  Mistake("empty", "", "missing-key 0:0 1"),
  Mistake("only a comment", "# nothing\n", "missing-key 0:0 1"),
  Mistake("a list", "- a\n", "wrong-shape 1:1 1"),
  Mistake("broken", "pack: [a\nlang: en\n", "yaml-syntax 2:5 1"),
  Mistake("not UTF-8", PackSource(name: "test.yaml", bytes: Array("pack: é".utf8) + [0xFF]), "encoding 1:8 1"),
  Mistake("NUL", "pack: a\nlang: \0", "encoding 2:7 1"),
  Mistake(
    "too large", PackSource(name: "test.yaml", bytes: [UInt8](repeating: 0x20, count: 9 << 20)),
    "source-too-large 0:0 1"),
  Mistake("second document", "pack: a\nlang: en\n---\npack: b\nlang: en\n", "yaml-documents 4:1 1"),
  Mistake("anchor", "pack: &a a\nlang: en\n", "missing-key 1:1 1", "yaml-anchor 1:7 1"),
  Mistake("alias", "pack: a\nlang: *a\n", "yaml-anchor 2:7 1"),
  Mistake("tag", "pack: !!str a\nlang: en\n", "yaml-tag 1:7 1"),
  Mistake("local tag", "pack: a\nlang: !x en\n", "yaml-tag 2:7 1"),
  Mistake("duplicate key", "pack: a\npack: b\nlang: en\nrulez: []\n", "duplicate-key 1:1 1", "unknown-key 4:1 5"),
  Mistake("nested too deep", String(repeating: "[", count: 2_000), "yaml-syntax 1:1 1"),
]

private let ruleMistakes = [
  Mistake("no rule key", F.pack(rule: "fnid: a"), "unknown-key 11:5 4"),
  Mistake("wrong language", F.pack(lang: "de", id: "en.test.one"), "bad-value 2:7 2", "bad-id 8:9 11"),
  Mistake("no lang", "pack: a\nrules: []\n", "missing-key 1:1 1"),
  Mistake("id of another language", F.pack(id: "fr.test.one"), "bad-id 8:9 11"),
  Mistake("short id", F.pack(id: "en.one"), "bad-id 8:9 6"),
  Mistake("capitals in an id", F.pack(id: "en.test.One"), "bad-id 8:9 11"),
  Mistake("component misspelt", F.pack(gives: "appology 2"), "unknown-target 9:12 10"),
  Mistake("component misspelt, no level", F.pack(gives: "repairs"), "unknown-target 9:12 7"),
  Mistake("level missing", F.pack(gives: "apology"), "bad-level 9:12 7"),
  Mistake("level 3", F.pack(gives: "apology 3"), "bad-level 9:12 9"),
  Mistake("level as a word", F.pack(gives: "apology two"), "bad-level 9:12 11"),
  Mistake("signal with a level", F.pack(gives: "my.signal 2"), "unknown-target 9:12 11"),
  Mistake("reserved signal", F.pack(gives: "words"), "bad-id 9:12 5"),
  Mistake("rule gives gradable", F.pack(gives: "gradable"), "unknown-target 9:12 8"),
  Mistake("empty find", F.pack(find: "[]"), "empty-phrase 10:5 4"),
  Mistake("empty phrase", F.pack(find: #"["", "a b"]"#), "empty-phrase 10:13 1"),
  Mistake("find is a mapping", F.pack(find: "{a: b}"), "empty-phrase 10:5 4", "wrong-shape 10:11 1"),
  Mistake("phrase twice", F.pack(find: "[late now, LATE  now]"), "?duplicate-phrase 10:22 9"),
  Mistake("place inside quotes", F.pack(find: #"["é \" <NO> b"]"#), "phrase-syntax 10:15 1", "unknown-list 10:18 4"),
  Mistake("place inside single quotes", F.pack(find: "['it''s <NO> b']"), "unknown-list 10:19 4"),
  Mistake("place inside a block", F.pack(find: ">-\n      a b\n      c <NO>"), "unknown-list 12:9 4"),
  Mistake("before without a number", F.pack(rule: "unless:\n  before: no"), "bad-value 12:7 6"),
  Mistake("before 99", F.pack(rule: "unless:\n  before 99: no"), "bad-value 12:7 9"),
  Mistake("unknown condition", F.pack(rule: "needs:\n  sentence hass: no"), "unknown-key 12:7 13"),
  Mistake("conditions as a list", F.pack(rule: "unless: [a]"), "wrong-shape 11:13 1"),
  Mistake("sentence is a query", F.pack(rule: "unless:\n  sentence is: questoin"), "bad-value 12:20 8"),
  Mistake("two kinds needed", F.pack(rule: "needs:\n  sentence is: [question, exclamation]"), "wrong-shape 12:7 11"),
  Mistake("unknown signal", F.pack(rule: "needs:\n  near signal: thaks"), "unknown-signal 12:20 5"),
  Mistake("bad when", F.pack(rule: "unless:\n  when: channel = fax"), "unknown-name 12:13 13"),
  Mistake(
    "bad choices", F.pack(rule: "scope: word\nquoted: true\nseverity: fatal"), "bad-value 11:12 4", "bad-value 12:13 4",
    "bad-value 13:15 5"),
  Mistake("message in one language", F.pack(rule: "message: {en: a}"), "missing-translation 11:14 1"),
  Mistake("message as text", F.pack(rule: "message: a"), "missing-translation 11:14 1"),
  Mistake("empty translation", F.pack(rule: #"message: {en: a, fr: ""}"#), "missing-translation 11:27 1"),
  Mistake(
    "unsafe replacements", F.pack(rule: #"replace: ["[name]", " a", "a\nb", "Done.", "ok"]"#),
    "unsafe-replacement 11:16 6", "unsafe-replacement 11:26 2", "unsafe-replacement 11:32 1",
    "unsafe-replacement 11:40 5"),
  Mistake("unknown also", F.pack(rule: "also: [bolerplate, gradable]"), "unknown-name 11:12 10"),
  Mistake(
    "unfinished mark",
    F.pack(rule: "also: []", after: "  - {id: en.test.two, gives: a.b, find: x y, match: [«x, a], no match: [a, b]}"),
    "?unused-signal 14:30 3", "example-mark 14:54 2"),
  Mistake("signal cycle", F.pack(gives: "apology 1", rule: "needs:\n  near signal: apology"), "signal-cycle 12:20 7"),
]

private let listMistakes = [
  Mistake("unused list", F.pack(lists: "A: a, b"), "?unused-list 7:3 1"),
  Mistake("cycle", F.pack(lists: "A: a, <B>\nB: <A>", find: "[<A> x]"), "list-cycle 7:3 1"),
  Mistake("own name", F.pack(lists: "A: <A>, b", find: "[<A> x]"), "list-cycle 7:3 1"),
  Mistake("bad name", F.pack(lists: "A-B: a"), "bad-id 7:3 3"),
  Mistake("built in", F.pack(lists: "NUM: a"), "duplicate-list 7:3 3"),
  Mistake("empty list", F.pack(lists: "A: []", find: "[<A> x]"), "empty-phrase 7:3 1"),
  Mistake("empty part", F.pack(lists: "A: a, , b", find: "[<A> x]"), "empty-phrase 7:9 1"),
  Mistake("part of a list", F.pack(lists: "A: a, b, <C>, d", find: "[<A> x]"), "unknown-list 7:12 3"),
  Mistake("optional list", F.pack(lists: "A: a, (b)?", find: "[<A> x]"), "phrase-matches-nothing 7:9 4"),
]

private let judgementMistakes = [
  ("no effect", "{id: a.b, when: apology}", "missing-key 15:5 1"),
  ("two effects", "{id: a.b, when: apology, gives: repair 1, caps: repair 1}", "wrong-shape 15:47 4"),
  ("caps 2", "{id: a.b, when: apology, caps: repair 2}", "bad-level 15:36 8"),
  ("clears with a level", "{id: a.b, when: apology, clears: repair 1}", "bad-level 15:38 8"),
  ("clears a signal", "{id: a.b, when: apology, clears: detail}", "unknown-target 15:38 6"),
  ("gradable with a level", "{id: a.b, when: apology, gives: gradable 1}", "bad-level 15:37 10"),
  ("no when", "{id: a.b, gives: repair 1}", "missing-key 15:5 1"),
  ("unknown name", "{id: a.b, when: apology and detal, gives: repair 1}", "unknown-signal 15:33 5"),
  ("shows nothing known", "{id: a.b, when: apology, gives: repair 1, shows: x.y}", "unknown-signal 15:54 3"),
  ("id of a rule", "{id: en.test.one, when: apology, gives: repair 1}", "duplicate-id 15:10 11"),
].map { description, judgement, error in
  Mistake(description, F.pack(after: "judgements:\n  - \(judgement)"), error)
}

private let setMistakes = [
  Mistake(
    "the same id twice",
    packs: [
      PackSource(name: "a.yaml", bytes: F.pack().bytes), PackSource(name: "b.yaml", bytes: F.pack(find: "[b c]").bytes),
    ],
    "duplicate-id 8:9 11"),
  Mistake(
    "the same phrase in two rules",
    packs: [
      PackSource(name: "a.yaml", bytes: F.pack().bytes),
      PackSource(name: "b.yaml", bytes: F.pack(id: "en.test.two").bytes),
    ], "?dead-rule 8:9 11"),
  Mistake(
    "the same list in one language",
    packs: [
      PackSource(name: "a.yaml", bytes: F.pack(lists: "A: a", find: "[<A> b]").bytes),
      PackSource(name: "b.yaml", bytes: F.pack(id: "en.test.two", lists: "A: c", find: "[<A> c]").bytes),
    ], "duplicate-list 7:3 1"),
  Mistake(
    "a list shadows a shared one",
    packs: [
      PackSource(name: "a.yaml", bytes: F.pack(lists: "A: a", find: "[<A> b]").bytes),
      PackSource(name: "b.yaml", bytes: F.pack(lang: "both", lists: "A: c", find: "[<A> c]").bytes),
    ], "duplicate-list 7:3 1"),
  Mistake(
    "a folder of another language", packs: [PackSource(name: "fr/a.yaml", bytes: F.pack().bytes)], "bad-value 2:7 2"),
  Mistake(
    "a signal of the other language",
    packs: [
      PackSource(name: "a.yaml", bytes: F.pack(gives: "x.y").bytes),
      PackSource(name: "b.yaml", bytes: F.pack(lang: "fr", rule: "needs:\n  near signal: x.y").bytes),
    ], "unknown-signal 12:20 3"),
]

@Test(
  "each mistake is found at its place",
  arguments: yamlMistakes + ruleMistakes + listMistakes + judgementMistakes + setMistakes)
func mistake(_ example: Mistake) {
  let diagnostics = Fixtures.compiler.load(example.packs).diagnostics
  #expect(Fixtures.summary(diagnostics) == example.errors, "\(diagnostics.map(\.rendered).joined(separator: "\n"))")
}

@Test("too few examples, missing examples, missing texts")
func missingParts() {
  let text = """
    pack: a
    lang: en
    rules:
      - id: en.test.one
        gives: apology 2
        find: [a b]
        match: [a b]
      - id: en.test.two
        gives: some.signal
        find: [a c]
        match: [a c, a c d]
        no match: [b, c]
    """
  let diagnostics = Fixtures.compiler.load([PackSource(name: "a.yaml", text: text)]).diagnostics
  #expect(
    Fixtures.summary(diagnostics) == [
      "missing-message 4:5 1", "missing-message 4:5 1", "too-few-examples 4:5 1", "too-few-examples 7:5 5",
      "?unused-signal 9:12 11",
    ])
}

@Test("families must exist in both languages")
func parity() {
  var compiler = Fixtures.compiler
  compiler.checksParity = true
  let english = PackSource(name: "en.yaml", bytes: Fixtures.pack(id: "en.apology.a.b").bytes)
  let french = PackSource(name: "fr.yaml", bytes: Fixtures.pack(lang: "fr", id: "fr.apology.b").bytes)
  let other = PackSource(name: "fr2.yaml", bytes: Fixtures.pack(lang: "fr", id: "fr.apology.a.c", find: "[d e]").bytes)
  #expect(
    compiler.load([english, french]).diagnostics.map { "\($0.location.file) \($0.message)" } == [
      "en.yaml the family “apology.a” has no rule for French", "fr.yaml the family “apology” has no rule for English",
    ])
  #expect(compiler.load([english, other]).diagnostics == [])
}

@Test("evidence must be listed")
func evidence() {
  var compiler = Fixtures.compiler
  compiler.evidence = Array("# Evidence\n\n## S0\nText.\n\n## Lewicki2016\n".utf8)
  let pack = Fixtures.pack(rule: "evidence: [S0, Lewicky2016]")
  let diagnostics = compiler.load([pack]).diagnostics
  #expect(Fixtures.summary(diagnostics) == ["unknown-evidence 11:20 11"])
  #expect(diagnostics.first?.hint == "did you mean “Lewicki2016”?")
}

@Test("nested aliases are refused without being walked")
func aliasBomb() {
  var text = "pack: a\nlang: en\nx0: &x0 [a, a]\n"
  for index in 1...40 { text += "x\(index): &x\(index) [*x\(index - 1), *x\(index - 1)]\n" }
  let diagnostics = Fixtures.compiler.load([PackSource(name: "a.yaml", text: text)]).diagnostics
  #expect(diagnostics.filter { $0.code == .yamlAnchor }.count == 1)
}

@Test(
  "keys that stand twice are told with both lines",
  arguments: [
    ("pack: a\nlang: en\npack: b\n", ["1:1 pack 3"]),
    ("pack: a\n\"pack\": b\n'pack': c\n", ["1:1 pack 2", "2:1 pack 3"]),
    ("rules:\n  - {id: a, find: x, id: b}\n  - find: y\n    find: z\n", ["2:6 id 2", "3:5 find 4"]),
    ("\"\\u0061\": 1\na: 2\n", ["1:1 a 2"]), ("a: 1\ra: 2\r", ["1:1 a 2"]),
    ("pack: a\npack: b\nlang: [\n", []),
  ])
func duplicateKeys(text: String, found: [String]) {
  let keys = DuplicateKeys(in: text).keys
  #expect(keys.map { "\($0.line):\($0.column) \($0.name) \($0.nextLine.map(String.init) ?? "nil")" } == found)
  let messages = Fixtures.compiler.compile([PackSource(name: "test.yaml", text: text)]).diagnostics.map(\.message)
  for line in keys.compactMap(\.nextLine) {
    #expect(messages.contains { $0.hasSuffix("the next time in line \(line)") })
  }
}
