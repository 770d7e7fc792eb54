internal import PardonRules

/// A ledger entry as the grade holds it: its evidence ends at `evidenceEnd` and begins where that of the line before ends.
struct LedgerLine: Sendable, Hashable, BitwiseCopyable {
  var points: Int32 = 0
  var evidenceEnd: UInt32 = 0
  var level: UInt8 = 0
}

/// The lines of all components, then of all faults, without memory of their own.
struct LedgerLines: Sendable, Hashable {
  static let count = 19
  private var lines = InlineArray<19, LedgerLine>(repeating: LedgerLine())

  init() {}

  /// - `lines`: `count` of them.
  init(_ lines: UnsafePointer<LedgerLine>) { self.lines = InlineArray { lines[$0] } }

  subscript(index: Int) -> LedgerLine { lines[index] }

  func evidence(_ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(lines[index - 1].evidenceEnd))..<Int(lines[index].evidenceEnd)
  }

  static func == (left: LedgerLines, right: LedgerLines) -> Bool {
    for index in 0..<count where left.lines[index] != right.lines[index] { return false }
    return true
  }

  func hash(into hasher: inout Hasher) {
    for index in 0..<Self.count { hasher.combine(lines[index]) }
  }
}
