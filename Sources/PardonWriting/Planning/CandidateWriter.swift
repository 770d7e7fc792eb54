internal import PardonGrading

/// Writes one message: goes through a structure, has a template chosen for each sentence and realised.
struct CandidateWriter {
  private(set) var text: [UInt8] = []
  private(set) var written: [WrittenSlot] = []
  /// Missing facts that the text shows as placeholders.
  private(set) var placeholders = FactMask()

  enum Outcome { case written, tooLong, empty }

  private enum Separator: Int { case none, space, line, paragraph }

  mutating func write(
    _ structure: Int, _ request: WritingCase, _ brevity: DocumentPlanner.Brevity, _ planner: inout DocumentPlanner,
    _ facts: inout FactTable, _ realiser: Realiser, _ random: inout PlanRandom
  ) -> Outcome {
    text.removeAll(keepingCapacity: true)
    written.removeAll(keepingCapacity: true)
    placeholders = FactMask()
    let pack = realiser.pack
    let record = pack.structures[structure]
    var open = Self.acts(record, pack, planner.table, dropping: brevity)
    var said = FactMask()
    var told: UInt32 = 0
    var separator = Separator.none
    for index in record.steps.indices {
      switch StructureStep(rawValue: pack.steps[index]) {
      case .paragraph: if separator.rawValue > 0 { separator = .paragraph }
      case .line: if separator.rawValue > 0, separator != .paragraph { separator = .line }
      case .act(let act):
        guard open.contains(act) else { continue }
        for slot in planner.table.slots(of: act) {
          let wantsDemand = !request.demanding.isEmpty && Self.answering.contains(act) && !answersDemand(planner.table)
          guard
            let option = planner.choose(
              slot, open: open, said: said, told: told, used: written, isBrief: brevity.isBrief,
              wantsDemand: wantsDemand, &random)
          else { continue }
          let chosen = planner.table.options[option]
          let start = append(separator)
          let context = RealisationContext(
            incident: request.incident, variant: request.variant, situation: planner.table.situations[slot],
            isBrief: brevity.isBrief)
          facts.select(planner.table.slots[slot], request)
          let isWritten = realise(chosen, context, realiser, &facts, &said, choice: random.next())
          guard isWritten, !repeats(text[start...]) else {
            text.removeLast(text.count - (written.last?.range.upperBound ?? 0))
            continue
          }
          told |= chosen.phraseKinds
          written.append(
            WrittenSlot(slot: slot, option: option, range: start..<text.count, hasSkeleton: Self.hasSkeleton(act)))
          separator = .space
          open.subtract(chosen.acts.subtracting(ActSet(act)))
        }
        open.subtract(ActSet(act))
      case nil: break
      }
    }
    guard !written.isEmpty else { return .empty }
    return text.count { $0 & 0xC0 != 0x80 } > request.charactersMax ? .tooLong : .written
  }

  private static let answering: ActSet = [ActSet(.acknowledgement), ActSet(.ownership), ActSet(.apology)]

  /// Greetings and signatures are forms, not sentences.
  private static func hasSkeleton(_ act: Act) -> Bool { act != .greeting && act != .signature && act != .closing }

  private static func acts(
    _ record: Structure, _ pack: WritingPack, _ table: SlotTable, dropping brevity: DocumentPlanner.Brevity
  ) -> ActSet {
    var acts = ActSet()
    for index in record.steps.indices {
      if case .act(let act) = StructureStep(rawValue: pack.steps[index]), !table.slots(of: act).isEmpty {
        acts.insert(ActSet(act))
      }
    }
    for index in record.drops.indices.prefix(brevity.drops) {
      if let act = Act(rawValue: pack.steps[index]), !brevity.kept.contains(act) { acts.remove(ActSet(act)) }
    }
    return acts
  }

  private func answersDemand(_ table: SlotTable) -> Bool {
    written.contains { table.options[$0.option].answersDemand }
  }

  /// Returns where the sentence begins.
  private mutating func append(_ separator: Separator) -> Int {
    switch separator {
    case .none: break
    case .space: text.append(0x20)
    case .line: text.append(0x0A)
    case .paragraph:
      text.append(0x0A)
      text.append(0x0A)
    }
    return text.count
  }

  /// Facts that were said are not repeated in optional pieces, if the sentence can do without them.
  private mutating func realise(
    _ option: SlotOption, _ context: RealisationContext, _ realiser: Realiser, _ facts: inout FactTable,
    _ said: inout FactMask, choice: UInt64
  ) -> Bool {
    let present = facts.present
    facts.present.subtract(said.intersection(DocumentPlanner.sayOnce).subtracting(option.needs))
    var isWritten = realiser.append(option.template, facts, in: context, choice: choice, said: &said, to: &text)
    facts.present = present
    if !isWritten {
      isWritten = realiser.append(option.template, facts, in: context, choice: choice, said: &said, to: &text)
    }
    placeholders = said.intersection(facts.placeholders)
    return isWritten
  }

  private func repeats(_ sentence: ArraySlice<UInt8>) -> Bool {
    written.contains { text[$0.range] == sentence }
  }

  /// The caller's clause that a range of the text touches, of those in a sentence.
  func clause(
    touching range: Range<Int>, in written: WrittenSlot, _ table: SlotTable, _ facts: borrowing FactTable
  ) -> (FactPlace, isInside: Bool)? {
    let slot = table.slots[written.slot]
    for field in Self.clauses {
      let value: FactValue
      switch field {
      case .repairDetail:
        guard slot.act == .repair, slot.part >= 0 else { continue }
        value = facts.repairs[slot.part].detail
      case .preventionDetail:
        guard slot.act == .prevention else { continue }
        value = facts.preventions[slot.part].detail
      default:
        guard facts.present.contains(field) else { continue }
        value = facts.values[Int(field.rawValue)]
      }
      guard let place = find(value, facts, in: written.range), place.overlaps(range) else { continue }
      let isInside = place.lowerBound <= range.lowerBound && range.upperBound <= place.upperBound
      return (FactPlace(field: field, part: max(0, slot.part)), isInside)
    }
    return nil
  }

  private static let clauses: [FactField] = [
    .consequence, .cause, .clause, .problem, .told, .truth, .repairDetail, .preventionDetail, .place, .data,
  ]

  /// A clause in a sentence, but for its first letter, whose case may differ.
  private func find(_ value: FactValue, _ facts: borrowing FactTable, in range: Range<Int>) -> Range<Int>? {
    let count = Int(value.count)
    guard count > 1, range.count >= count else { return nil }
    let first = Int(value.start)
    for start in range.lowerBound...(range.upperBound - count) {
      var index = 1
      while index < count, text[start + index] == facts.bytes[first + index] { index += 1 }
      if index == count { return start..<start + count }
    }
    return nil
  }
}
