/// How often each rule spoke in many gradable scores.
struct RuleCounts: Sendable, Equatable {
  /// By the rule's id in the database, which are few and start at 1.
  private(set) var counts: [Int] = []

  /// More rules than any rule sets have together; larger ids are damage.
  private static let limit = 1 << 24

  mutating func add(_ rule: Int64, _ count: Int) {
    let index = Int(rule)
    if index >= counts.count { counts += [Int](repeating: 0, count: index + 1 - counts.count) }
    counts[index] += count
  }

  /// Adds counts packed by `packed`.
  mutating func add(packed bytes: UnsafeRawBufferPointer) throws(StoreError) {
    guard Self.forEach(packed: bytes, { self.add($0, $1) }) else {
      throw StoreError(.damaged, "A roll-up of rules of the score database is damaged. Restore a copy.")
    }
  }

  /// - Returns: whether the bytes are what `pack` writes.
  static func forEach(packed bytes: UnsafeRawBufferPointer, _ body: (Int64, Int) -> Void) -> Bool {
    var offset = 0
    var rule = 0
    while offset < bytes.count {
      guard let step = LEB128.read(bytes, &offset), step >= 0, step < limit, let count = LEB128.read(bytes, &offset)
      else { return false }
      rule += step
      guard rule < limit else { return false }
      body(Int64(rule), count)
    }
    return true
  }

  /// The column `rollup_rules.counts`: each rule's distance from the one before, then its count.
  ///
  /// - Parameter counts: by ascending rule; counts of 0 are left out.
  static func pack(_ counts: some Sequence<(rule: Int64, count: Int)>) -> [UInt8] {
    var bytes: [UInt8] = []
    var last: Int64 = 0
    for (rule, count) in counts where count != 0 {
      LEB128.append(Int(rule - last), to: &bytes)
      LEB128.append(count, to: &bytes)
      last = rule
    }
    return bytes
  }
}
