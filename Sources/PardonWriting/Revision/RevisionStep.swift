internal import PardonGrading

/// Chooses the changes of one step. What it chooses depends on the text at hand alone, so that a text that no step changes
/// stays as it is when it is revised again.
struct RevisionStep {
  /// Ways to mend each finding, in the order of findings.
  let choices: [[RevisionCandidate]]
  let context: GradeContext

  /// Changes tried one by one; further ones wait for the next step.
  private static let trialsMax = 24

  /// Changes that together are a gain, in order; empty when there is none.
  func choose(on bench: inout RevisionBench) -> [RevisionCandidate] {
    let batch = firstChoices()
    if batch.isEmpty { return [] }
    if let grade = bench.tried(batch, context) {
      let measure = GradeMeasure(grade)
      if measure.isGain(over: bench.measure), measure.faults + batch.count <= bench.measure.faults { return batch }
    }
    return chooseOneByOne(on: &bench)
  }

  private func firstChoices() -> [RevisionCandidate] {
    var batch: [RevisionCandidate] = []
    for choice in choices {
      guard let first = choice.first, !batch.contains(where: { $0.overlaps(first) }) else { continue }
      batch.append(first)
    }
    return batch.sorted { $0.lower < $1.lower }
  }

  /// Gains found by trying each change alone.
  func chooseOneByOne(on bench: inout RevisionBench) -> [RevisionCandidate] {
    var gains: [(candidate: RevisionCandidate, measure: GradeMeasure)] = []
    var tried: [RevisionCandidate] = []
    for choice in choices {
      for candidate in choice where !gains.contains(where: { $0.candidate.overlaps(candidate) }) {
        if tried.contains(where: { $0.isSameChange(as: candidate) }) { continue }
        guard tried.count < Self.trialsMax else { break }
        tried.append(candidate)
        guard let grade = bench.tried([candidate], context) else { continue }
        let measure = GradeMeasure(grade)
        if measure.isGain(over: bench.measure) {
          gains.append((candidate, measure))
          break
        }
      }
    }
    guard gains.count > 1 else { return gains.map(\.candidate) }
    let together = gains.map(\.candidate).sorted { $0.lower < $1.lower }
    let best = gains.max { $0.measure < $1.measure }
    if let best, let grade = bench.tried(together, context) {
      let measure = GradeMeasure(grade)
      if measure.isGain(over: bench.measure), !(measure < best.measure) { return together }
    }
    return best.map { [$0.candidate] } ?? []
  }
}

extension RevisionCandidate {
  func isSameChange(as other: RevisionCandidate) -> Bool {
    lower == other.lower && upper == other.upper && text == other.text
  }
}
