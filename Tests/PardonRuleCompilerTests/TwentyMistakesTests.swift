import Testing

@testable import PardonRuleCompiler

/// Every numbered line has one mistake.
private let text = """
  pack: en/mistakes
  lang: en
  famly: {}                                        # 1
  family:
    message: {en: "What.", fr: "Quoi."}
    why: {en: "Why."}                              # 2
  lists:
    NEG: not, never, <NEGG>                        # 3
    LOOP: a, <LOOP>                                # 4
    ANY: any                                       # 5
  rules:
    - id: en.mistakes.one
      gives: appology 2                            # 6
      find:
        - "sorry (for|"                            # 7
        - "apologyse~ <LOOP>"                      # 8
        - "send~pats"                              # 9
        - "sorry; late"                            # 10
        - "(very)?"                                # 11
        - "a ..20 b ..20 c ..20 d ..20 e"          # 12
      unless:
        befor 3: <NEG>                             # 13
        after: <NEG>                               # 14
        when: chanel and words > 3                 # 15
        sentence is: querry                        # 16
        near signal: thanks                        # 17
      scope: paragraph                             # 18
      message: {en: "A", fr: "B"}
      why: {en: "A", fr: "B"}
      replace: ["[name]"]                          # 19
      match: ["«sorry", "so sorry"]                # 20
      no match: ["fine"]                           # 21
    - id: en.mistakes.one                          # 22
      gives: repair 3                              # 23
      find: refund
      message: {en: "A", fr: "B"}
      why: {en: "A", fr: "B"}
      match: [We refund., Refund now.]
      no match: [a, b]
      also: [apolgy]
  judgements:
    - id: mistakes.more
      gives: repair 2
      when: (repair or )                           # 24
      caps: repair 1                               # 25
  """

@Test("a file with many mistakes tells all of them at once")
func manyMistakes() throws {
  let diagnostics = Fixtures.compiler.load([PackSource(name: "en/mistakes.yaml", text: text)]).diagnostics
  let errors = diagnostics.filter { $0.severity == .error }
  let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  let expected = lines.indices.filter { lines[$0].contains(" # ") }.map { $0 + 1 }
  #expect(expected.count == 25)
  #expect(errors.map(\.location.line) == expected)
  try expectSnapshot(diagnostics.map(\.rendered).joined(separator: "\n\n"), "many-mistakes")
}
