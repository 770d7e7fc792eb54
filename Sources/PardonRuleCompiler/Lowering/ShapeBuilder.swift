/// Brings phrases into normal form: references to lists resolved, words of alternatives joined into one class, common
/// beginnings and endings factored out. The set of spans a phrase matches stays the same.
struct ShapeBuilder {
  /// Lists of at most this many positions are written into the phrase instead of being looked up as one position.
  static let inlinePositionsMax = 8

  let lists: [String: PhraseList]
  var classes = ClassTable()
  private(set) var pool = ShapePool()
  /// Choices that were asked for, by the numbers of their branches, and what became of them.
  private var choices = SequencePool<Int32>()
  private var chosen: [Shape] = []
  /// Lists whose phrases of several words stand as one position, in an order in which each uses only earlier ones.
  private(set) var referenced: [(list: PhraseList, phrases: [Shape])] = []
  private var referencedIndex: [String: Int] = [:]
  private var resolved: [String: ResolvedList] = [:]
  private var resolving: Set<String> = []

  init(lists: [String: PhraseList]) { self.lists = lists }

  /// - `inlines`: small lists are written out; false for phrases that would grow beyond 64 positions.
  mutating func shape(of phrase: Phrase, scope: GapScope, inlines: Bool = true) throws(LoweringError) -> Shape {
    try shape(phrase.node, scope, inlines, phrase.location)
  }

  private mutating func shape(
    _ node: PhraseNode, _ scope: GapScope, _ inlines: Bool, _ location: SourceLocation
  ) throws(LoweringError) -> Shape {
    switch node {
    case .word(let words): return pool.atom(.words(classes.add(words)))
    case .kind(let kind): return pool.atom(.words(classes.add(kind: kind)))
    case .any: return pool.atom(.any)
    case .capitalized: return pool.atom(.capitalized)
    case .uppercase: return pool.atom(.uppercase)
    case .sentenceStart: return pool.assertion(.sentenceStart)
    case .sentenceEnd: return pool.assertion(.sentenceEnd)
    case .clauseMark: return pool.assertion(.clauseMark)
    case .gap(let least, let most): return gap(least, most, scope)
    case .list(let name): return try list(name, inlines, location)
    case .sequence(let nodes):
      var parts: [Shape] = []
      for node in nodes {
        let part = try shape(node, scope, inlines, location)
        if case .sequence(let inner) = pool[part] { parts += inner } else { parts.append(part) }
      }
      return sequence(parts)
    case .alternatives(let nodes):
      var branches: [Shape] = []
      for node in nodes { branches.append(try shape(node, scope, inlines, location)) }
      return choice(branches)
    }
  }

  /// A single part stands for itself.
  private mutating func sequence(_ parts: [Shape]) -> Shape { parts.count == 1 ? parts[0] : pool.sequence(parts) }

  /// `least … most` words. Within a clause, no boundary from before the first to after the last may carry a mark.
  private mutating func gap(_ least: Int, _ most: Int, _ scope: GapScope) -> Shape {
    let bound: [Shape] = scope == .clause ? [pool.assertion(.noClauseMark)] : []
    let word: [Shape] = [pool.atom(.any)] + bound
    var optional = Shape.empty
    for _ in 0..<max(0, most - least) {
      let longer = word + (optional == .empty ? [] : [optional])
      optional = pool.choice([.empty, pool.sequence(longer)])
    }
    var parts = bound
    for _ in 0..<least { parts += word }
    if optional != .empty { parts.append(optional) }
    return sequence(parts)
  }

  private struct ResolvedList {
    /// Branches of a single position.
    var atoms: [Shape]
    /// The others, not factored: each has rarest words of its own.
    var phrases: [Shape]
    var whole: Shape
  }

  /// Single words stay in the phrase; longer members are written out when they are few, else looked up.
  private mutating func list(_ name: String, _ inlines: Bool, _ location: SourceLocation) throws(LoweringError) -> Shape
  {
    let list = try resolve(name, location)
    if list.phrases.isEmpty || inlines && pool.positionCount(list.whole) <= Self.inlinePositionsMax {
      return list.whole
    }
    let index = referencedIndex[name] ?? referenced.count
    if index == referenced.count, let source = lists[name] {
      referencedIndex[name] = index
      referenced.append((source, list.phrases))
    }
    return choice(list.atoms + [pool.atom(.list(index))])
  }

