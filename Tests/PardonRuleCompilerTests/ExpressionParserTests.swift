import Testing

@testable import PardonRuleCompiler

struct ExpressionCase: CustomTestStringConvertible, Sendable {
  let source: String
  let text: String
  var testDescription: String { source }
  init(_ source: String, _ text: String) {
    self.source = source
    self.text = text
  }
}

private let cases = [
  ExpressionCase("apology", "apology"),
  ExpressionCase("apology = 2", "(equal apology 2)"),
  ExpressionCase("apology >= 1 and not detail", "(and (greaterOrEqual apology 1) (not detail))"),
  ExpressionCase("a or b and c", "(or a (and b c))"),
  ExpressionCase("(a or b) and c", "(and (or a b) c)"),
  ExpressionCase("not not a", "(not (not a))"),
  ExpressionCase("channel in (social, sms)", "(in @channel 'social 'sms)"),
  ExpressionCase("not channel = sms", "(not (equal @channel 'sms))"),
  ExpressionCase("email = channel", "(equal 'email @channel)"),
  ExpressionCase("responsibility = us", "(equal @responsibility 'us)"),
  ExpressionCase("sector != banking", "(notEqual @sector 'banking)"),
  ExpressionCase("public and severity >= 3", "(and @public (greaterOrEqual @severity 3))"),
  ExpressionCase("recurrence = yes", "(equal @recurrence 1)"),
  ExpressionCase("share(excess.talk) > 33", "(greater share:excess.talk 33)"),
  ExpressionCase("count(apology) + count(regret) * 2 > 4", "(greater (add count:apology (multiply count:regret 2)) 4)"),
  ExpressionCase("words < 40", "(less #words 40)"),
  ExpressionCase("words(apology) <= words - 10", "(lessOrEqual words:apology (subtract #words 10))"),
  ExpressionCase("a.b-c - 1 > 0", "(greater (subtract a.b-c 1) 0)"),
  ExpressionCase("hours_late > -1", "(greater @hours_late -1)"),
  ExpressionCase("known(severity) and severity > 2", "(and known:severity (greater @severity 2))"),
  ExpressionCase("first(apology)>60", "(greater first:apology 60)"),
  ExpressionCase("severity in (3, 4)", "(in @severity 3 4)"),
]

@Test("expressions become trees", arguments: cases)
func parsesExpression(_ example: ExpressionCase) {
  let diagnostics = Diagnostics()
  #expect(parse(example.source, diagnostics)?.text == example.text)
  #expect(diagnostics.all.map(\.rendered) == [])
}

private let mistakes = [
  "", "apology =", "apology = 2 = 2", "apology 2", "(apology", "apology)", "channel", "channel and public",
  "channel = 3", "channel < sms", "channel = socail", "apology = channel", "channel + 1 > 2", "count(apology",
  "cuont(apology) > 1", "known(sevrity)", "a / b", "!a", "a && b", "in (a)", "channel in social", "1 +",
  "-apology", "not", "count() > 1", "a = é",
]

@Test("each mistake in an expression says where and what")
func expressionMistakes() throws {
  var text: [String] = []
  for source in mistakes {
    let diagnostics = Diagnostics()
    #expect(parse(source, diagnostics) == nil, "\(source)")
    #expect(diagnostics.all.count == 1, "\(source)")
    text += diagnostics.all.map(\.rendered)
  }
  try expectSnapshot(text.joined(separator: "\n\n"), "expression-mistakes")
}

@Test("names in expressions are handed on, symbols are not")
func expressionUses() {
  let scalar = scalar("apology = 1 and sector = repair and share(detail.x) > 2")
  var parser = ExpressionParser(scalar, diagnostics: Diagnostics())
  _ = parser.parse()
  #expect(parser.uses.map(\.name) == ["apology", "detail.x"])
}

@Test("parentheses nest to a limit")
func deepParentheses() {
  let diagnostics = Diagnostics()
  #expect(parse(String(repeating: "(", count: 50_000), diagnostics) == nil)
  #expect(diagnostics.all.count == 1)
}

private func parse(_ source: String, _ diagnostics: Diagnostics) -> PardonRuleCompiler.Expression? {
  var parser = ExpressionParser(scalar(source), diagnostics: diagnostics)
  return parser.parse()
}

private func scalar(_ source: String) -> YAMLScalar {
  YAMLScalar(
    string: source, style: .plain, source: SourceText(name: "e", bytes: Array(source.utf8)), line: 1, column: 1)
}
