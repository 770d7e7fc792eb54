internal import PardonGrading

/// The sentences that the facts of one request allow: slots, and the templates that fit each.
///
/// Built once for a request, then learns from its grades. Keeps its memory from request to request.
struct SlotTable {
  private(set) var slots: [PlanSlot] = []
  /// Of all slots, slot by slot.
  var options: [SlotOption] = []
  /// By slot.
  private(set) var ranges: [Range<Int>] = []
  /// By slot: what its conditions are compared with.
  private(set) var situations: [Situation] = []
  /// By act: its slots.
  private var actSlots = InlineArray<11, Range<Int>>(repeating: 0..<0)

  /// Repairs and preventions that are told: more make a list nobody reads.
  static let partsMax = 3

  func slots(of act: Act) -> Range<Int> { actSlots[Int(act.rawValue)] }

  /// - `facts`: its selection of repair and prevention changes.
  /// - `blocked`: slots that a problem of their facts rules out.
  mutating func build(
    _ request: WritingCase, _ facts: inout FactTable, _ realiser: Realiser, blocked: Set<PlanSlot>
  ) {
    slots.removeAll(keepingCapacity: true)
    options.removeAll(keepingCapacity: true)
    ranges.removeAll(keepingCapacity: true)
    situations.removeAll(keepingCapacity: true)
    for act in Act.allCases {
      let first = slots.count
      for slot in Self.slots(for: act, request, facts) where !blocked.contains(slot) {
        add(slot, request, &facts, realiser)
      }
      actSlots[Int(act.rawValue)] = first..<slots.count
    }
    dropUnfounded()
  }

  private static func slots(for act: Act, _ request: WritingCase, _ facts: borrowing FactTable) -> [PlanSlot] {
    switch act {
    case .lateness: return request.isLate ? [PlanSlot(act: act, part: -1)] : []
    case .ownership: return request.admitsFault ? [PlanSlot(act: act, part: -1)] : []
    case .repair:
      var slots: [PlanSlot] = []
      if facts.choiceCount(request) > 1 { slots.append(PlanSlot(act: act, part: -1)) }
      for index in facts.repairs.indices where slots.count < partsMax {
        let repair = facts.repairs[index]
        if repair.isChoice, facts.choiceCount(request) > 1 { continue }
        if repair.kind.givesMoney, !request.mayPromiseMoney { continue }
        slots.append(PlanSlot(act: act, part: index))
      }
      return slots
    case .prevention: return facts.preventions.indices.prefix(partsMax).map { PlanSlot(act: act, part: $0) }
    default: return [PlanSlot(act: act, part: -1)]
    }
  }

  private mutating func add(
    _ slot: PlanSlot, _ request: WritingCase, _ facts: inout FactTable, _ realiser: Realiser
  ) {
    let start = options.count
    facts.select(slot, request)
    let (situation, known) = facts.situation(of: slot, request)
    let context = RealisationContext(incident: request.incident, variant: request.variant, situation: situation)
    let isChoice = slot.act == .repair && slot.part < 0
    let unfounded = known.unfounded
    let pack = realiser.pack
    for index in pack.templates(for: slot.act, in: request.language) {
      let template = pack.templates[Int(index)]
      let allowed = template.conditions.allowed
      guard unfounded.isSubset(of: allowed), isChoice == Self.asksForChoice(allowed) || slot.act != .repair,
        !isChoice || allowed.intersection(.any(.repair)) == situation.intersection(.any(.repair)),
        realiser.fits(Int(index), facts, in: context), let form = pack.form(ofTemplate: Int(index), request.variant)
      else { continue }
      if !request.admitsFault, template.acts.contains(.ownership) || form.phraseKinds & Self.admittingPhrases != 0 {
        continue
      }
      let demanding = request.demanding.intersection(situation)
      options.append(
        SlotOption(
          template: Int(index), frame: template.frame, acts: template.acts, needs: FactMask(rawValue: form.needs),
          mentionCount: Self.mentions(form, pack).rawValue.nonzeroBitCount, phraseKinds: form.phraseKinds,
          literalBytes: Int(form.literalBytes),
          answersDemand: Self.answers(allowed, request.demanding, demanding)))
    }
    slots.append(slot)
    ranges.append(start..<options.count)
    situations.append(situation)
  }

