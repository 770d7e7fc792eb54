internal import CPardonProto
public import PardonGrading
public import PardonText

/// A GradeRequest in an arena, read in place; valid until the arena is reset. Keep it as long as the bytes it gives are used.
public struct GradeRequestView {
  private let message: UnsafeRawPointer
  private let arena: WireArena

  /// - `message`: of type `.gradeRequest`.
  public init(_ message: WireMessage) {
    precondition(message.type == .gradeRequest)
    self.message = UnsafeRawPointer(message.base)
    arena = message.arena
  }

  init(_ request: UnsafePointer<Pardon__V1__GradeRequest>, in arena: WireArena) {
    message = UnsafeRawPointer(request)
    self.arena = arena
  }

  var request: UnsafePointer<Pardon__V1__GradeRequest> {
    message.assumingMemoryBound(to: Pardon__V1__GradeRequest.self)
  }

  /// The caller's id, UTF-8.
  public var id: UnsafeRawBufferPointer { request.pointee.id.bytes }
  /// The draft, UTF-8.
  public var text: UnsafeRawBufferPointer { request.pointee.text.bytes }
  /// Whether the score is to be stored.
  public var isToBeRecorded: Bool { request.pointee.record != 0 }
  /// Whether anything is known about the case.
  public var hasContext: Bool { request.pointee.context != nil }
  public var labels: LabelsView { LabelsView(request, in: arena) }

  /// - `unspecified`: where the request says none.
  /// - Throws: `badField` for a unit that there is not.
  public func offsetUnit(unspecified: OffsetUnit) throws(WireError) -> OffsetUnit {
    let unit = request.pointee.offset_unit
    if unit == PARDON__V1__OFFSET_UNIT__OFFSET_UNIT_UNSPECIFIED { return unspecified }
    guard let known = OffsetUnit(unit) else { throw .badField("offset_unit", "takes UTF8, UTF16, CODE_POINT") }
    return known
  }

  /// - `unspecified`: where the request says none.
  /// - Throws: `badField` for a language that has no messages.
  public func locale(unspecified: MessageLocale) throws(WireError) -> MessageLocale {
    try MessageLocale(request.pointee.locale, unspecified: unspecified)
  }

  /// - Throws: `badField` for a language that cannot be graded.
  public func language() throws(WireError) -> DraftLanguage? {
    let hint = request.pointee.language_hint
    if hint.len == 0 { return nil }
    switch MessageLocale(tag: hint.text) {
    case .english: return .english
    case .french: return .french
    case nil: throw .badField("language_hint", "takes en or fr, with or without a region")
    }
  }

  /// - Throws: as `offsetUnit` and `language`.
  public func options(unspecifiedUnit unit: OffsetUnit) throws(WireError) -> GradeOptions {
    var options = GradeOptions()
    options.offsetUnit = try offsetUnit(unspecified: unit)
    options.language = try language()
    return options
  }

  /// - `defaults`: facts that hold where the request does not say otherwise.
  /// - Throws: `badField` with a path such as `context.severity`.
  public func context(defaults: GradeContext = GradeContext()) throws(WireError) -> GradeContext {
    guard let context = request.pointee.context else { return defaults }
    do throws(WireError) {
      return try GradeContextView(context, in: arena).context(defaults: defaults)
    } catch {
      throw error.inside("context")
    }
  }
}

extension MessageLocale {
  init(_ tag: ProtobufCBinaryData, unspecified: MessageLocale) throws(WireError) {
    if tag.len == 0 {
      self = unspecified
      return
    }
    guard let locale = MessageLocale(tag: tag.text) else {
      throw .badField("locale", "takes en or fr, with or without a region")
    }
    self = locale
  }
}
