internal import CPardonProto
public import PardonGrading
public import PardonText

/// A GradeResponse of a server, to be shown to somebody who sent something else than the text that was graded.
public struct GradeResponseEditor {
  private let message: WireMessage

  /// - `message`: of type `.gradeResponse`.
  public init(_ message: WireMessage) {
    precondition(message.type == .gradeResponse && !message.isPacked)
    self.message = message
  }

  private var response: UnsafeMutablePointer<Pardon__V1__GradeResponse> {
    message.pointer(to: Pardon__V1__GradeResponse.self)
  }

  /// 0…100.
  public var overall: Int { Int(response.pointee.overall) }

  /// Puts other spans in the place of those there are.
  ///
  /// - `unit`: of the new ones.
  public func replaceSpans(unit: OffsetUnit, by map: (TextSpan) -> TextSpan) {
    for index in 0..<response.pointee.n_components { replaceEvidence(of: response.pointee.components[index], map) }
    for index in 0..<response.pointee.n_faults { replaceEvidence(of: response.pointee.faults[index], map) }
    for index in 0..<response.pointee.n_findings { replace(response.pointee.findings[index]?.pointee.span, map) }
    for index in 0..<response.pointee.n_regions {
      guard let region = response.pointee.regions[index] else { continue }
      let span = map(TextSpan(start: Int(region.pointee.start), end: Int(region.pointee.end)))
      (region.pointee.start, region.pointee.end) = (UInt32(clamping: span.start), UInt32(clamping: span.end))
    }
    response.pointee.offset_unit = unit.proto
  }

  private func replaceEvidence(
    of entry: UnsafeMutablePointer<Pardon__V1__LedgerEntry>?, _ map: (TextSpan) -> TextSpan
  ) {
    guard let entry else { return }
    for index in 0..<entry.pointee.n_evidence { replace(entry.pointee.evidence[index], map) }
  }

  private func replace(_ place: UnsafeMutablePointer<Pardon__V1__Span>?, _ map: (TextSpan) -> TextSpan) {
    guard let place else { return }
    let span = map(TextSpan(start: Int(place.pointee.start), end: Int(place.pointee.end)))
    (place.pointee.start, place.pointee.end) = (UInt32(clamping: span.start), UInt32(clamping: span.end))
  }

  /// Says what the offsets refer to.
  ///
  /// - `text`: UTF-8; copied.
  /// - Throws: `tooLarge`.
  public func setText(_ text: UnsafeRawBufferPointer) throws(WireError) {
    response.pointee.text_presence_case = PARDON__V1__GRADE_RESPONSE__TEXT_PRESENCE_TEXT
    response.pointee.text = try MessageBuilder(arena: message.arena).copy(text)
  }

  /// Puts warnings before those of the server.
  ///
  /// - Throws: `tooLarge`.
  public func addWarnings(_ warnings: [String]) throws(WireError) {
    guard !warnings.isEmpty else { return }
    let builder = MessageBuilder(arena: message.arena)
    let count = response.pointee.n_warnings
    let all = try builder.arena.array(of: ProtobufCBinaryData.self, count: warnings.count + count)
    for index in warnings.indices { all[index] = try builder.copy(warnings[index]) }
    for index in 0..<count { all[warnings.count + index] = response.pointee.warnings[index] }
    response.pointee.n_warnings = warnings.count + count
    response.pointee.warnings = all
  }
}
