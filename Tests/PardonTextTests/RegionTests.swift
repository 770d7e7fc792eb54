import PardonText
import Testing

/// A mail whose lines are marked with their region: `b` body, `g` greeting, `c` closing, `q` quoted reply, `a`
/// attribution, `f` forwarded, `s` signature, `d` disclaimer; then `|` and the line. A bare `|` is a blank line.
struct MailCase: CustomTestStringConvertible, Sendable {
  let testDescription: String
  let marked: String

  init(_ name: String, _ marked: String) {
    testDescription = name
    self.marked = marked
  }

  static let all =
    english + french + kept + englishMarks + frenchMarks + keptMarks + englishEnds + frenchEnds + keptEnds

  var lines: [(mark: Character, text: Substring)] {
    marked.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.hasPrefix("|") ? (" ", line.dropFirst()) : (line.first ?? " ", line.dropFirst(2))
    }
  }
}

@Suite("Regions")
struct RegionTests {
  private static let marks: [RegionKind: Character] = [
    .body: "b", .greeting: "g", .closing: "c", .quotedReply: "q", .attribution: "a", .forwarded: "f", .signature: "s",
    .disclaimer: "d",
  ]

  @Test("mails", arguments: MailCase.all, ["\n", "\r\n"])
  func mails(_ mail: MailCase, lineEnd: String) throws {
    let lines = mail.lines
    let analysis = try Analysis(lines.map(\.text).joined(separator: lineEnd))
    var offset = 0
    for line in lines {
      if line.mark != " " {
        let region = try #require(analysis.regions.first { $0.start <= offset && offset < $0.end })
        #expect(Self.marks[region.kind] == line.mark, "\(line.text)")
      }
      offset += line.text.utf8.count + lineEnd.utf8.count
    }
    try expectRegionsCover(analysis)
  }

  @Test("a text that is only a quote has no words")
  func onlyQuote() throws {
    let analysis = try Analysis("> We never got it.\n> Please help.")
    #expect(analysis.tokens.isEmpty)
    #expect(analysis.regions.map(\.kind) == [.quotedReply])
    #expect(analysis.language.language == .undetermined)
  }
}

/// Regions lie end to end over the text, alternate in kind, and hold every token that there is.
func expectRegionsCover(_ analysis: Analysis, _ comment: Comment? = nil) throws {
  var end: UInt32 = 0
  for (index, region) in analysis.regions.enumerated() {
    #expect(region.start == end, comment)
    #expect(region.end > region.start, comment)
    if index > 0 { #expect(analysis.regions[index - 1].kind != region.kind, comment) }
    end = region.end
  }
  #expect(Int(end) == analysis.text.count, comment)
  for token in analysis.tokens {
    let region = try #require(analysis.regions.first { $0.start <= token.start && token.start < $0.end }, comment)
    #expect(region.kind.isAuthored, comment)
    #expect(token.end <= region.end, comment)
  }
}
