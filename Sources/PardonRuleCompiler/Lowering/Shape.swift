/// A phrase in normal form, by its number in a `ShapePool`: word sets are interned classes, lists resolved, alternatives
/// factored.
struct Shape: Hashable, Sendable {
  let number: Int32

  /// The sequence of no parts.
  static let empty = Shape(number: 0)
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
