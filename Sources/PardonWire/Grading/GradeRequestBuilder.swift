internal import CPardonProto
public import PardonGrading
public import PardonText

/// Makes GradeRequest messages for a server.
public struct GradeRequestBuilder {
  /// What a request says where it is silent.
  public var context: GradeContext
  public var offsetUnit: OffsetUnit
  public var locale: MessageLocale
  public var language: DraftLanguage?

  public init(
    context: GradeContext = GradeContext(), offsetUnit: OffsetUnit, locale: MessageLocale,
    language: DraftLanguage? = nil
  ) {
    self.context = context
    self.offsetUnit = offsetUnit
    self.locale = locale
    self.language = language
  }

  /// - `text`: UTF-8; copied.
  /// - Returns: a message of type `.gradeRequest`.
  /// - Throws: `tooLarge`.
  public func request(id: String, text: UnsafeRawBufferPointer, in arena: WireArena) throws(WireError) -> WireMessage {
    let builder = MessageBuilder(arena: arena)
    let request = try builder.make(pardon__v1__grade_request__init)
    request.pointee.id = try builder.copy(id)
    request.pointee.text = try builder.copy(text)
    try complete(request, builder)
    return WireMessage(base: UnsafeMutableRawPointer(request), type: .gradeRequest, arena: arena)
  }

  /// - Returns: a message of type `.gradeContext`.
  /// - Throws: `tooLarge`.
  func context(_ context: GradeContext, in arena: WireArena) throws(WireError) -> WireMessage {
    WireMessage(
      base: UnsafeMutableRawPointer(try message(context, MessageBuilder(arena: arena))), type: .gradeContext,
      arena: arena)
  }

  /// Fills in what the request does not say itself.
  ///
  /// - `request`: of type `.gradeRequest`.
  /// - Throws: what is wrong with a field of it; `tooLarge`.
  public func complete(_ request: WireMessage) throws(WireError) {
    precondition(request.type == .gradeRequest)
    try complete(request.pointer(to: Pardon__V1__GradeRequest.self), MessageBuilder(arena: request.arena))
  }

  private func complete(
    _ request: UnsafeMutablePointer<Pardon__V1__GradeRequest>, _ builder: MessageBuilder
  ) throws(WireError) {
    let view = GradeRequestView(UnsafePointer(request), in: builder.arena)
    request.pointee.offset_unit = try view.offsetUnit(unspecified: offsetUnit).proto
    request.pointee.locale = ProtobufCBinaryData(try view.locale(unspecified: locale) == .french ? "fr" : "en")
    if let language = try view.language() ?? language {
      request.pointee.language_hint = ProtobufCBinaryData(language == .french ? "fr" : "en")
    }
    let whole = try view.context(defaults: context)
    request.pointee.context = try message(whole, builder)
  }

  private func message(
    _ context: GradeContext, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__GradeContext> {
    let message = try builder.make(pardon__v1__grade_context__init)
    message.pointee.channel = try builder.copy(context.channel ?? "")
    if let isPublic = context.isPublic {
      message.pointee.is_public_presence_case = PARDON__V1__GRADE_CONTEXT__IS_PUBLIC_PRESENCE_IS_PUBLIC
      message.pointee.is_public = isPublic ? 1 : 0
    }
    message.pointee.complaint_text = try builder.copy(context.complaintText ?? "")
    message.pointee.incident_time = try time(context.incidentTime, builder)
    message.pointee.complaint_time = try time(context.complaintTime, builder)
    message.pointee.reply_time = try time(context.replyTime, builder)
    message.pointee.promised_time = try time(context.promisedTime, builder)
    if let severity = context.severity {
      message.pointee.severity_presence_case = PARDON__V1__GRADE_CONTEXT__SEVERITY_PRESENCE_SEVERITY
      message.pointee.severity = Int32(clamping: severity)
    }
    message.pointee.failure_kind = try builder.copy(context.failureKind ?? "")
    message.pointee.violation = try builder.copy(context.violation ?? "")
    message.pointee.responsibility = try builder.copy(context.responsibility ?? "")
    if let isRecurrence = context.isRecurrence {
      message.pointee.recurrence_presence_case = PARDON__V1__GRADE_CONTEXT__RECURRENCE_PRESENCE_RECURRENCE
      message.pointee.recurrence = isRecurrence ? 1 : 0
    }
    if let count = context.priorApologies {
      message.pointee.prior_apologies_presence_case =
        PARDON__V1__GRADE_CONTEXT__PRIOR_APOLOGIES_PRESENCE_PRIOR_APOLOGIES
      message.pointee.prior_apologies = Int32(clamping: count)
    }
    message.pointee.sector = try builder.copy(context.sector ?? "")
    if let isRegulated = context.isRegulated {
      message.pointee.regulated_presence_case = PARDON__V1__GRADE_CONTEXT__REGULATED_PRESENCE_REGULATED
      message.pointee.regulated = isRegulated ? 1 : 0
    }
    message.pointee.jurisdiction = try builder.copy(context.jurisdiction ?? "")
    message.pointee.signer_role = try builder.copy(context.signerRole ?? "")
    if let isAllowed = context.isCompensationAllowed {
      message.pointee.compensation_allowed_presence_case =
        PARDON__V1__GRADE_CONTEXT__COMPENSATION_ALLOWED_PRESENCE_COMPENSATION_ALLOWED
      message.pointee.compensation_allowed = isAllowed ? 1 : 0
    }
    return message
  }

  private func time(
    _ time: Timestamp?, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Google__Protobuf__Timestamp>? {
    guard let time else { return nil }
    let message = try builder.make(google__protobuf__timestamp__init)
    message.pointee.seconds = time.seconds
    return message
  }
}
