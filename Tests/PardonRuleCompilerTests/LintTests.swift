import Testing

@testable import PardonRuleCompiler

private func lint(_ packs: PackSource...) -> [Diagnostic] {
  var compiler = Fixtures.compiler
  compiler.lints = true
  return compiler.load(packs).diagnostics
}

@Test("phrases of common words only are named")
func commonTrigger() {
  let pack = Fixtures.pack(lists: "YOU: you, your", find: #"["<YOU> ..3 (to|the)", "<YOU> ..3 parcel"]"#)
  #expect(Fixtures.summary(lint(pack)) == ["?common-trigger 11:13 18"])
  #expect(Fixtures.compiler.load([pack]).diagnostics == [])
}

@Test("a word that a dropped letter makes known is named")
func unknownWord() {
  let pack = Fixtures.pack(find: "[apolgised soon, xylophones late, apologised]")
  let diagnostics = lint(pack)
  #expect(Fixtures.summary(diagnostics) == ["?unknown-word 10:12 9"])
  #expect(diagnostics.first?.hint == "did you mean “apologised”?")
}

@Test("a rule that another one covers is named, one that covers more is not")
func deadRule() {
  func pack(_ name: String, _ gives: String, _ find: String, _ rule: String = "") -> PackSource {
    var pack = Fixtures.pack(id: "en.test.\(name)", gives: gives, rule: rule, find: find)
    pack.name = "\(name).yaml"
    return pack
  }
  let all = pack("a", "apology 2", "[so sorry, very sorry]")
  #expect(lint(all, pack("b", "apology 1", "[so sorry]")).map(\.code) == [.deadRule])
  #expect(lint(all, pack("b", "apology 1", "[so sorry, many regrets]")).map(\.code) == [.duplicatePhrase])
  #expect(lint(all, pack("b", "ownership 1", "[so sorry]")).map(\.code) == [])
  #expect(lint(all, pack("b", "apology 1", "[so sorry]", "quoted: yes")).map(\.code) == [])
  let conditional = pack("a", "apology 2", "[so sorry, very sorry]", "unless:\n  before 2: not")
  #expect(lint(conditional, pack("b", "apology 1", "[so sorry]")).map(\.code) == [])
}
