internal import PardonGrading
internal import PardonRules
internal import PardonText

/// Adds what a draft lacks, where it belongs, in sentences made from the facts.
struct ComponentAdder {
  let draft: GradedDraft
  let grade: Grade
  let facts: FactSentences

  /// A sentence and where it goes.
  struct Addition {
    var component: Component
    var place: Int
    /// Behind a sentence rather than before one.
    var isBehind: Bool
    var text: [UInt8]
    var source: Finding.Source
  }

  /// One addition for each component that a finding asks for and the facts can say, in the order of a message.
  ///
  /// - `choice`: which of several sentences.
  func additions(choice: Int) -> [Addition] {
    var additions: [Addition] = []
    for component in FactSentences.order {
      guard let finding = grade.findings.first(where: { $0.component == component && $0.points > 0 }),
        mayAdd(component)
      else { continue }
      let choices = facts.choices(component)
      guard choices.indices.contains(choice), let (place, isBehind) = place(for: component) else { continue }
      additions.append(
        Addition(
          component: component, place: place, isBehind: isBehind, text: choices[choice], source: finding.source))
    }
    return additions
  }

  /// A weak apology is completed, never repeated; a vague repair, promise or contact takes a concrete one beside it.
  private func mayAdd(_ component: Component) -> Bool {
    let level = grade[component].level
    switch component {
    case .apology, .acknowledgement, .explanation: return level == 0
    case .repair:
      // A sum that the draft names must not be contradicted.
      return level < 2 && !(facts.givesMoney && draft.view.tokens.contains { $0.kind == .money })
    case .ownership, .prevention, .followUp: return level < 2
    }
  }

  /// Behind the last sentence that does what comes before it or the same; otherwise before or behind the whole body.
  private func place(for component: Component) -> (Int, isBehind: Bool)? {
    let body = draft.sentences.indices.filter { draft.sentences[$0].region == .body }
    guard let first = body.first, let last = body.last else { return nil }
    let rank = FactSentences.order.firstIndex(of: component) ?? 0
    var after = -1
    for earlier in FactSentences.order[...rank] {
      for span in grade[earlier].evidence {
        if let index = body.last(where: { Int(draft.sentences[$0].start) <= span.start }) { after = max(after, index) }
      }
    }
    if after >= 0 { return (Int(draft.sentences[after].end), true) }
    if component == .repair || component == .prevention || component == .followUp {
      return (Int(draft.sentences[last].end), true)
    }
    let opening = draft.sentences[first]
    let isGreeting = ClauseWords.greetings.contains(draft.view.tokens[Int(opening.tokenStart)])
    return isGreeting ? (Int(opening.end), true) : (Int(opening.start), false)
  }

  /// Additions of one place become one change.
  static func candidates(_ additions: [Addition]) -> [RevisionCandidate] {
    var candidates: [RevisionCandidate] = []
    for addition in additions {
      if let index = candidates.firstIndex(where: { $0.lower == addition.place }) {
        candidates[index].text += addition.isBehind ? [0x20] + addition.text : addition.text + [0x20]
      } else {
        candidates.append(
          RevisionCandidate(
            lower: addition.place, upper: addition.place,
            text: addition.isBehind ? [0x20] + addition.text : addition.text + [0x20], kind: .composed,
            source: addition.source))
      }
    }
    return candidates.sorted { $0.lower < $1.lower }
  }
}
