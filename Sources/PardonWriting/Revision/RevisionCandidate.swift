internal import PardonGrading

/// One way to mend a finding: bytes that take the place of a range of the text at hand.
struct RevisionCandidate: Equatable {
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

  /// UTF-8 offsets, half-open, on character boundaries.
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

extension [RevisionCandidate] {
  /// `text` with all of them applied; they are in order and do not overlap.
  func applied(to text: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + reduce(0) { $0 + $1.text.count })
    var place = 0
    for candidate in self {
      result.append(contentsOf: text[place..<candidate.lower])
      result.append(contentsOf: candidate.text)
      place = candidate.upper
    }
    result.append(contentsOf: text[place...])
    return result
  }
}
