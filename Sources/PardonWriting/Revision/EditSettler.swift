internal import PardonGrading

/// Makes every edit good by itself: one that alone would lower the score is joined with its neighbour, which never changes the
/// text they lead to together.
struct EditSettler {
  let context: GradeContext
  /// Of the draft.
  let before: Int
  /// Of the draft with all edits.
  let after: Int

  /// More edits than this are joined with their neighbours untried.
  private static let editsMax = 48

  func settle(
    _ edits: [DraftEdit], of draft: [UInt8], on bench: inout RevisionBench
  ) -> [DraftEdit] {
    var edits = edits
    while edits.count > Self.editsMax { join(closestPair(edits), of: draft, &edits) }
    while edits.count > 1, let bad = firstBad(&edits, draft, &bench) {
      join(neighbour(of: bad, edits), of: draft, &edits)
    }
    if edits.count == 1 { edits[0].overall = after }
    return edits
  }

  private func firstBad(
    _ edits: inout [DraftEdit], _ draft: [UInt8], _ bench: inout RevisionBench
  ) -> Int? {
    for index in edits.indices where edits[index].overall == nil {
      let text = draft.withUnsafeBufferPointer { [edits[index]].applied(to: $0) }
      guard let grade = bench.tried(text, context), grade.isGradable, grade.overall >= before else { return index }
      edits[index].overall = grade.overall
    }
    return nil
  }

  /// The first of the two edits to join: `index` and the one it stands closest to.
  private func neighbour(of index: Int, _ edits: [DraftEdit]) -> Int {
    if index == 0 { return 0 }
    if index == edits.count - 1 { return index - 1 }
    let gapBefore = edits[index].lower - edits[index - 1].upper
    let gapAfter = edits[index + 1].lower - edits[index].upper
    return gapBefore < gapAfter ? index - 1 : index
  }

  private func closestPair(_ edits: [DraftEdit]) -> Int {
    (0..<edits.count - 1).min { edits[$0 + 1].lower - edits[$0].upper < edits[$1 + 1].lower - edits[$1].upper } ?? 0
  }

  private func join(_ first: Int, of draft: [UInt8], _ edits: inout [DraftEdit]) {
    edits[first] = draft.withUnsafeBufferPointer { edits[first].merged(with: edits[first + 1], in: $0) }
    edits.remove(at: first + 1)
  }
}
