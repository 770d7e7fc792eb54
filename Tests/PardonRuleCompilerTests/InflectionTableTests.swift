import Testing

@testable import PardonRuleCompiler

@Test("a lemma is found by its own spelling first, then folded")
func lemmaSpelling() {
  let lexicon = Lexicon(english: Fixtures.english, french: Fixtures.french)
  #expect(lexicon.forms(of: "presenter", features: [], language: .french) == .forms(["présente", "présenter"]))
  #expect(lexicon.forms(of: "Présenter", features: [], language: .french) == .forms(["présente", "présenter"]))
  #expect(lexicon.forms(of: "presenter", features: [], language: .english) == .unknownLemma)
  #expect(lexicon.forms(of: "excuse", features: .init(dotted: Array("v".utf8)[...]), language: .french) == .noSuchForm)
}

@Test("a pack's own forms come on top, with and without features")
func ownForms() {
  let lexicon = Lexicon(english: Fixtures.english, french: Fixtures.french)
  let plural = InflectionFeatures(dotted: Array("n.pl".utf8)[...])
  lexicon.add(lemma: "parcel", form: "parcels", features: plural, language: .english)
  lexicon.add(lemma: "parcel", form: "parcel", features: [], language: .english)
  #expect(lexicon.forms(of: "parcel", features: [], language: .english) == .forms(["parcel", "parcels"]))
  #expect(lexicon.forms(of: "parcel", features: plural, language: .english) == .forms(["parcels"]))
  #expect(lexicon.forms(of: "parcel", features: [], language: .french) == .unknownLemma)
}

@Test("a form that is both genders carries each")
func epicene() {
  #expect(
    InflectionFeatures(dotted: Array("a.epi.sg".utf8)[...]).isSuperset(of: .init(dotted: Array("fem.sg".utf8)[...])))
  #expect(InflectionFeatures(name: "inf") == InflectionFeatures(name: "infi"))
  #expect(InflectionFeatures(name: "future") == nil)
}

@Test("a malformed row is named by its line", arguments: ["a\tb\n", "# c\nx\ty\tn\na b c\n", "\tb\tn\n"])
func malformedRow(_ text: String) {
  let line = text.split(separator: "\n").count
  #expect(throws: InflectionTable.MalformedRow(line: line)) { try InflectionTable(tabSeparated: Array(text.utf8)) }
}

@Test("an empty table and one without a last line break load")
func smallTables() throws {
  #expect(try InflectionTable(tabSeparated: []).rows(of: "a", folded: "a", with: []).isKnown == false)
  let table = try InflectionTable(tabSeparated: Array("a\tb\tn\na\tc\tn.pl".utf8))
  #expect(table.rows(of: "a", folded: "a", with: []).rows.map(\.form) == ["b", "c"])
}

@Test("only rows with all the features wanted are read, and an accent tells lemmas apart")
func rowsByFeatures() throws {
  let table = try InflectionTable(
    tabSeparated: Array("côté\tcôtés\tn.pl\ncôte\tcôte\tn.sg\ncôte\tcôtes\tn.pl\n".utf8))
  let plural = InflectionFeatures(dotted: Array("n.pl".utf8)[...])
  func forms(_ lemma: String, _ features: InflectionFeatures) -> [String] {
    table.rows(of: lemma, folded: "cote", with: features).rows.map(\.form)
  }
  #expect(forms("côte", plural) == ["côtes"])
  #expect(forms("côté", plural) == ["côtés"])
  #expect(forms("cote", plural) == ["côtés", "côtes"])
  let verb = InflectionFeatures(dotted: Array("v".utf8)[...])
  #expect(forms("côte", verb).isEmpty && table.rows(of: "côte", folded: "cote", with: verb).isKnown)
  // A name that is no feature asks for nothing, however long it is.
  #expect(InflectionFeatures(dotted: Array("n.plural.pl..xn".utf8)[...]) == plural)
}
