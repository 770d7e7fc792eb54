internal import PardonGrading

/// Chooses, for one candidate after another, an order of acts and a template for each, so that candidates differ.
///
/// Which acts a message has and in which order is data (shared/structures.yaml, with the evidence); which texts can do them
/// follows from the facts (`SlotTable`). Left is the choice between texts that fit: by how often their skeletons were used,
/// what the grades said of them, and a seeded draw.
struct DocumentPlanner {
  var table = SlotTable()
  /// By frame: candidates that use it.
  private var usage: [UInt16] = []
  /// By frame: sentences of the text being written that have it.
  private var textUsage: [UInt8] = []
  /// By structure.
  private var structureUsage: [UInt16] = []
  private var structures: [Int] = []

  /// How a message is kept short.
  struct Brevity {
    /// Short templates, optional pieces left out.
    var isBrief = false
    /// How many acts of the structure's `drop` are left out.
    var drops = 0
    /// Of those, what there turned out to be room for.
    var kept = ActSet()
  }

  /// Begins a request. False when no structure is for its channel.
  mutating func begin(_ request: WritingCase, _ pack: WritingPack) -> Bool {
    usage.removeAll(keepingCapacity: true)
    usage.append(contentsOf: repeatElement(0, count: pack.frames.count))
    textUsage.removeAll(keepingCapacity: true)
    textUsage.append(contentsOf: repeatElement(0, count: pack.frames.count))
    structures.removeAll(keepingCapacity: true)
    let language: UInt32 = request.language == .english ? 1 : 2
    for index in pack.structures.indices {
      let structure = pack.structures[index]
      if structure.languages & language != 0,
        structure.conditions.hold(in: request.situation, incident: request.incident)
      {
        structures.append(index)
      }
    }
    structureUsage.removeAll(keepingCapacity: true)
    structureUsage.append(contentsOf: repeatElement(0, count: structures.count))
    return !structures.isEmpty
  }

  /// A skeleton was used before this request.
  mutating func avoid(frame: Int) { usage[frame] += 2 }

  /// A candidate was taken.
  mutating func took(_ frames: [UInt16], structure: Int) {
    for frame in frames { usage[Int(frame)] += 1 }
    if let place = structures.firstIndex(of: structure) { structureUsage[place] += 1 }
  }

  /// The least used structure; of several, one drawn.
  func chooseStructure(_ random: inout PlanRandom) -> Int {
    var best = 0
    var bestCost = Int.max
    for place in structures.indices {
      let cost = Int(structureUsage[place]) * 8 + random.next(below: 8)
      if cost < bestCost { (best, bestCost) = (place, cost) }
    }
    return structures[best]
  }

  /// The option for a slot; nil when none is left.
  ///
  /// - `open`: acts that the message still needs, the slot's own among them.
  /// - `said`: facts that sentences before it named, `told`: phrases they used, `used`: those sentences.
  mutating func choose(
    _ slot: Int, open: ActSet, said: FactMask, told: UInt32, used: [WrittenSlot], isBrief: Bool, wantsDemand: Bool,
    _ random: inout PlanRandom
  ) -> Int? {
    for written in used { textUsage[Int(table.options[written.option].frame)] += 1 }
    defer { for written in used { textUsage[Int(table.options[written.option].frame)] = 0 } }
    let repeated = said.intersection(Self.sayOnce)
    let act = table.slots[slot].act
    var best: Int?
    var bestCost = Int.max
    for index in table.ranges[slot] {
      let option = table.options[index]
      guard !option.isBanned, option.acts.isSubset(of: open) else { continue }
      var cost = random.next(below: 12)
      cost += Int(usage[Int(option.frame)]) * 24 + option.weakCount * 30
      cost += Int(textUsage[Int(option.frame)]) * 60
      let again = option.needs.intersection(repeated).rawValue
      if again != 0 { cost += 40 * again.nonzeroBitCount }
      let retold = option.phraseKinds & told
      if retold != 0 { cost += 40 * retold.nonzeroBitCount }
      if wantsDemand, !option.answersDemand { cost += 50 }
      if isBrief { cost += option.literalBytes }
      cost -= 6 * richness(option, of: act)
      if cost < bestCost { (best, bestCost) = (index, cost) }
    }
    return best
  }

  /// What makes a greeting personal and a promise checkable: facts it names.
  private func richness(_ option: SlotOption, of act: Act) -> Int {
    switch act {
    case .greeting, .signature: 6 * option.mentionCount
    case .repair, .prevention, .followUp, .acknowledgement: min(3, option.mentionCount)
    default: 0
    }
  }

  /// Said twice, these read like a machine.
  static let sayOnce = FactMask([
    .reference, .time, .place, .consequence, .cause, .clause, .promised, .complaintTime, .problem, .told, .truth, .data,
    .delay, .wait, .duration, .amount, .correctAmount, .party, .attempts, .received, .followUpTime, .followUpLine,
  ])
}
