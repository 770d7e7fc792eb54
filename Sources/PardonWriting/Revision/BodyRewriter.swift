internal import PardonGrading
internal import PardonRules
internal import PardonText

/// Says the body of a message anew from the facts; greeting, closing and signature stay.
struct BodyRewriter {
  let draft: GradedDraft
  let facts: FactSentences

  /// Acts that begin a paragraph of their own.
  private static let opensParagraph: [Component] = [.repair, .followUp]

  /// nil when the facts do not even apologise, or the body is not of one piece.
  func candidate(_ source: Finding.Source) -> RevisionCandidate? {
    guard !facts.choices(.apology).isEmpty else { return nil }
    let body = draft.sentences.indices.filter { draft.sentences[$0].region == .body }
    guard let first = body.first, let last = body.last else { return nil }
    let lower = Int(draft.sentences[first].start)
    let upper = Int(draft.sentences[last].end)
    let isWhole = draft.regions.allSatisfy { region in
      region.kind == .body || Int(region.end) <= lower || Int(region.start) >= upper
    }
    guard isWhole else { return nil }
    let lineBreak = ByteText(bytes: draft.view.text).lineBreak
    var text: [UInt8] = []
    for component in FactSentences.order {
      guard let sentence = facts.choices(component).first else { continue }
      if !text.isEmpty { text += Self.opensParagraph.contains(component) ? lineBreak + lineBreak : [UInt8(ascii: " ")] }
      text += sentence
    }
    return RevisionCandidate(lower: lower, upper: upper, text: text, kind: .sentence, source: source)
  }
}
