import Testing

@testable import PardonRuleCompiler

struct PhraseCase: CustomTestStringConvertible, Sendable {
  let phrase: String
  let language: RuleLanguage
  let node: String
  var testDescription: String { phrase }

  init(_ phrase: String, _ node: String, _ language: RuleLanguage = .english) {
    self.phrase = phrase
    self.language = language
    self.node = node
  }
}

private let cases = [
  PhraseCase("late", "late"),
  PhraseCase("Déjà VU", "deja vu", .french),
  PhraseCase("=où", "=où", .french),
  PhraseCase("(late|too slow|) today", "{late | too slow | } today"),
  PhraseCase("very? sorry", "{very | } sorry"),
  PhraseCase("(so very)? sorry", "{so very | } sorry"),
  PhraseCase("(a|b|(c|d))", "a/b/c/d"),
  PhraseCase("(=du|dû)", "du/=du", .french),
  PhraseCase("sorry .. delay", "sorry [0-3] delay"),
  PhraseCase("sorry ..5 delay", "sorry [0-5] delay"),
  PhraseCase("sorry ..2-5 delay", "sorry [2-5] delay"),
  PhraseCase("^ sorry , but $", "^ sorry , but $"),
  PhraseCase("<NUM> <ANY> <CAP> <UPPER> <MONEY> late", "<number> <any> <capitalized> <uppercase> <money> late"),
  PhraseCase("<WE> are", "<en:WE> 're/are"),
  PhraseCase("<SHARED> is", "<shared:SHARED> 's/is"),
  // Section 1: elisions, contractions, hyphens.
  PhraseCase("l'erreur", "l' erreur", .french),
  PhraseCase("L’ERREUR", "l' erreur", .french),
  PhraseCase("qu'il", "qu' il", .french),
  PhraseCase("aujourd'hui", "aujourd'hui", .french),
  PhraseCase("la faute de", "l'/la faute d'/de", .french),
  PhraseCase("we have", "we 've/have"),
  PhraseCase("we've", "we 've"),
  PhraseCase("can't", "can n't"),
  PhraseCase("won't", "'ll/will n't"),
  PhraseCase("do not", "do n't/not"),
  PhraseCase("cannot", "can n't/not"),
  PhraseCase("the carrier's fault", "the carrier 's fault"),
  PhraseCase("(carrier|courier)'s fault", "carrier/courier 's fault"),
  PhraseCase("follow-up", "follow up"),
  PhraseCase("rendez-vous", "rendez vous", .french),
  PhraseCase("cœur", "coeur", .french),
  PhraseCase("désolé·e·s", "desoles", .french),
  PhraseCase("n't", "n't"),
  PhraseCase("'ve", "'ve"),
  PhraseCase("l'(erreur|oubli)", "l' erreur/oubli", .french),
  PhraseCase("me te", "me te"),
  PhraseCase("me te", "m'/me t'/te", .french),
  PhraseCase("is le", "'s/is l'/le", .both),
  // Inflection.
  PhraseCase("apologise~", "apologise/apologised/apologises/apologising"),
  PhraseCase("send~past us", "sent 's/us"),
  PhraseCase("send~past..3 late", "sent [0-3] late"),
  PhraseCase("have~", "'d/'s/'ve/had/has/have"),
  PhraseCase("present~n.pl", "presents"),
  PhraseCase("devoir~cond", "devraient/devrions", .french),
  PhraseCase("devoir~cond.1pl", "devrions", .french),
  PhraseCase("devoir~inf", "devoir", .french),
  PhraseCase("presenter~", "presente/presenter", .french),
  PhraseCase("excuse~", "excuse/excuses", .french),
  PhraseCase("responsable~fem.sg", "responsable", .french),
  PhraseCase("l'erreur~", "l' erreur/erreurs", .french),
  PhraseCase("follow-up~", "{follow up | follow ups}"),
  PhraseCase("present~n.sg", "present", .both),
  // Any word with these features; French ones spelt exactly so.
  PhraseCase("*~pp", "apologised/sent"),
  PhraseCase("have *~n.pl late", "'ve/have presents late"),
  PhraseCase("*~cond.1pl le", "=devrions l'/le", .french),
  PhraseCase("*~ipre", "=devons/=excuse/=présente", .french),
  PhraseCase("*~ipre", "=devons/=excuse/=présente", .both),
  PhraseCase("(sent|*~past)", "apologised/had/presented/sent"),
]

@Test("phrases become nodes", arguments: cases)
func parses(_ example: PhraseCase) throws {
  let diagnostics = Diagnostics()
  let node = parse(example.phrase, example.language, diagnostics)
  #expect(diagnostics.all.map(\.rendered) == [])
  #expect(node?.text == example.node)
}

