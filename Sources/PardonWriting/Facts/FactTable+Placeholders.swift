internal import PardonGrading

extension FactTable {
  /// Makes a missing fact stand as "[amount]" where texts name it. What is only asked for has no place to stand.
  mutating func setPlaceholder(_ field: FactField) {
    guard let name = FactPlaceholder.name(of: field, in: locale.language) else { return }
    var value = store("[\(name)]")
    value.isPlaceholder = true
    placeholders.insert(FactMask(field))
    switch field {
    case .repairType, .repairDetail:
      guard repairs.isEmpty else { return }
      placeholders.insert(FactMask(.repairDetail))
      repairs.append(RepairFacts(kind: .custom, known: FactMask(.repairDetail), gendered: true, detail: value))
    case .repairAmount:
      for index in repairs.indices where !repairs[index].known.contains(field) && repairs[index].kind.givesMoney {
        repairs[index].amount = value
        repairs[index].known.insert(FactMask(field))
      }
    case .repairTime:
      for index in repairs.indices where !repairs[index].known.contains(field) {
        repairs[index].time = value
        repairs[index].known.insert(FactMask(field))
      }
    case .preventionDetail:
      preventions.append(PreventionFacts(detail: value))
    case .preventionTime:
      for index in preventions.indices where preventions[index].time == nil { preventions[index].time = value }
    default:
      set(field, value)
      gendered.insert(FactMask(field))
    }
  }
}

/// What a placeholder says: the fact in a word or two.
enum FactPlaceholder {
  /// nil for what is only asked for.
  static func name(of field: FactField, in language: DraftLanguage) -> String? {
    guard let names = names[field] else { return nil }
    return language == .english ? names.english : names.french
  }

  private static let names: [FactField: (english: String, french: String)] = [
    .item: ("item", "article"), .reference: ("number", "numéro"), .time: ("date", "date"), .place: ("place", "lieu"),
    .consequence: ("what it cost you", "ce que cela vous a coûté"), .cause: ("cause", "cause"),
    .clause: ("what happened", "ce qui s’est passé"), .repairType: ("what we do about it", "ce que nous faisons"),
    .repairDetail: ("what we do about it", "ce que nous faisons"), .repairAmount: ("amount", "montant"),
    .repairTime: ("date", "date"), .preventionDetail: ("what changes", "ce qui change"),
    .preventionTime: ("date", "date"), .followUpName: ("name", "nom"), .followUpTime: ("date", "date"),
    .followUpMeans: ("by phone or email", "par téléphone ou par e-mail"),
    .followUpLine: ("direct number", "ligne directe"), .promised: ("date", "date"), .complaintTime: ("date", "date"),
    .received: ("item received", "article reçu"), .problem: ("what was wrong", "ce qui n’allait pas"),
    .told: ("what was said", "ce qui a été dit"), .truth: ("what is right", "ce qui est juste"),
    .data: ("data", "données"), .delay: ("delay", "retard"), .wait: ("wait", "attente"),
    .duration: ("length", "durée"), .amount: ("amount", "montant"), .correctAmount: ("right amount", "bon montant"),
    .party: ("number", "nombre"), .attempts: ("number", "nombre"), .newTime: ("date", "date"),
  ]
}
