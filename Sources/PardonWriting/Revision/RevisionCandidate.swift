internal import PardonGrading

/// One way to mend a finding: bytes that take the place of a range of the text at hand.
struct RevisionCandidate: TextChange, Equatable {
  /// From the smallest change to the largest.
  enum Kind: UInt8, Comparable {
    /// The rule's own replacement.
    case replacement
    /// A text of mends.yaml.
    case mend
    case clause
    case sentence
    /// A sentence from the facts.
    case composed

    static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }

  var lower: Int
  var upper: Int
  var text: [UInt8]
  var kind: Kind
  /// The finding it answers.
  var source: Finding.Source

  func overlaps(_ other: RevisionCandidate) -> Bool {
    lower < other.upper && other.lower < upper || lower == other.lower || upper == other.upper
  }
}
