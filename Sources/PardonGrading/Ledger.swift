/// Components, faults, or both: a collection of `LedgerEntry` over one array of spans.
///
/// Taking an entry allocates nothing; its evidence is a slice of that array.
public struct Ledger: RandomAccessCollection, Sendable, Hashable {
  let lines: LedgerLines
  /// Evidence of all lines of the grade, line by line.
  let spans: [TextSpan]
  private let first: Int
  public let count: Int

  init() { self.init(LedgerLines(), []) }

  /// Everything of a grade.
  init(_ lines: LedgerLines, _ spans: [TextSpan]) {
    self.lines = lines
    self.spans = spans
    first = 0
    count = LedgerLines.count
  }

  /// Part of another ledger.
  init(_ whole: Ledger, first: Int, count: Int) {
    lines = whole.lines
    spans = whole.spans
    self.first = first
    self.count = count
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  public subscript(position: Int) -> LedgerEntry {
    precondition(position >= 0 && position < count, "a ledger has no entry \(position)")
    let line = lines[first + position]
    return LedgerEntry(
      level: Int(line.level), points: Int(line.points), evidence: spans[lines.evidence(first + position)])
  }

  /// Evidence of all lines.
  package var allEvidence: [TextSpan] { spans }

  /// An entry without a slice, which would count a reference: its evidence by place in `allEvidence`.
  package func line(_ position: Int) -> (level: Int, points: Int, evidence: Range<Int>) {
    precondition(position >= 0 && position < count, "a ledger has no entry \(position)")
    let line = lines[first + position]
    return (Int(line.level), Int(line.points), lines.evidence(first + position))
  }

  public static func == (left: Ledger, right: Ledger) -> Bool { left.elementsEqual(right) }

  public func hash(into hasher: inout Hasher) {
    for entry in self { hasher.combine(entry) }
  }
}
