/// How long the matches of a phrase are; a list counts as one word.
struct PhraseShape {
  /// The longest match that a phrase may have with its optional parts and gaps written out.
  static let wordsMaxLimit = 64

  let wordsMin: Int
  let wordsMax: Int

  init(_ node: PhraseNode) {
    switch node {
    case .word, .kind, .any, .capitalized, .uppercase, .list: (wordsMin, wordsMax) = (1, 1)
    case .sentenceStart, .sentenceEnd, .clauseMark: (wordsMin, wordsMax) = (0, 0)
    // A gap is no word of the phrase: one that matches only through it would match anything.
    case .gap(_, let max): (wordsMin, wordsMax) = (0, max)
    case .sequence(let nodes):
      var (least, most) = (0, 0)
      for shape in nodes.lazy.map(PhraseShape.init) { (least, most) = (least + shape.wordsMin, most + shape.wordsMax) }
      (wordsMin, wordsMax) = (least, most)
    case .alternatives(let nodes):
      var (least, most) = (Int.max, 0)
      for shape in nodes.lazy.map(PhraseShape.init) {
        (least, most) = (min(least, shape.wordsMin), max(most, shape.wordsMax))
      }
      (wordsMin, wordsMax) = (least, most)
    }
  }
}