  private mutating func resolve(_ name: String, _ location: SourceLocation) throws(LoweringError) -> ResolvedList {
    if let known = resolved[name] { return known }
    guard let list = lists[name] else { throw LoweringError("unknown list \(name)", at: location) }
    guard resolving.insert(name).inserted else {
      throw LoweringError("the list \(name) uses itself", at: location)
    }
    var branches: [Shape] = []
    for phrase in list.phrases { branches.append(try shape(of: phrase, scope: .sentence)) }
    var new = ResolvedList(atoms: [], phrases: [], whole: choice(branches))
    var seen: Set<Shape> = []
    for parts in branches.flatMap(sequences) {
      if parts.count == 1, case .atom = pool[parts[0]] {
        new.atoms.append(parts[0])
        continue
      }
      let phrase = pool.sequence(parts)
      if seen.insert(phrase).inserted { new.phrases.append(phrase) }
    }
    resolving.remove(name)
    resolved[name] = new
    return new
  }

  /// Any of the branches, factored. The same branches are worked out once.
  mutating func choice(_ branches: [Shape]) -> Shape {
    let (number, isNew) = choices.add(branches.map(\.number))
    if isNew { chosen.append(factor(branches.flatMap(sequences).map { $0[...] })) }
    return chosen[number]
  }

  /// The branches of a shape as sequences of parts.
  private func sequences(_ shape: Shape) -> [[Shape]] {
    switch pool[shape] {
    case .choice(let branches): branches.flatMap(sequences)
    case .sequence(let parts): [parts]
    case .atom, .assertion: [[shape]]
    }
  }

  private mutating func factor(_ sequences: [ArraySlice<Shape>]) -> Shape {
    if sequences.count == 1, !sequences[0].contains(where: isSequence) { return sequence(Array(sequences[0])) }
    var heads: [Shape] = []
    var tails: [[ArraySlice<Shape>]] = []
    var headIndex: [Shape: Int] = [:]
    var hasEmpty = false
    for parts in sequences {
      guard let head = parts.first else {
        hasEmpty = true
        continue
      }
      if let index = headIndex[head] {
        tails[index].append(parts.dropFirst())
      } else {
        headIndex[head] = heads.count
        heads.append(head)
        tails.append([parts.dropFirst()])
      }
    }
    // Heads that are words and go on alike become one class.
    var groups: [(head: Shape, tail: Shape, words: [Int])] = []
    var groupOfTail: [Shape: Int] = [:]
    for (index, head) in heads.enumerated() {
      let tail = factor(tails[index])
      if case .atom(.words(let words)) = pool[head] {
        if let group = groupOfTail[tail] {
          groups[group].words.append(words)
        } else {
          groupOfTail[tail] = groups.count
          groups.append((head, tail, [words]))
        }
      } else {
        groups.append((head, tail, []))
      }
    }
    for index in groups.indices where groups[index].words.count > 1 {
      groups[index].head = pool.atom(.words(classes.union(groups[index].words)))
    }
    var branches: [Shape] = hasEmpty ? [.empty] : []
    for group in groups {
      if group.tail == .empty {
        branches.append(group.head)
      } else if case .sequence(let parts) = pool[group.tail] {
        branches.append(pool.sequence([group.head] + parts))
      } else {
        branches.append(pool.sequence([group.head, group.tail]))
      }
    }
    return branches.count == 1 ? branches[0] : pool.choice(branches)
  }

  private func isSequence(_ shape: Shape) -> Bool {
    if case .sequence = pool[shape] { return true }
    return false
  }

  private func isChoice(_ shape: Shape) -> Bool {
    if case .choice = pool[shape] { return true }
    return false
  }

  /// Cuts a choice into as few choices as fit into 64 positions each.
  mutating func split(_ whole: Shape) -> [Shape] {
    var chunks: [[Shape]] = []
    var size = 0
    for branch in fitting(whole) {
      let count = pool.positionCount(branch)
      if chunks.isEmpty || size + count > 64 {
        chunks.append([])
        size = 0
      }
      chunks[chunks.count - 1].append(branch)
      size += count
    }
    return chunks.map { $0.count == 1 ? $0[0] : pool.choice($0) }
  }

  /// Branches of at most 64 positions where that can be had by multiplying out a beginning.
  private mutating func fitting(_ shape: Shape) -> [Shape] {
    if pool.positionCount(shape) <= 64, !isChoice(shape) { return [shape] }
    switch pool[shape] {
    case .choice(let branches):
      return branches.flatMap { fitting($0) }
    case .sequence(let parts):
      guard let last = parts.last, isChoice(last) else { return [shape] }
      return fitting(last).map { pool.sequence(parts.dropLast() + sequences($0)[0]) }
    case .atom, .assertion:
      return [shape]
    }
  }
}
