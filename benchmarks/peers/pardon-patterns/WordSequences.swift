import PardonRuleCompiler

/// Spells a phrase out into all its sequences of words.
struct WordSequences {
  /// Phrases of more sequences are left to the other tier.
  static let sequencesMax = 64

  let lists: [String: PhraseList]

  /// nil when the phrase has more than words, or more than `sequencesMax` sequences.
  func expand(_ node: PhraseNode) -> [[String]]? {
    switch node {
    case .word(let words):
      // A word with a digit is also matched by tokens of other kinds.
      guard words.exact.isEmpty, words.folded.allSatisfy({ !$0.contains { $0.isNumber } }) else { return nil }
      return words.folded.count <= Self.sequencesMax ? words.folded.map { [$0] } : nil
    case .list(let name): return union((lists[name]?.phrases ?? []).map(\.node))
    case .alternatives(let nodes): return union(nodes)
    case .sequence(let nodes):
      var sequences: [[String]] = [[]]
      for node in nodes {
        guard let next = expand(node), sequences.count * next.count <= Self.sequencesMax else { return nil }
        sequences = sequences.flatMap { first in next.map { first + $0 } }
      }
      return sequences
    case .gap, .kind, .any, .capitalized, .uppercase, .sentenceStart, .sentenceEnd, .clauseMark: return nil
    }
  }

  private func union(_ nodes: [PhraseNode]) -> [[String]]? {
    var sequences: [[String]] = []
    for node in nodes {
      guard let next = expand(node), sequences.count + next.count <= Self.sequencesMax else { return nil }
      sequences += next
    }
    return sequences
  }
}
