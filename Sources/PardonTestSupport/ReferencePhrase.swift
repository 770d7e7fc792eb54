internal import PardonRuleCompiler
internal import PardonRules
internal import PardonText

/// The meaning of a phrase: where a match that starts at a word can end.
struct ReferencePhrase {
  let lists: [String: PhraseList]
  let draft: ReferenceDraft
  /// The sentence.
  let range: Range<Int>
  let scope: GapScope

  func ends(_ node: PhraseNode, from start: Int) -> Set<Int> {
    switch node {
    case .word(let words): return one(start) { matches($0, words) }
    case .kind(let kind): return one(start) { $0.kind.rawValue == kind }
    case .any: return one(start) { _ in true }
    case .capitalized:
      return one(start) {
        $0.kind == .word && $0.flags.contains(.capitalized) && !$0.flags.contains(.opensSentence)
      }
    case .uppercase: return one(start) { $0.kind == .word && $0.flags.contains(.uppercase) }
    case .list(let name):
      let inList = ReferencePhrase(lists: lists, draft: draft, range: range, scope: .sentence)
      return (lists[name]?.phrases ?? []).reduce(into: []) { $0.formUnion(inList.ends($1.node, from: start)) }
    case .sequence(let nodes):
      var places: Set<Int> = [start]
      for node in nodes { places = Set(places.flatMap { ends(node, from: $0) }) }
      return places
    case .alternatives(let nodes):
      return nodes.reduce(into: []) { $0.formUnion(ends($1, from: start)) }
    case .gap(let least, let most):
      return Set(
        (least...most).map { start + $0 }.filter { end in
          end <= range.upperBound && (scope == .sentence || !(start...end).contains(where: isMarked))
        })
    case .sentenceStart: return start == range.lowerBound ? [start] : []
    case .sentenceEnd: return start == range.upperBound ? [start] : []
    case .clauseMark: return isMarked(start) ? [start] : []
    }
  }

  private func one(_ place: Int, _ accepts: (ReferenceDraft.Word) -> Bool) -> Set<Int> {
    range.contains(place) && accepts(draft.words[place]) ? [place + 1] : []
  }

  /// A clause mark stands before the word at `place`.
  private func isMarked(_ place: Int) -> Bool {
    range.contains(place) && draft.words[place].flags.contains(.afterClauseMark)
  }

  /// A special token (a number, a reference …) is also matched by a spelling that holds a digit.
  private func matches(_ word: ReferenceDraft.Word, _ set: WordSet) -> Bool {
    if word.kind == .word { return set.folded.contains(word.folded) || set.exact.contains(word.exact) }
    return word.folded.contains { ("0"..."9").contains($0) } && set.folded.contains(word.folded)
  }
}
