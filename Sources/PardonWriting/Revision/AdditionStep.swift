internal import PardonGrading

/// Chooses the sentences to add in one step; what it chooses depends on the text at hand and the facts alone.
struct AdditionStep {
  let facts: FactSentences
  let context: GradeContext

  private static let choicesMax = 3

  /// Additions each of which raises its component; empty when there is none.
  func choose(on bench: inout RevisionBench) -> [RevisionCandidate] {
    for choice in 0..<Self.choicesMax {
      let grade = bench.grade
      var additions = bench.withDraft {
        ComponentAdder(draft: $0, grade: grade, facts: facts).additions(choice: choice)
      }
      // Those that bring nothing are left out, and the rest is tried again.
      while !additions.isEmpty {
        let candidates = ComponentAdder.candidates(additions)
        guard let after = bench.tried(candidates, context) else { break }
        let useful = additions.filter { after[$0.component].level > grade[$0.component].level }
        if useful.count == additions.count {
          if GradeMeasure(after).isGain(over: bench.measure), GradeMeasure(after).faults <= bench.measure.faults {
            return candidates
          }
          additions.removeLast()
        } else {
          additions = useful
        }
      }
    }
    return []
  }
}
