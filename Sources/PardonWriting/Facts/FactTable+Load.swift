public import PardonGrading

extension FactTable {
  /// Checks the facts of a request and lays them out.
  ///
  /// - Returns: the index of the incident type in the pack.
  /// - Throws: for the first value that is not what its field takes; the table is then not to be used.
  public mutating func load(
    _ facts: Facts, _ style: Style, _ context: GradeContext, _ pack: borrowing WritingPack
  ) throws(WritingError) -> Int {
    let pack = copy pack
    reset(style.locale)
    let incident = try Self.incident(facts.incident.type, pack)
    let reader = NounReader(language: locale.language, own: try Self.checked(facts.nouns))
    let offset = style.utcOffsetMinutes
    guard (-18 * 60...18 * 60).contains(offset) else {
      throw WritingError("style.utc_offset_minutes", "takes minutes from -1080 to 1080")
    }
    try load(facts.incident, context, reader, pack, offset)
    if !present.contains(.item) { setUsualItem(pack.incident(incident), reader, pack) }
    try loadParameters(facts.parameters, incident, reader, pack, offset)
    for (index, repair) in facts.repairs.enumerated() { try add(repair, index, reader, pack, offset) }
    for (index, prevention) in facts.preventions.enumerated() { try add(prevention, index, offset) }
    if let followUp = facts.followUp { try load(followUp, offset) }
    try load(style)
    return incident
  }

  /// An incident type by its id, or an error with the nearest one.
  static func incident(_ id: String, _ pack: WritingPack) throws(WritingError) -> Int {
    if let index = pack.incident(id: id) { return index }
    let known = pack.incidentIDs
    if id.isEmpty {
      throw WritingError("incident.type", "is missing: takes one of \(known.joined(separator: ", "))")
    }
    let shown = String(id.prefix(40))
    if let near = NearestName.of(shown, among: known) {
      throw WritingError("incident.type", "there is no incident “\(shown)”; did you mean “\(near)”?")
    }
    throw WritingError(
      "incident.type", "there is no incident “\(shown)”: takes one of \(known.joined(separator: ", "))")
  }

  private static func checked(_ nouns: [Noun]) throws(WritingError) -> [Noun] {
    var checked = nouns
    for index in nouns.indices {
      checked[index].text = String(
        try FactChecks.text(nouns[index].text, "nouns[\(index)].text", most: FactChecks.nounMax, "a noun"))
    }
    return checked
  }

  private mutating func load(
    _ incident: Incident, _ context: GradeContext, _ reader: NounReader, _ pack: WritingPack, _ offset: Int
  ) throws(WritingError) {
    if let item = incident.item { try set(.item, noun: item, reader, pack) }
    if let reference = incident.reference {
      try set(.reference, text: String(FactChecks.withoutNumberSign(reference[...])))
    }
    if let time = incident.time ?? context.incidentTime { set(.time, time: time, offset) }
    if let place = incident.place { try set(.place, phrase: place, reader, pack) }
    if let consequence = incident.consequence { try set(.consequence, clause: consequence) }
    if let cause = incident.cause { try set(.cause, clause: cause) }
    if let clause = incident.clause { try set(.clause, clause: clause) }
    if let time = context.promisedTime { set(.promised, time: time, offset) }
    if let time = context.complaintTime { set(.complaintTime, time: time, offset) }
    now = (context.replyTime ?? context.complaintTime).map { Self.value(of: $0, offset).number }
  }

  /// The noun that stands for what the request does not name.
  private mutating func setUsualItem(_ type: IncidentType, _ reader: NounReader, _ pack: WritingPack) {
    let usual = pack.string(locale.language == .english ? type.englishNoun : type.frenchNoun)
    if !usual.isEmpty { set(.item, noun: usual[...], reader, pack) }
  }

  private mutating func loadParameters(
    _ parameters: [String: String], _ incident: Int, _ reader: NounReader, _ pack: WritingPack, _ offset: Int
  ) throws(WritingError) {
    guard !parameters.isEmpty else { return }
    let type = pack.incident(incident)
    let known = FactMask(rawValue: type.known).fields.filter(\.isParameter)
    for name in parameters.keys.sorted() {
      guard let field = FactField(name: name), known.contains(field) else {
        throw Self.unknown(name, known, pack.string(type.id))
      }
      try set(field, parameter: parameters[name] ?? "", reader, pack, offset)
    }
  }

  private static func unknown(_ name: String, _ known: [FactField], _ type: String) -> WritingError {
    let shown = String(name.prefix(40))
    if let field = FactField(name: name), !field.isParameter {
      return WritingError("parameters", "“\(shown)” is not a parameter: it stands in \(field.path)")
    }
    if known.isEmpty { return WritingError("parameters", "“\(shown)” is not one: \(type) takes none") }
    return WritingError(
      "parameters", "“\(shown)” is not one of \(type): takes \(known.map(\.name).joined(separator: ", "))")
  }

  private mutating func set(
    _ field: FactField, parameter value: String, _ reader: NounReader, _ pack: WritingPack, _ offset: Int
  ) throws(WritingError) {
    let path = field.path
    switch field.kind {
    case .noun: try set(field, noun: value, reader, pack)
    case .phrase: try set(field, phrase: value, reader, pack)
    case .clause: try set(field, clause: value)
    case .name, .text, .means: try set(field, text: value)
    case .time: set(field, time: try FactChecks.time(value, path, utcOffsetMinutes: offset), offset)
    case .duration: set(field, FactValue(duration: try FactChecks.duration(value, path)))
    case .money: set(field, self.value(of: try FactChecks.money(value, path)))
    case .integer:
      let number = try FactChecks.integer(value, path)
      // Texts count in the plural; that somebody came alone, or tried once, is not worth saying.
      if number > 1 { set(field, FactValue(number: number)) }
    }
  }

