import PardonGrading
import PardonTestSupport
import PardonText
import Testing

/// Lines that `TestRules` finds fault with, inside what is not the author's own.
private let foreign = [
  "\n\nOn Mon, 3 Mar 2025 at 09:12, Ada Okafor wrote:\n> Sorry, the carrier will come as soon as possible.\n> any inconvenience\n",
  "\n\nLe lun. 3 mars 2025 à 09:12, Ada Okafor a écrit :\n> Désolés, le transporteur passera dès que possible.\n",
  "\n\n-----Original Message-----\nFrom: Ada\nSent: Monday\nTo: Tom\nSubject: the carrier\n\nSorry for any inconvenience.\n",
  "\n\nDe : Ada\nEnvoyé : lundi 3 mars 2025 09:12\nÀ : Tom\nObjet : le transporteur\n\nDésolés pour la gêne occasionnée.\n",
  "\n\n-- \nTom, the carrier desk, as soon as possible\n",
]

@Test("regions that are not the author's carry no finding and no evidence", arguments: Drafts.all, foreign)
func foreignRegions(_ drafts: Drafts.Pair, _ tail: String) {
  for text in drafts.both {
    let alone = TestRules.engine.grade(text)
    let grade = TestRules.engine.grade(text + tail)
    #expect(grade.findings == alone.findings)
    #expect(grade.components == alone.components)
    #expect(grade.faults == alone.faults)
    #expect(grade.overall == alone.overall)
    #expect(grade.regions.contains { !$0.kind.isAuthored })
  }
}

@Test("regions lie end to end and cover the text; spans lie in the author's own")
func randomMails() {
  var random = SplitMix64(seed: 20_250_312)
  let lines = ["\n", "Merci,\n", "Kind regards,\nTom\n", "Le transporteur !\n", "😀 sorry\n"]
  let pieces = Drafts.all.flatMap(\.both) + foreign + lines
  for round in 0..<400 {
    let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in
      pieces[Int.random(in: 0..<pieces.count, using: &random)]
    }.joined()
    let grade = TestRules.engine.grade(text)
    var end = 0
    for region in grade.regions {
      #expect(region.span.start == end, "round \(round)")
      end = region.span.end
    }
    #expect(end == text.utf8.count, "round \(round)")
    let spans = grade.findings.compactMap(\.span) + grade.ledger.flatMap(\.evidence)
    for span in spans {
      let region = grade.regions.first { $0.span.start <= span.start && span.end <= $0.span.end }
      #expect(region?.kind.isAuthored == true, "round \(round): \(span) in \(text)")
    }
  }
}
