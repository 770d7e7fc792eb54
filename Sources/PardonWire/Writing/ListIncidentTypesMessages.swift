internal import CPardonProto
public import PardonGrading
public import PardonWriting

/// Answers ListIncidentTypesRequest.
public enum ListIncidentTypesMessages {
  /// - `request`: of type `.listIncidentTypesRequest`.
  /// - `unspecified`: language where the request names none.
  /// - Throws: `badField` for a language that has no messages, `tooLarge`.
  public static func answer(
    to request: WireMessage, pack: WritingPack, unspecified: MessageLocale, in arena: WireArena
  ) throws(WireError) -> WireMessage {
    precondition(request.type == .listIncidentTypesRequest)
    let given = request.base.assumingMemoryBound(to: Pardon__V1__ListIncidentTypesRequest.self)
    let locale = try MessageLocale(given.pointee.locale, unspecified: unspecified)
    let language: DraftLanguage = locale == .english ? .english : .french
    let builder = MessageBuilder(arena: arena)
    let message = try builder.make(pardon__v1__list_incident_types_response__init)
    message.pointee.n_types = pack.incidentCount
    message.pointee.types = try builder.pointers(to: Pardon__V1__IncidentType.self, count: pack.incidentCount)
    for index in 0..<pack.incidentCount {
      message.pointee.types[index] = try type(pack.summary(ofIncident: index, in: language), builder)
    }
    let voices = pack.voiceIDs
    message.pointee.n_voices = voices.count
    message.pointee.voices = try builder.copies(voices)
    return WireMessage(base: UnsafeMutableRawPointer(message), type: .listIncidentTypesResponse, arena: arena)
  }

  private static func type(
    _ summary: IncidentSummary, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__IncidentType> {
    let message = try builder.make(pardon__v1__incident_type__init)
    message.pointee.id = try builder.copy(summary.id)
    message.pointee.name = try builder.copy(summary.name)
    message.pointee.n_facts = summary.facts.count
    message.pointee.facts = try builder.pointers(to: Pardon__V1__FactDescription.self, count: summary.facts.count)
    for index in summary.facts.indices {
      let fact = try builder.make(pardon__v1__fact_description__init)
      fact.pointee.field = try builder.copy(summary.facts[index].field.path)
      fact.pointee.question = try builder.copy(summary.facts[index].question)
      fact.pointee.required = summary.facts[index].isRequired ? 1 : 0
      fact.pointee.kind = try builder.copy(summary.facts[index].field.kind.name)
      message.pointee.facts[index] = fact
    }
    message.pointee.n_repairs = summary.repairs.count
    message.pointee.repairs = try builder.copies(summary.repairs.map(\.id))
    message.pointee.failure_kind = try builder.copy(summary.failureKind)
    message.pointee.violation = try builder.copy(summary.violation)
    return message
  }
}
