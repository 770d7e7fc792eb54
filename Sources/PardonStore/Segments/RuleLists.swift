/// Goes through the column `rules` of a segment.
struct RuleLists {
  private let bytes: UnsafeRawBufferPointer
  private var next = 0
  private var offset = 0
  /// The row's `score.rules`.
  private(set) var list = UnsafeRawBufferPointer(start: nil, count: 0)

  init(_ view: SegmentView) { bytes = view.rules }

  /// - Parameter row: not before the last one.
  /// - Returns: whether the row's list is whole.
  @inline(__always)
  mutating func move(to row: Int) -> Bool {
    while next <= row {
      guard let size = LEB128.read(bytes, &offset), size >= 0, size <= bytes.count - offset else { return false }
      list = UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + size])
      offset += size
      next += 1
    }
    return true
  }

  /// Hands over the ids of the row's rules, ascending, until `body` answers that it has enough.
  @inline(__always)
  func visit(_ body: (Int) -> Bool) {
    var place = 0
    var rule = 0
    while let step = LEB128.read(list, &place) {
      // Damage could give a step below zero; ids are not.
      rule = (rule &+ step) & Int.max
      if !body(rule) { return }
    }
  }
}
