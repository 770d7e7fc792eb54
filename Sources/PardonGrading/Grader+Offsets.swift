internal import PardonText

extension Grader {
  /// Rewrites every span of the grade in `unit`; spans are UTF-8 byte ranges before.
  func convertOffsets(of grade: inout Grade, to unit: OffsetUnit) {
    if unit == .utf8 || text.text.allSatisfy({ $0 < 0x80 }) { return }
    var offsets: [Int] = []
    Self.forEachSpan(of: &grade) {
      offsets.append($0.start)
      offsets.append($0.end)
    }
    offsets.sort()
    // Offsets of tokens and regions lie on character boundaries inside the text, so that this cannot fail.
    guard
      let converted = try? OffsetConverter.convert(
        offsets.map { UInt32($0) }, in: text.text, from: .utf8, to: unit)
    else { preconditionFailure("an offset of the grade is not on a character boundary") }
    Self.forEachSpan(of: &grade) {
      $0.start = Int(converted[Self.index(of: $0.start, in: offsets)])
      $0.end = Int(converted[Self.index(of: $0.end, in: offsets)])
    }
  }

  private static func forEachSpan(of grade: inout Grade, _ body: (inout TextSpan) -> Void) {
    for entry in grade.components.indices {
      for index in grade.components[entry].evidence.indices { body(&grade.components[entry].evidence[index]) }
    }
    for entry in grade.faults.indices {
      for index in grade.faults[entry].evidence.indices { body(&grade.faults[entry].evidence[index]) }
    }
    for index in grade.findings.indices {
      guard var span = grade.findings[index].span else { continue }
      body(&span)
      grade.findings[index].span = span
    }
    for index in grade.regions.indices { body(&grade.regions[index].span) }
  }

  /// First index of `offset`, which is one of `offsets`.
  private static func index(of offset: Int, in offsets: [Int]) -> Int {
    var low = 0
    var high = offsets.count
    while low < high {
      let middle = (low + high) / 2
      if offsets[middle] < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
