/// A compiled phrase in printable form, for `explain` and tests.
public struct PatternDescription: Sendable, Hashable, CustomStringConvertible {
  /// The phrase as its author wrote it.
  public var source: String
  /// One line per position: what it accepts, whether a match may begin or end there, which positions follow.
  public var positions: [String]
  /// What the search begins with: words, lists, or `any word`.
  public var anchors: [String]

  public var description: String {
    (["\(source)"] + positions.map { "  \($0)" } + ["  looked for at \(anchors.joined(separator: ", "))"])
      .joined(separator: "\n")
  }
}

extension RuleImage {
  /// The compiled phrases of a rule, in the order they were written. Built on demand.
  public func patterns(ofRule index: Int) -> [PatternDescription] {
    let rule = rules[index]
    return (rule.firstPattern..<rule.firstPattern + rule.patternCount).map { describe(pattern: $0) }
  }

  private func describe(pattern index: UInt32) -> PatternDescription {
    let program = program(index)
    let first = (0..<4).reduce(0) { $0 | program.mask(PatternProgram.first + $1) }
    let last = (0..<3).reduce(0) { $0 | program.mask(PatternProgram.last + $1) }
    let positions = (0..<program.count).map { position in
      var line = "\(position) \(accepts(program, position))"
      if first >> UInt64(position) & 1 != 0 { line += " begins" }
      if last >> UInt64(position) & 1 != 0 { line += " ends" }
      let plain = program.follow(position, marked: false)
      let marked = program.follow(position, marked: true)
      if plain | marked != 0 { line += " → " + followers(plain, marked).joined(separator: " ") }
      return line
    }
    return PatternDescription(
      source: string(patterns[index].source) ?? "", positions: positions, anchors: anchors(of: index))
  }

  /// Positions by number; `,3` only over a clause mark, `-3` only without one.
  private func followers(_ plain: UInt64, _ marked: UInt64) -> [String] {
    (0..<64).compactMap { position in
      switch (plain >> UInt64(position) & 1, marked >> UInt64(position) & 1) {
      case (1, 1): "\(position)"
      case (0, 1): ",\(position)"
      case (1, 0): "-\(position)"
      default: nil
      }
    }
  }

  private func accepts(_ program: PatternProgram, _ position: Int) -> String {
    func has(_ kind: Int) -> Bool { program.mask(kind) >> UInt64(position) & 1 != 0 }
    if has(PatternProgram.any) { return "<ANY>" }
    if has(PatternProgram.capitalized) { return "<CAP>" }
    if has(PatternProgram.uppercase) { return "<UPPER>" }
    if has(PatternProgram.list) { return "<\(string(lists[Int(program.test(position))].name) ?? "")>" }
    return "{\(abridged(forms(of: IdentifierSet(rawValue: program.test(position)))))}"
  }

  private func abridged(_ words: [String]) -> String {
    let shown = 12
    let more = words.count > shown ? " … \(words.count - shown) more" : ""
    return words.prefix(shown).joined(separator: " ") + more
  }

  /// Spellings of the ids of a set, sorted.
  private func forms(of set: IdentifierSet) -> [String] {
    var ids: [Int] = []
    if set.isInline {
      for lane in 0..<IdentifierSet.inlineMax {
        let id = Int(set.rawValue >> UInt64(16 * lane) & 0xFFFF)
        if id < Int(info.idCount) { ids.append(id) }
      }
    } else {
      // As the matcher finds them: those whose probe meets them.
      ids = (0..<Int(info.idCount)).filter { id in
        var slot = set.offset + IdentifierSet.slot(UInt32(id), shift: UInt32(set.shift))
        while slot < idSets.count && idSets[slot] != IdentifierSet.free {
          if idSets[slot] == UInt16(id) { return true }
          slot += 1
        }
        return false
      }
    }
    return ids.flatMap { forms(ofID: $0) }.sorted()
  }

  private func forms(ofID id: Int) -> [String] {
    (formStarts[id]..<formStarts[id + 1]).map { string($0) ?? "" }
  }

  private func anchors(of pattern: UInt32) -> [String] {
    var words: [String] = []
    let idCount = Int(info.idCount)
    let pairs = pairAnchors(of: pattern)
    for id in 0..<self.words.count {
      let word = self.words[id]
      let range = word.firstGate..<word.firstGate + UInt32(word.gateCount)
      guard
        pairs.contains(id)
          || range.contains(where: { triggers[gates[$0].element & GateRecord.triggerMask].pattern == pattern })
      else {
        continue
      }
      switch id - idCount {
      case ..<0: words += forms(ofID: id)
      case 0: words.append("<CAP>")
      case 1: words.append("<UPPER>")
      case 2: words.append("any word")
      case let list: words.append("<\(string(lists[list - 3].name) ?? "")>")
      }
    }
    return words.sorted()
  }

  /// Ids at which a pattern is looked for beside some other word.
  private func pairAnchors(of pattern: UInt32) -> Set<Int> {
    // Classes of first and of second words that trigger.
    var (firsts, seconds): (Set<UInt32>, Set<UInt32>) = ([], [])
    for slot in 0..<pairs.count where pairs[slot].key != 0 {
      var next = pairs[slot].first
      while true {
        let element = gates[next].element
        if triggers[element & GateRecord.triggerMask].pattern == pattern {
          if element >> GateRecord.secondShift & 1 == 0 {
            firsts.insert(pairs[slot].key >> 16)
          } else {
            seconds.insert(pairs[slot].key & 0xFFFF)
          }
        }
        if element & GateRecord.isLast != 0 { break }
        next += 1
      }
    }
    return Set(
      (0..<Int(info.idCount)).filter {
        firsts.contains(UInt32(words[$0].classAsFirst)) || seconds.contains(UInt32(words[$0].classAsSecond))
      })
  }
}