  /// Phrases that say what the writer's side did wrong.
  private static let admittingPhrases: UInt32 =
    1 << UInt32(PhraseKind.fault.rawValue) | 1 << UInt32(PhraseKind.duty.rawValue)

  private static func asksForChoice(_ allowed: Situation) -> Bool {
    allowed.intersection(.any(.choice)) == Situation(.choice, 1)
  }

  /// Whether a text names one of the circumstances that must be answered, and is not for all of its values.
  private static func answers(_ allowed: Situation, _ demanding: Situation, _ values: Situation) -> Bool {
    guard !demanding.isEmpty else { return false }
    for circumstance in [Situation.Circumstance.recurrence, .priorApologies] {
      let all = Situation.any(circumstance)
      let own = allowed.intersection(all)
      if own != all, !own.intersection(values).isEmpty { return true }
    }
    return false
  }

  private static func mentions(_ form: TextForm, _ pack: WritingPack) -> FactMask {
    var mask = FactMask(rawValue: form.needs)
    let segments = pack.segments
    for index in form.segments.indices {
      let segment = segments[index]
      switch Segment.Kind(rawValue: segment.kind) {
      case .noun, .value, .text: mask.formUnion(FactMask(rawValue: 1 << UInt64(segment.field)))
      default: break
      }
    }
    return mask
  }

  /// A text for several acts needs a slot of each, and one only.
  private mutating func dropUnfounded() {
    var singles = ActSet()
    for act in Act.allCases where slots(of: act).count == 1 { singles.insert(ActSet(act)) }
    for index in options.indices {
      let acts = options[index].acts
      if acts.rawValue.nonzeroBitCount > 1, !acts.isSubset(of: singles) { options[index].isBanned = true }
    }
  }
}

extension FactTable {
  /// Repairs the customer chooses between.
  func choiceCount(_ request: WritingCase) -> Int {
    repairs.count { $0.isChoice && ($0.kind.givesMoney ? request.mayPromiseMoney : true) }
  }

  /// The facts of the repair and prevention that a slot is about: its own, or the first ones.
  mutating func select(_ slot: PlanSlot, _ request: WritingCase) {
    if slot.act == .repair, slot.part < 0 {
      selectChoice()
    } else {
      let first = repairs.firstIndex { !$0.kind.givesMoney || request.mayPromiseMoney }
      select(repair: slot.act == .repair ? slot.part : first)
    }
    select(prevention: slot.act == .prevention ? slot.part : preventions.isEmpty ? nil : 0)
  }

  /// The facts of all repairs to choose between that only one of them has.
  private mutating func selectChoice() {
    select(repair: nil)
    for field in [FactField.repairAmount, .repairTime, .repairDetail] {
      let owners = repairs.indices.filter { repairs[$0].isChoice && repairs[$0].known.contains(field) }
      guard owners.count == 1 else { continue }
      let kept = present
      select(repair: owners[0])
      present = kept.union(FactMask(field))
    }
  }

  /// What the conditions of a slot's texts are compared with, and which of the circumstances that can be without a value
  /// have one.
  func situation(of slot: PlanSlot, _ request: WritingCase) -> (Situation, known: Situation) {
    var situation = request.situation
    let isChoice = slot.act == .repair && slot.part < 0
    situation.insert(Situation(.choice, isChoice ? 1 : 0))
    let usable = repairs.indices.filter { !repairs[$0].kind.givesMoney || request.mayPromiseMoney }
    let told =
      slot.act == .repair && slot.part >= 0 ? [slot.part] : isChoice ? usable.filter { repairs[$0].isChoice } : usable
    for index in told { situation.insert(Situation(.repair, Int(repairs[index].kind.rawValue))) }
    if let first = told.first { situation.insert(Situation(.repairDone, repairs[first].isDone ? 1 : 0)) }
    let prevention = slot.act == .prevention ? slot.part : 0
    if preventions.indices.contains(prevention) {
      situation.insert(Situation(.preventionDone, preventions[prevention].isDone ? 1 : 0))
    }
    if present.contains(.followUpMeans) {
      situation.insert(Situation(.followUpMeans, Int(integer(of: .followUpMeans))))
    }
    return (situation, situation)
  }
}
