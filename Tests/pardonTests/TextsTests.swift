import Foundation
import Testing

private let company = """
  lang: en
  nouns: {zorglub: zorglubs}
  templates:
    - id: en.apology.shop
      acts: apology
      frame: shop-sorry
      text: "{I am} sorry that {your item} {item:was|were} late."
      examples:
        - facts: {incident: late_delivery, item: zorglubs}
          reads: "We are sorry that your zorglubs were late."

  """

@Suite("pardon texts")
struct TextsTests {
  @Test("check: texts that read as they say")
  func check() throws {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", company)
    let outcome = try pardon("texts", "check", "shop.yaml", in: folder.url)
    #expect(outcome.problems == "")
    #expect(outcome.text == "1 example, 0 faults\n")
    #expect(outcome.status == 0)
  }

  @Test("check: an example that reads differently is shown with its place, and nothing is compiled")
  func difference() throws {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", company.replacing("zorglubs were late", with: "zorglubs was late"))
    let outcome = try pardon("texts", "check", "shop.yaml", in: folder.url)
    #expect(outcome.status == 65)
    #expect(outcome.text == "")
    #expect(outcome.problems.contains("shop.yaml:10:17: error[example-differs]"))
    #expect(outcome.problems.contains("written:  We are sorry that your zorglubs were late."))
    #expect(outcome.problems.contains("1 mistake in 1 file; nothing was compiled"))
  }

  @Test(
    "check: what replaces a text that is not there is a mistake, with the nearest one",
    arguments: [("en", "Sorry."), ("fr", "Pardon.")])
  func replacesNothing(lang: String, text: String) throws {
    let folder = try TemporaryFolder()
    let list = try pardon("texts", "list", "--lang", lang, "--act", "apology").text
    let known = try #require(list.split(separator: " ").first.map(String.init))
    try folder.write(
      "shop.yaml",
      """
      lang: \(lang)
      templates:
        - {id: \(known)s, acts: apology, replaces: yes, text: \(text), examples: [{facts: late_delivery, reads: \(text)}]}

      """)
    for outcome in [
      try pardon("texts", "check", "shop.yaml", in: folder.url),
      try pardon("compose", "--facts", "incident=late_delivery", "--texts", "shop.yaml", in: folder.url),
    ] {
      #expect(outcome.status == 65)
      #expect(outcome.problems.contains("shop.yaml:3:10: error[unknown-template]: “\(known)s” replaces nothing"))
      #expect(outcome.problems.contains("did you mean “\(known)”?"))
    }
  }

  @Test("check: a fault in an example is a failure")
  func fault() throws {
    let folder = try TemporaryFolder()
    let text = "Sorry if you were offended, but it is the carrier's fault."
    try folder.write(
      "shop.yaml",
      """
      lang: en
      templates:
        - {id: en.apology.bad, acts: apology, text: "\(text)", examples: [{facts: late_delivery, reads: "\(text)"}]}

      """)
    let outcome = try pardon("texts", "check", "shop.yaml", in: folder.url)
    #expect(outcome.status == 1)
    #expect(outcome.text.contains("shop.yaml:3:"))
    #expect(outcome.text.contains("conditional_apology"))
  }

  @Test("list: a line for each template of the language and act")
  func list() throws {
    let folder = try TemporaryFolder()
    try folder.write("shop.yaml", company)
    let outcome = try pardon("texts", "list", "shop.yaml", "--lang", "en", "--act", "apology", in: folder.url)
    #expect(outcome.status == 0)
    #expect(outcome.lines.allSatisfy { $0.hasPrefix("en.") })
    let own = outcome.lines.first { $0.hasPrefix("en.apology.shop") }
    #expect(own?.hasSuffix("We are sorry that your zorglubs were late.") == true)
    #expect(try pardon("texts", "list", "--lang", "fr", "--act", "apology").lines.count > 5)
  }

  @Test("a file that is not there")
  func missing() throws {
    let outcome = try pardon("texts", "check", "nowhere.yaml")
    #expect(outcome.status == 66)
    #expect(outcome.problems.contains("nowhere.yaml"))
  }
}
