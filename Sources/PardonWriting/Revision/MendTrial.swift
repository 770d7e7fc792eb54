internal import PardonGrading
internal import PardonRules

/// Applies a single mend wherever it is found, without asking whether the grade gains: how examples of mends are checked.
struct MendTrial: ~Copyable {
  private let mends: Mends
  private var grader: Grader
  private var scratch = MatchScratch()

  init(_ reviser: borrowing Reviser) {
    mends = reviser.mends
    grader = reviser.engine.makeGrader()
  }

  /// - Returns: nil when the mend is not found or changes nothing.
  mutating func applied(_ id: String, to text: String, phrases: [[UInt8]?]) throws(GradeError) -> String? {
    _ = try grader.grade(Array(text.utf8))
    let mends = mends
    let matches = Self.matches(mends, grader, &scratch)
    guard let match = matches.first(where: { mends.ids[$0.mend] == id }) else { return nil }
    return grader.withDraft { draft in
      let finder = CandidateFinder(
        draft: draft, image: mends.matcher.image, hollow: nil, binding: [], matches: matches,
        mends: MendTexts(mends: mends, phrases: phrases))
      let isCompletion = mends.purposes[match.mend] == .completion
      guard let change = finder.changes(match, isCompletion: isCompletion).first?.change else { return nil }
      let candidate = RevisionCandidate(
        lower: change.lower, upper: change.upper, text: change.text, kind: .mend, source: .rule(match.mend))
      return String(decoding: [candidate].applied(to: draft.view.text), as: UTF8.self)
    }
  }

  private static func matches(
    _ mends: Mends, _ grader: borrowing Grader, _ scratch: inout MatchScratch
  ) -> [MendMatch] {
    var matches: [MendMatch] = []
    grader.withDraft { draft in
      mends.matcher.match(draft.view, context: GradeContext().draftContext(), scratch: &scratch)
      matches = scratch.hits.map { MendMatch($0) }
    }
    return matches
  }
}