  private mutating func add(
    _ repair: Repair, _ index: Int, _ reader: NounReader, _ pack: WritingPack, _ offset: Int
  ) throws(WritingError) {
    let path = "repairs[\(index)]"
    var facts = RepairFacts(kind: repair.kind, isChoice: repair.isChoice, isDone: repair.isDone)
    if let amount = repair.amount {
      facts.amount = value(of: try FactChecks.money(amount, "\(path).amount"))
      facts.known.insert(FactMask(.repairAmount))
    }
    if let time = repair.time {
      facts.time = Self.value(of: time, offset)
      facts.known.insert(FactMask(.repairTime))
    }
    if let detail = repair.detail {
      let isClause = repair.kind == .custom
      let checked =
        isClause
        ? try FactChecks.clause(detail, "\(path).detail")
        : try FactChecks.text(detail, "\(path).detail", most: FactChecks.phraseMax, "a noun with its article")
      facts.detail = store(printed(checked))
      if !isClause {
        let reading = reader.phrase(checked, pack)
        facts.detail.traits = reading.traits
        facts.gendered = reading.isGenderKnown
      }
      facts.known.insert(FactMask(.repairDetail))
    } else if repair.kind == .custom {
      throw WritingError(
        "\(path).detail", "is missing: a custom repair takes a clause such as “we have upgraded your room”")
    }
    repairs.append(facts)
  }

  private mutating func add(_ prevention: Prevention, _ index: Int, _ offset: Int) throws(WritingError) {
    let detail = try FactChecks.clause(prevention.detail, "preventions[\(index)].detail")
    preventions.append(
      PreventionFacts(
        detail: store(printed(detail)), time: prevention.time.map { Self.value(of: $0, offset) },
        isDone: prevention.isDone))
  }

  private mutating func load(_ followUp: FollowUp, _ offset: Int) throws(WritingError) {
    if let name = followUp.name { try set(.followUpName, name: name) }
    if let time = followUp.time { set(.followUpTime, time: time, offset) }
    if let line = followUp.directLine { try set(.followUpLine, text: line) }
    guard let means = followUp.means else { return }
    guard let index = FollowUp.means.firstIndex(of: means) else {
      throw WritingError("follow_up.means", "takes one of \(FollowUp.means.joined(separator: ", "))")
    }
    set(.followUpMeans, FactValue(number: Int64(index)))
  }

  private mutating func load(_ style: Style) throws(WritingError) {
    if let title = style.customerTitle { try set(.customerTitle, name: title) }
    if let name = style.customerFirstName { try set(.customerFirstName, name: name) }
    if let name = style.customerFamilyName { try set(.customerFamilyName, name: name) }
    if let name = style.signerName { try set(.signerName, name: name) }
    if let role = style.signerRole { try set(.signerRole, name: role) }
    if let company = style.company { try set(.company, name: company) }
  }
}

// One value of each kind.
extension FactTable {
  /// With the apostrophes of print, as the French texts around it have: « l’étiquette ».
  fileprivate func printed(_ text: some StringProtocol) -> String {
    guard locale.language == .french, text.contains("'") else { return String(text) }
    var printed = ""
    for character in text { printed.append(character == "'" && printed.last?.isLetter == true ? "’" : character) }
    return printed
  }

  fileprivate mutating func set(
    _ field: FactField, noun: String, _ reader: NounReader, _ pack: WritingPack
  ) throws(WritingError) {
    set(field, noun: try FactChecks.text(noun, field.path, most: FactChecks.nounMax, "a noun"), reader, pack)
  }

  fileprivate mutating func set(_ field: FactField, noun: Substring, _ reader: NounReader, _ pack: WritingPack) {
    let (bare, reading) = reader.noun(noun, pack)
    var value = store(printed(reader.withoutFormCapital(bare, pack)))
    value.traits = reading.traits
    set(field, value)
    if reading.isGenderKnown { gendered.insert(FactMask(field)) }
  }

  fileprivate mutating func set(
    _ field: FactField, phrase: String, _ reader: NounReader, _ pack: WritingPack
  ) throws(WritingError) {
    let checked = try FactChecks.text(phrase, field.path, most: FactChecks.phraseMax, "a noun with its article")
    let reading = reader.phrase(checked, pack)
    var value = store(printed(FactChecks.withoutCapital(checked)))
    value.traits = reading.traits
    set(field, value)
    if reading.isGenderKnown { gendered.insert(FactMask(field)) }
  }

  fileprivate mutating func set(_ field: FactField, clause: String) throws(WritingError) {
    let checked = try FactChecks.clause(clause, field.path)
    set(field, store(printed(FactChecks.withoutConjunction(checked, field, locale.language))))
  }

  fileprivate mutating func set(_ field: FactField, text: String) throws(WritingError) {
    set(field, store(try FactChecks.text(text, field.path, most: FactChecks.textMax, "a number or address")))
  }

  fileprivate mutating func set(_ field: FactField, name: String) throws(WritingError) {
    set(field, store(try FactChecks.text(name, field.path, most: FactChecks.nameMax, "a name")))
  }

  fileprivate mutating func set(_ field: FactField, time: Timestamp, _ offset: Int) {
    set(field, Self.value(of: time, offset))
  }

  fileprivate static func value(of time: Timestamp, _ offset: Int) -> FactValue {
    FactValue(number: time.seconds + Int64(offset) * 60)
  }

  fileprivate mutating func value(of money: Money) -> FactValue {
    var value = store(money.currency)
    value.number = money.minorUnits
    value.decimals = UInt8(Money.decimals(of: money.currency) ?? 2)
    return value
  }
}
