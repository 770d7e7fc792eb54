internal import CPardonProto
public import PardonGrading
internal import PardonText
public import PardonWriting

/// A ReviseRequest in an arena; valid until the arena is reset.
public struct ReviseRequestView {
  private let message: UnsafeRawPointer
  private let arena: WireArena

  /// - `message`: of type `.reviseRequest`.
  public init(_ message: WireMessage) {
    precondition(message.type == .reviseRequest)
    self.message = UnsafeRawPointer(message.base)
    arena = message.arena
  }

  private var request: UnsafePointer<Pardon__V1__ReviseRequest> {
    message.assumingMemoryBound(to: Pardon__V1__ReviseRequest.self)
  }

  /// The caller's id, UTF-8.
  public var id: UnsafeRawBufferPointer { request.pointee.id.bytes }
  /// The draft, UTF-8.
  public var text: UnsafeRawBufferPointer { request.pointee.text.bytes }

  /// nil when the request names no incident.
  ///
  /// - Throws: `badField` with a path such as `repairs[1].type`. Values of facts are checked by the reviser.
  public func facts() throws(WireError) -> Facts? {
    // What else is wrong is not said of facts that nobody uses.
    guard try !FactsReader.incident(request.pointee.incident).type.isEmpty else { return nil }
    return try FactsReader.facts(request.pointee)
  }

  /// - Throws: `badField` with a path such as `style.locale`.
  public func style(defaults: Style = Style()) throws(WireError) -> Style {
    try FactsReader.style(request.pointee.style, defaults)
  }

  /// - Throws: `badField` with a path such as `context.severity`.
  public func context(defaults: GradeContext = GradeContext()) throws(WireError) -> GradeContext {
    try FactsReader.context(request.pointee.context, defaults, in: arena)
  }

  /// - `defaults`: what holds where the request does not say otherwise.
  /// - Throws: `badField` for a target, mode or unit that there is not.
  public func options(defaults: RevisionOptions = RevisionOptions()) throws(WireError) -> RevisionOptions {
    let given = request.pointee
    var options = defaults
    guard (0...100).contains(given.target) else { throw .badField("target", "takes 0 to 100") }
    if given.target > 0 { options.target = Int(given.target) }
    switch given.mode {
    case PARDON__V1__REVISION_MODE__REVISION_MODE_UNSPECIFIED: break
    case PARDON__V1__REVISION_MODE__MINIMAL: options.mode = .minimal
    case PARDON__V1__REVISION_MODE__REWRITE: options.mode = .rewrite
    default: throw .badField("mode", "takes MINIMAL, REWRITE")
    }
    options.offsetUnit = try FactsReader.unit(given.offset_unit, defaults.offsetUnit)
    return options
  }
}
