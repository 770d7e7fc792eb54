internal import CPardonProto
internal import PardonGrading
internal import PardonText
internal import PardonWriting

/// Reads the facts that requests to write and to revise share. An empty string is a fact that is not given.
enum FactsReader {
  static func facts(_ given: some FactsMessage) throws(WireError) -> Facts {
    var facts = Facts()
    facts.incident = try incident(given.incident)
    facts.repairs = try repairs(given.repairs, given.n_repairs)
    facts.preventions = try preventions(given.preventions, given.n_preventions)
    facts.followUp = try followUp(given.follow_up)
    facts.nouns = try nouns(given.nouns, given.n_nouns)
    for index in 0..<given.n_parameters {
      guard let entry = given.parameters[index] else { continue }
      facts.parameters[entry.pointee.key.text] = entry.pointee.value.text
    }
    return facts
  }

  static func incident(_ given: UnsafePointer<Pardon__V1__Incident>?) throws(WireError) -> Incident {
    var incident = Incident()
    guard let given else { return incident }
    incident.type = given.pointee.type.text
    incident.item = text(given.pointee.item)
    incident.reference = text(given.pointee.reference)
    incident.time = try time(given.pointee.time, "incident.time")
    incident.place = text(given.pointee.place)
    incident.consequence = text(given.pointee.consequence)
    incident.cause = text(given.pointee.cause)
    incident.clause = text(given.pointee.clause)
    return incident
  }

  static func repairs(
    _ given: UnsafeMutablePointer<UnsafeMutablePointer<Pardon__V1__Repair>?>?, _ count: Int
  ) throws(WireError) -> [Repair] {
    var repairs: [Repair] = []
    for index in 0..<count {
      guard let one = given?[index] else { continue }
      let path = "repairs[\(index)]"
      guard let kind = RepairKind(id: one.pointee.type.text) else {
        throw .badField("\(path).type", "takes \(RepairKind.ids.joined(separator: ", "))")
      }
      var repair = Repair(kind)
      if let amount = one.pointee.amount {
        repair.amount = Money(currency: amount.pointee.currency.text, minorUnits: amount.pointee.minor_units)
      }
      repair.time = try time(one.pointee.time, "\(path).time")
      repair.detail = text(one.pointee.detail)
      repair.isChoice = one.pointee.is_choice != 0
      repair.isDone = one.pointee.is_done != 0
      repairs.append(repair)
    }
    return repairs
  }

  static func preventions(
    _ given: UnsafeMutablePointer<UnsafeMutablePointer<Pardon__V1__Prevention>?>?, _ count: Int
  ) throws(WireError) -> [Prevention] {
    var preventions: [Prevention] = []
    for index in 0..<count {
      guard let one = given?[index] else { continue }
      var prevention = Prevention(one.pointee.detail.text)
      prevention.time = try time(one.pointee.time, "preventions[\(index)].time")
      prevention.isDone = one.pointee.is_done != 0
      preventions.append(prevention)
    }
    return preventions
  }

  static func followUp(_ given: UnsafePointer<Pardon__V1__FollowUp>?) throws(WireError) -> FollowUp? {
    guard let given else { return nil }
    var followUp = FollowUp()
    followUp.name = text(given.pointee.name)
    followUp.time = try time(given.pointee.time, "follow_up.time")
    followUp.means = text(given.pointee.means)
    followUp.directLine = text(given.pointee.direct_line)
    return followUp
  }

  static func nouns(
    _ given: UnsafeMutablePointer<UnsafeMutablePointer<Pardon__V1__Noun>?>?, _ count: Int
  ) throws(WireError) -> [Noun] {
    var nouns: [Noun] = []
    for index in 0..<count {
      guard let one = given?[index] else { continue }
      let isFeminine: Bool? =
        switch one.pointee.gender {
        case PARDON__V1__GENDER__GENDER_UNSPECIFIED: nil
        case PARDON__V1__GENDER__MASCULINE: false
        case PARDON__V1__GENDER__FEMININE: true
        default: throw .badField("nouns[\(index)].gender", "takes MASCULINE, FEMININE")
        }
      nouns.append(Noun(one.pointee.text.text, isFeminine: isFeminine, isPlural: one.pointee.plural != 0))
    }
    return nouns
  }

  static func style(_ given: UnsafePointer<Pardon__V1__Style>?, _ defaults: Style) throws(WireError) -> Style {
    var style = defaults
    guard let given else { return style }
    if let tag = text(given.pointee.locale) {
      guard let locale = WritingLocale(tag: tag) else {
        throw .badField("style.locale", "takes \(WritingLocale.allCases.map(\.tag).joined(separator: ", "))")
      }
      style.locale = locale
    }
    switch given.pointee.formality {
    case PARDON__V1__FORMALITY__FORMALITY_UNSPECIFIED: break
    case PARDON__V1__FORMALITY__FORMAL: style.formality = .formal
    case PARDON__V1__FORMALITY__FRIENDLY: style.formality = .friendly
    case PARDON__V1__FORMALITY__FAMILIAR: style.formality = .familiar
    default: throw .badField("style.formality", "takes FORMAL, FRIENDLY, FAMILIAR")
    }
    if let title = text(given.pointee.customer_title) { style.customerTitle = title }
    if let name = text(given.pointee.customer_first_name) { style.customerFirstName = name }
    if let name = text(given.pointee.customer_family_name) { style.customerFamilyName = name }
    if let name = text(given.pointee.signer_name) { style.signerName = name }
    if let role = text(given.pointee.signer_role) { style.signerRole = role }
    if let company = text(given.pointee.company) { style.company = company }
    if let voice = text(given.pointee.voice) { style.voice = voice }
    if given.pointee.characters_max != 0 { style.charactersMax = Int(given.pointee.characters_max) }
    if given.pointee.utc_offset_minutes != 0 { style.utcOffsetMinutes = Int(given.pointee.utc_offset_minutes) }
    return style
  }

  static func context(
    _ given: UnsafePointer<Pardon__V1__GradeContext>?, _ defaults: GradeContext, in arena: WireArena
  ) throws(WireError) -> GradeContext {
    guard let given else { return defaults }
    do throws(WireError) {
      return try GradeContextView(given, in: arena).context(defaults: defaults)
    } catch {
      throw error.inside("context")
    }
  }

  static func unit(_ given: Pardon__V1__OffsetUnit, _ unspecified: OffsetUnit) throws(WireError) -> OffsetUnit {
    if given == PARDON__V1__OFFSET_UNIT__OFFSET_UNIT_UNSPECIFIED { return unspecified }
    guard let known = OffsetUnit(given) else { throw .badField("offset_unit", "takes UTF8, UTF16, CODE_POINT") }
    return known
  }

  private static func text(_ data: ProtobufCBinaryData) -> String? { data.len == 0 ? nil : data.text }

  private static func time(
    _ given: UnsafePointer<Google__Protobuf__Timestamp>?, _ field: String
  ) throws(WireError) -> Timestamp? {
    guard let given else { return nil }
    return try Timestamp(given, field)
  }
}
