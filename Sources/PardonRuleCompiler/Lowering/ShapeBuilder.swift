/// Brings phrases into normal form: references to lists resolved, words of alternatives joined into one class, common
/// beginnings and endings factored out. The set of spans a phrase matches stays the same.
struct ShapeBuilder {
  /// Lists of at most this many positions are written into the phrase instead of being looked up as one position.
  static let inlinePositionsMax = 8

  let lists: [String: PhraseList]
  var classes = ClassTable()
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
    case .word(let words): return .atom(.words(classes.add(words)))
    case .kind(let kind): return .atom(.words(classes.add(kind: kind)))
    case .any: return .atom(.any)
    case .capitalized: return .atom(.capitalized)
    case .uppercase: return .atom(.uppercase)
    case .sentenceStart: return .assertion(.sentenceStart)
    case .sentenceEnd: return .assertion(.sentenceEnd)
    case .clauseMark: return .assertion(.clauseMark)
    case .gap(let least, let most): return gap(least, most, scope)
    case .list(let name): return try list(name, inlines, location)
    case .sequence(let nodes):
      var parts: [Shape] = []
      for node in nodes {
        let part = try shape(node, scope, inlines, location)
        if case .sequence(let inner) = part { parts += inner } else { parts.append(part) }
      }
      return parts.count == 1 ? parts[0] : .sequence(parts)
    case .alternatives(let nodes):
      var branches: [Shape] = []
      for node in nodes { branches.append(try shape(node, scope, inlines, location)) }
      return choice(branches)
    }
  }

  /// `least … most` words. Within a clause, no boundary from before the first to after the last may carry a mark.
  private func gap(_ least: Int, _ most: Int, _ scope: GapScope) -> Shape {
    let bound: [Shape] = scope == .clause ? [.assertion(.noClauseMark)] : []
    let word: [Shape] = [.atom(.any)] + bound
    var optional = Shape.empty
    for _ in 0..<max(0, most - least) {
      let longer = word + (optional == .empty ? [] : [optional])
      optional = .choice([.empty, .sequence(longer)])
    }
    var parts = bound
    for _ in 0..<least { parts += word }
    if optional != .empty { parts.append(optional) }
    return parts.count == 1 ? parts[0] : .sequence(parts)
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
    if list.phrases.isEmpty || inlines && list.whole.positionCount <= Self.inlinePositionsMax { return list.whole }
    let index = referencedIndex[name] ?? referenced.count
    if index == referenced.count, let source = lists[name] {
      referencedIndex[name] = index
      referenced.append((source, list.phrases))
    }
    return choice(list.atoms + [.atom(.list(index))])
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
    for parts in branches.flatMap(Self.sequences) {
      if parts.count == 1, case .atom = parts[0] {
        new.atoms.append(parts[0])
      } else if seen.insert(.sequence(parts)).inserted {
        new.phrases.append(.sequence(parts))
      }
    }
    resolving.remove(name)
    resolved[name] = new
    return new
  }

  /// Any of the branches, factored.
  mutating func choice(_ branches: [Shape]) -> Shape {
    factor(branches.flatMap(Self.sequences))
  }

  /// The branches of a shape as sequences of parts.
  private static func sequences(_ shape: Shape) -> [[Shape]] {
    switch shape {
    case .choice(let branches): branches.flatMap(sequences)
    case .sequence(let parts): [parts]
    case .atom, .assertion: [[shape]]
    }
  }

  private mutating func factor(_ sequences: [[Shape]]) -> Shape {
    var heads: [Shape] = []
    var tails: [Shape: [[Shape]]] = [:]
    var hasEmpty = false
    for parts in sequences {
      guard let head = parts.first else {
        hasEmpty = true
        continue
      }
      if tails[head] == nil { heads.append(head) }
      tails[head, default: []].append(Array(parts.dropFirst()))
    }
    // Heads that are words and go on alike become one class.
    var groups: [(head: Shape, tail: Shape)] = []
    var groupOfTail: [Shape: Int] = [:]
    for head in heads {
      let tail = factor(tails[head] ?? [])
      if case .atom(.words(let words)) = head {
        if let group = groupOfTail[tail], case .atom(.words(let others)) = groups[group].head {
          groups[group].head = .atom(.words(classes.union(others, words)))
          continue
        }
        groupOfTail[tail] = groups.count
      }
      groups.append((head, tail))
    }
    var branches: [Shape] = hasEmpty ? [.empty] : []
    for group in groups {
      switch group.tail {
      case .empty: branches.append(group.head)
      case .sequence(let parts): branches.append(.sequence([group.head] + parts))
      default: branches.append(.sequence([group.head, group.tail]))
      }
    }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  /// Cuts a choice into as few choices as fit into 64 positions each.
  mutating func split(_ whole: Shape) -> [Shape] {
    var chunks: [[Shape]] = []
    var size = 0
    for branch in Self.fitting(whole) {
      let count = branch.positionCount
      if chunks.isEmpty || size + count > 64 {
        chunks.append([])
        size = 0
      }
      chunks[chunks.count - 1].append(branch)
      size += count
    }
    return chunks.map { $0.count == 1 ? $0[0] : .choice($0) }
  }

  /// Branches of at most 64 positions where that can be had by multiplying out a beginning.
  private static func fitting(_ shape: Shape) -> [Shape] {
    if shape.positionCount <= 64, !shape.isChoice { return [shape] }
    switch shape {
    case .choice(let branches):
      return branches.flatMap(fitting)
    case .sequence(let parts):
      guard let last = parts.last, last.isChoice else { return [shape] }
      return fitting(last).map { .sequence(parts.dropLast() + sequences($0)[0]) }
    case .atom, .assertion:
      return [shape]
    }
  }
}

extension Shape {
  var positionCount: Int {
    switch self {
    case .atom: 1
    case .assertion: 0
    case .sequence(let parts), .choice(let parts): parts.reduce(0) { $0 + $1.positionCount }
    }
  }

  var isChoice: Bool {
    if case .choice = self { return true }
    return false
  }
}
