internal import CPardonProto
public import PardonGrading
public import PardonRules
public import PardonText
public import PardonWriting

/// Makes ReviseResponse messages.
public struct ReviseResponseBuilder {
  private let grades: GradeResponseBuilder

  /// - `image`: what the texts were graded by; must live until the message is encoded.
  /// - `locale`: of the messages of the grades.
  public init(image: RuleImage, locale: MessageLocale, offsetUnit: OffsetUnit) {
    grades = GradeResponseBuilder(image: image, locale: locale, offsetUnit: offsetUnit)
  }

  /// - `id`: copied.
  /// - Throws: `tooLarge`.
  public func response(
    _ revision: Revision, id: UnsafeRawBufferPointer, in arena: WireArena
  ) throws(WireError) -> WireMessage {
    let builder = MessageBuilder(arena: arena)
    let message = try builder.make(pardon__v1__revise_response__init)
    message.pointee.id = try builder.copy(id)
    message.pointee.text = try builder.copy(revision.text)
    message.pointee.n_edits = revision.edits.count
    message.pointee.edits = try builder.pointers(to: Pardon__V1__Edit.self, count: revision.edits.count)
    for index in revision.edits.indices { message.pointee.edits[index] = try edit(revision.edits[index], builder) }
    let none = UnsafeRawBufferPointer(start: nil, count: 0)
    message.pointee.before = try grades.make(revision.before, id: none, text: nil, warnings: [], builder)
    message.pointee.after = try grades.make(revision.after, id: none, text: nil, warnings: [], builder)
    (message.pointee.missing, message.pointee.n_missing) = try ComposeResponseBuilder.missing(
      revision.missing, builder)
    message.pointee.n_removed = revision.removed.count
    message.pointee.removed = try builder.pointers(to: Pardon__V1__Removal.self, count: revision.removed.count)
    for index in revision.removed.indices {
      message.pointee.removed[index] = try removal(revision.removed[index], builder)
    }
    message.pointee.unchanged = try builder.copy(revision.unchanged?.id ?? "")
    return WireMessage(base: UnsafeMutableRawPointer(message), type: .reviseResponse, arena: arena)
  }

  private func edit(
    _ edit: RevisionEdit, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__Edit> {
    let message = try builder.make(pardon__v1__edit__init)
    message.pointee.span = try span(edit.span, builder)
    message.pointee.old_text = try builder.copy(edit.old)
    message.pointee.new_text = try builder.copy(edit.new)
    message.pointee.rule_id = try builder.copy(edit.ruleID)
    message.pointee.points = Int32(truncatingIfNeeded: edit.points)
    return message
  }

  private func removal(
    _ removal: Removal, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__Removal> {
    let message = try builder.make(pardon__v1__removal__init)
    message.pointee.span = try span(removal.span, builder)
    message.pointee.text = try builder.copy(removal.text)
    message.pointee.rule_id = try builder.copy(removal.ruleID)
    message.pointee.reason = try builder.copy(removal.reason)
    return message
  }

  private func span(
    _ span: TextSpan, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__Span> {
    let message = try builder.make(pardon__v1__span__init)
    message.pointee.start = UInt32(truncatingIfNeeded: span.start)
    message.pointee.end = UInt32(truncatingIfNeeded: span.end)
    return message
  }
}
