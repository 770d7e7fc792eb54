/// How large a phrase is.
struct PhraseShape {
  static let positionsMax = 64

  /// Word places with optional parts, alternatives and gaps written out; a list is one.
  let positions: Int
  /// Words of the shortest match.
  let wordsMin: Int

  init(_ node: PhraseNode) {
    switch node {
    case .word, .kind, .any, .capitalized, .uppercase, .list: (positions, wordsMin) = (1, 1)
    case .sentenceStart, .sentenceEnd, .clauseMark: (positions, wordsMin) = (0, 0)
    // A gap is no word of the phrase: one that matches only through it would match anything.
    case .gap(_, let max): (positions, wordsMin) = (max, 0)
    case .sequence(let nodes):
      let shapes = nodes.map(PhraseShape.init)
      positions = shapes.reduce(0) { $0 + $1.positions }
      wordsMin = shapes.reduce(0) { $0 + $1.wordsMin }
    case .alternatives(let nodes):
      let shapes = nodes.map(PhraseShape.init)
      positions = shapes.reduce(0) { $0 + $1.positions }
      wordsMin = shapes.map(\.wordsMin).min() ?? 0
    }
  }
}
