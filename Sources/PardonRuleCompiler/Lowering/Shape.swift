/// A phrase in normal form: word sets are interned classes, lists resolved, alternatives factored.
indirect enum Shape: Hashable, Sendable {
  case atom(Atom)
  case sequence([Shape])
  /// An empty sequence among the branches makes the choice optional.
  case choice([Shape])
  /// Matches no word, at boundaries whose bit is set.
  case assertion(BoundarySet)

  static let empty = Shape.sequence([])
}

/// What one position accepts.
enum Atom: Hashable, Sendable {
  /// Index into `ClassTable`.
  case words(Int)
  case any, capitalized, uppercase
  /// Index into the lists of the image.
  case list(Int)
}

/// Kinds of boundary between two words or at an end of the sentence; bits as in `PatternProgram`.
struct BoundarySet: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let mid = BoundarySet(rawValue: 1 << 0)
  static let marked = BoundarySet(rawValue: 1 << 1)
  static let opening = BoundarySet(rawValue: 1 << 2)
  static let openingMarked = BoundarySet(rawValue: 1 << 3)
  static let closing = BoundarySet(rawValue: 1 << 4)

  static let all = BoundarySet(rawValue: 31)
  static let sentenceStart: BoundarySet = [.opening, .openingMarked]
  static let sentenceEnd: BoundarySet = [.closing]
  static let clauseMark: BoundarySet = [.marked, .openingMarked]
  static let noClauseMark: BoundarySet = [.mid, .opening, .closing]

  static let count = 5
}
