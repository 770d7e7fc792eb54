extension ImageValidator {
  func program(_ index: UInt32) -> PatternProgram {
    PatternProgram(base: UnsafeRawPointer(programs.base + Int(index)))
  }

  /// Sets in the word itself are always good: a lane is compared, never used as an index.
  private func requireSet(_ raw: UInt64, _ section: ImageSection) throws(RuleImageError) {
    let set = IdentifierSet(rawValue: raw)
    if set.isInline { return }
    try require(
      set.shift >= 16 && set.shift <= 31 && set.offset + (1 << (32 - set.shift)) <= idSets.count, section,
      "id set \(raw) is out of range")
  }

  /// Checks one program and returns the length of its longest match in tokens.
  func validateProgram(at index: UInt32, listSpans: [Int]) throws(RuleImageError) -> Int {
    try require(Int(index) + PatternProgram.testsOffset / 8 <= programs.count, .programs, "program at \(index)")
    let program = program(index)
    let count = program.count
    try require(
      count >= 1 && count <= ImageFormat.positionsMax && program.maskLog2 <= 3 && count <= 8 << program.maskLog2,
      .programs, "\(count) positions at \(index)")
    let bytes = PatternProgram.byteCount(
      positions: count, maskLog2: Int(program.maskLog2), dependsOnMarks: program.dependsOnMarks)
    try require(Int(index) + bytes / 8 <= programs.count, .programs, "\(bytes) bytes at \(index)")
    return switch program.maskLog2 {
    case 0: try validate(program, program.masks(of: UInt8.self), index, listSpans)
    case 1: try validate(program, program.masks(of: UInt16.self), index, listSpans)
    case 2: try validate(program, program.masks(of: UInt32.self), index, listSpans)
    default: try validate(program, program.masks(of: UInt64.self), index, listSpans)
    }
  }

  @inline(__always)
  private func validate<Mask: FixedWidthInteger>(
    _ program: PatternProgram, _ masks: UnsafePointer<Mask>, _ index: UInt32, _ listSpans: [Int]
  ) throws(RuleImageError) -> Int {
    let count = program.count
    let all = Mask(truncatingIfNeeded: UInt64.max >> UInt64(64 - count))
    try validate(masks, all, isPlain: program.isPlain, dependsOnMarks: program.dependsOnMarks, index)
    let lists = masks[PatternProgram.list]
    let others = lists | masks[PatternProgram.capitalized] | masks[PatternProgram.uppercase]
    var longest = 0
    var longestFrom = InlineArray<64, Int>(repeating: 0)
    for position in (0..<count).reversed() {
      var span = 1
      if lists >> Mask(truncatingIfNeeded: position) & 1 != 0 {
        try require(program.test(position) < UInt64(listSpans.count), .programs, "list at \(index)")
        span = listSpans[Int(program.test(position))]
      } else if others >> Mask(truncatingIfNeeded: position) & 1 == 0 {
        try requireSet(program.test(position), .programs)
      }
      var next = masks[PatternProgram.tables + position]
      if program.dependsOnMarks { next |= masks[PatternProgram.tables + 2 * count + position] }
      // Only later positions, so that every match ends.
      let later = all & ~(Mask.max >> Mask(truncatingIfNeeded: Mask.bitWidth - 1 - position))
      try require(next & ~later == 0, .programs, "follow at \(index)")
      var onward = 0
      while next != 0 {
        onward = max(onward, longestFrom[next.trailingZeroBitCount])
        next &= next - 1
      }
      longestFrom[position] = span + onward
      longest = max(longest, span + onward)
    }
    try require(
      isReverse(masks + PatternProgram.tables, count)
        && (!program.dependsOnMarks || isReverse(masks + PatternProgram.tables + 2 * count, count)), .programs,
      "precede at \(index)")
    try require(longest <= ImageFormat.spanTokensMax, .programs, "a match of \(longest) tokens at \(index)")
    return longest
  }

  /// Whether, of `count` followers and `count` predecessors, each says what the other does. The followers are in range.
  @inline(__always)
  private func isReverse<Mask: FixedWidthInteger>(_ follow: UnsafePointer<Mask>, _ count: Int) -> Bool {
    let precede = follow + count
    var (forward, backward) = (0, 0)
    for position in 0..<count {
      backward += precede[position].nonzeroBitCount
      var next = follow[position]
      while next != 0 {
        if precede[next.trailingZeroBitCount] >> Mask(truncatingIfNeeded: position) & 1 == 0 { return false }
        forward += 1
        next &= next - 1
      }
    }
    return forward == backward
  }

  @inline(__always)
  private func validate<Mask: FixedWidthInteger>(
    _ masks: UnsafePointer<Mask>, _ all: Mask, isPlain: Bool, dependsOnMarks: Bool, _ index: UInt32
  ) throws(RuleImageError) {
    var kinds: Mask = 0
    var areKindsApart = true
    for kind in PatternProgram.any...PatternProgram.uppercase {
      if kinds & masks[kind] != 0 { areKindsApart = false }
      kinds |= masks[kind]
    }
    try require(areKindsApart, .programs, "kinds of positions at \(index)")
    var (used, grouped): (Mask, Mask) = (0, 0)
    for mask in 0..<PatternProgram.groups { used |= masks[mask] }
    for mask in PatternProgram.groups..<PatternProgram.tables { grouped |= masks[mask] }
    try require((used | grouped) & ~all == 0, .programs, "masks at \(index)")
    let special = kinds & ~masks[PatternProgram.any]
    try require(grouped & special == 0, .programs, "groups at \(index)")
    guard isPlain else { return }
    let first = masks + PatternProgram.first
    let last = masks + PatternProgram.last
    try require(
      special == 0 && !dependsOnMarks && first[1] == first[0] && first[2] == first[0] && first[3] == first[0]
        && last[1] == last[0] && last[2] == last[0], .programs, "plain flag at \(index)")
  }
}
