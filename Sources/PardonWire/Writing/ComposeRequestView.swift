internal import CPardonProto
public import PardonGrading
public import PardonText
public import PardonWriting

/// A ComposeRequest in an arena; valid until the arena is reset.
public struct ComposeRequestView {
  private let message: UnsafeRawPointer
  private let arena: WireArena

  /// - `message`: of type `.composeRequest`.
  public init(_ message: WireMessage) {
    precondition(message.type == .composeRequest)
    self.message = UnsafeRawPointer(message.base)
    arena = message.arena
  }

  private var request: UnsafePointer<Pardon__V1__ComposeRequest> {
    message.assumingMemoryBound(to: Pardon__V1__ComposeRequest.self)
  }

  /// The caller's id, UTF-8.
  public var id: UnsafeRawBufferPointer { request.pointee.id.bytes }

  /// - `defaults`: what holds where the request does not say otherwise.
  /// - Throws: `badField` with a path such as `repairs[1].type`. Values of facts are checked by the composer.
  public func facts() throws(WireError) -> Facts {
    try FactsReader.facts(request.pointee)
  }

  /// - Throws: `badField` with a path such as `style.locale`.
  public func style(defaults: Style = Style()) throws(WireError) -> Style {
    try FactsReader.style(request.pointee.style, defaults)
  }

  /// - Throws: `badField` with a path such as `context.severity`.
  public func context(defaults: GradeContext = GradeContext()) throws(WireError) -> GradeContext {
    try FactsReader.context(request.pointee.context, defaults, in: arena)
  }

  /// - `unspecifiedUnit`: of offsets where the request says none.
  /// - Throws: `badField` for a count or unit that there is not.
  public func options(unspecifiedUnit: OffsetUnit) throws(WireError) -> ComposeOptions {
    let given = request.pointee
    var options = ComposeOptions()
    guard (0...Int32(ComposeOptions.countMax)).contains(given.count) else {
      throw .badField("count", "takes 1 to \(ComposeOptions.countMax)")
    }
    options.count = max(1, Int(given.count))
    options.seed = given.seed
    options.allowsPlaceholders = given.allow_placeholders != 0
    for index in 0..<given.n_avoid { options.avoid.append(given.avoid[index].text) }
    options.offsetUnit = try FactsReader.unit(given.offset_unit, unspecifiedUnit)
    return options
  }
}