private func parse(_ phrase: String, _ language: RuleLanguage, _ diagnostics: Diagnostics) -> PhraseNode? {
  var parser = PhraseParser(
    language: language, lexicon: Lexicon(english: Fixtures.english, french: Fixtures.french),
    lists: ["WE": "en:WE", "SHARED": "shared:SHARED"], diagnostics: diagnostics)
  let source = SourceText(name: "p", bytes: Array(phrase.utf8))
  let scalar = YAMLScalar(string: phrase, style: .plain, source: source, line: 1, column: 1)
  return parser.parse(PhraseSource(scalar))?.node
}

struct PhraseMistake: CustomTestStringConvertible, Sendable {
  let phrase: String
  /// Code, column and length of each error.
  let errors: [String]
  var testDescription: String { phrase }

  init(_ phrase: String, _ errors: String...) {
    self.phrase = phrase
    self.errors = errors
  }
}

private let mistakes = [
  PhraseMistake("", "empty-phrase 1:1 1"),
  PhraseMistake("   ", "empty-phrase 1:4 1"),
  PhraseMistake("sorry )", "phrase-syntax 1:7 1"),
  PhraseMistake("(sorry", "phrase-syntax 1:1 1"),
  PhraseMistake("a|b", "phrase-syntax 1:2 1"),
  PhraseMistake("sorry ()", "phrase-syntax 1:7 2"),
  PhraseMistake("sorry ?", "phrase-syntax 1:7 1"),
  PhraseMistake("sorry ..?", "phrase-syntax 1:9 1"),
  PhraseMistake("sorry . late", "phrase-syntax 1:7 1"),
  PhraseMistake("sorry ... late", "phrase-syntax 1:7 3"),
  PhraseMistake("sorry ..5-2 late", "phrase-syntax 1:7 5"),
  PhraseMistake("sorry ..99 late", "phrase-syntax 1:7 4"),
  PhraseMistake("sorry; late", "phrase-syntax 1:6 1"),
  PhraseMistake("a/b*", "phrase-syntax 1:2 1", "phrase-syntax 1:4 1"),
  PhraseMistake("« désolé »", "phrase-syntax 1:1 1", "phrase-syntax 1:10 1"),
  PhraseMistake("désolé(e)", "phrase-syntax 1:7 1"),
  PhraseMistake("reason(s)? for", "phrase-syntax 1:7 1"),
  PhraseMistake("<WEE> are", "unknown-list 1:1 5"),
  PhraseMistake("<we are", "phrase-syntax 1:1 3"),
  PhraseMistake("apologyse~", "unknown-lemma 1:1 10"),
  PhraseMistake("send~pasd", "unknown-feature 1:1 9"),
  PhraseMistake("send~pl", "no-such-form 1:1 7"),
  PhraseMistake("send~past-late", "phrase-syntax 1:1 14"),
  PhraseMistake("=send~", "phrase-syntax 1:1 6"),
  PhraseMistake("= send", "phrase-syntax 1:1 1"),
  PhraseMistake("* late", "phrase-syntax 1:1 1"),
  PhraseMistake("*~ late", "phrase-syntax 1:1 2"),
  PhraseMistake("*~pp-late", "phrase-syntax 1:1 9"),
  PhraseMistake("*~pasd", "unknown-feature 1:1 6"),
  PhraseMistake("*~simp.2pl", "no-such-form 1:1 10"),
  PhraseMistake("*~pp(late|slow)", "phrase-syntax 1:5 1"),
  PhraseMistake("send~~", "phrase-syntax 1:6 1"),
  PhraseMistake("(very)? (so|)", "phrase-matches-nothing 1:1 13"),
  PhraseMistake("..", "phrase-matches-nothing 1:1 2"),
  PhraseMistake("^ ,", "phrase-matches-nothing 1:1 3"),
  PhraseMistake("a ..20 b ..20 c ..20 d ..20 e", "phrase-too-long 1:1 29"),
  PhraseMistake("XXX for", "phrase-syntax 1:1 3"),
]

@Test("each mistake in a phrase is found at its place", arguments: mistakes)
func finds(_ example: PhraseMistake) {
  let diagnostics = Diagnostics()
  #expect(parse(example.phrase, .english, diagnostics) == nil)
  #expect(Fixtures.summary(diagnostics.all) == example.errors)
}

@Test("mistakes say what to write instead")
func phraseHints() throws {
  let phrases = mistakes.map(\.phrase) + ["présente~", "aplogise~", "sorry 5 €", "really!"]
  let diagnostics = Diagnostics()
  for phrase in phrases { _ = parse(phrase, .english, diagnostics) }
  _ = parse("présente~", .french, diagnostics)
  try expectSnapshot(diagnostics.all.map(\.rendered).joined(separator: "\n\n"), "phrase-mistakes")
}

@Test("groups nest to a limit")
func deepGroups() {
  let diagnostics = Diagnostics()
  _ = parse(String(repeating: "(", count: 50_000), .english, diagnostics)
  #expect(diagnostics.all.count == 1)
}
