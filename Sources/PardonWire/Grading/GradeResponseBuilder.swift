internal import CPardonProto
public import PardonGrading
public import PardonRules
public import PardonText

/// Makes GradeResponse and GradeResult messages from grades.
///
/// Texts of the rule set are pointed to, not copied: `image` must live until the message is encoded.
public struct GradeResponseBuilder {
  /// What the draft was graded by.
  public var image: RuleImage
  /// Language of messages and summary.
  public var locale: MessageLocale
  /// Unit of the grade's offsets, as given to the grader.
  public var offsetUnit: OffsetUnit
  /// What else becomes of the grade's spans; nil when they are as the caller wants them.
  public var spanMapping: ((TextSpan) -> TextSpan)?
  /// Texts for messages that will only be written in the binary format, of the same image and locale: ledger, findings and
  /// regions are bytes from the start, at a fifth of the cost. nil for messages with all their fields.
  public var packedFindings: PackedFindings?
  /// Whether `score_name` holds sixteen zeros, the last bytes of the response, where the name of the stored score will be.
  public var hasScoreName = false

  public init(image: RuleImage, locale: MessageLocale, offsetUnit: OffsetUnit) {
    self.image = image
    self.locale = locale
    self.offsetUnit = offsetUnit
  }

  /// - `id`: copied.
  /// - `text`: what the offsets refer to, for a caller who does not have it; copied.
  /// - `warnings`: what was odd about the request.
  /// - Throws: `tooLarge`.
  public func response(
    _ grade: Grade, id: UnsafeRawBufferPointer, text: UnsafeRawBufferPointer? = nil, warnings: [String] = [],
    in arena: WireArena
  ) throws(WireError) -> WireMessage {
    let message = try make(grade, id: id, text: text, warnings: warnings, MessageBuilder(arena: arena))
    return WireMessage(
      base: UnsafeMutableRawPointer(message), type: .gradeResponse, arena: arena, isBuilt: true,
      isPacked: packedFindings != nil)
  }

  /// The grade as one result of many.
  ///
  /// - `revision`: of the kept draft that it is the grade of; nil when none is kept.
  public func result(
    _ grade: Grade, id: UnsafeRawBufferPointer, warnings: [String] = [], revision: UInt32? = nil, in arena: WireArena
  ) throws(WireError) -> WireMessage {
    let builder = MessageBuilder(arena: arena)
    let result = try builder.make(pardon__v1__grade_result__init)
    let response = try make(grade, id: id, text: nil, warnings: warnings, builder)
    result.pointee.id = response.pointee.id
    result.pointee.outcome_case = PARDON__V1__GRADE_RESULT__OUTCOME_GRADE
    result.pointee.grade = response
    if let revision {
      result.pointee.revision_presence_case = PARDON__V1__GRADE_RESULT__REVISION_PRESENCE_REVISION
      result.pointee.revision = revision
    }
    return WireMessage(
      base: UnsafeMutableRawPointer(result), type: .gradeResult, arena: arena, isBuilt: true,
      isPacked: packedFindings != nil)
  }

  func make(
    _ grade: Grade, id: UnsafeRawBufferPointer, text: UnsafeRawBufferPointer?, warnings: [String],
    _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__GradeResponse> {
    let message = try builder.make(pardon__v1__grade_response__init)
    message.pointee.id = try builder.copy(id)
    message.pointee.gradable = grade.isGradable ? 1 : 0
    message.pointee.overall = Int32(truncatingIfNeeded: grade.overall)
    message.pointee.band = GradeNames.all.bands[Int(grade.band.rawValue)]
    message.pointee.language = ProtobufCBinaryData(grade.language.main.tag)
    (message.pointee.languages, message.pointee.n_languages) = try languages(grade.language, builder)
    message.pointee.dimensions = try dimensions(grade, builder)
    if let packedFindings {
      try setPacked(message, grade, packedFindings, builder)
    } else {
      try setLists(message, grade, builder)
    }
    message.pointee.n_not_evaluated = grade.notEvaluated.count
    message.pointee.not_evaluated = try builder.strings(count: grade.notEvaluated.count)
    for index in grade.notEvaluated.indices {
      let judgement = image.rules.count + grade.notEvaluated[index].judgement
      message.pointee.not_evaluated[index] = image.data(image.cold[judgement].id)
    }
    message.pointee.summary = try summary(grade, builder)
    message.pointee.rule_set = try ruleSet(builder)
    message.pointee.offset_unit = offsetUnit.proto
    message.pointee.incomplete = grade.isIncomplete ? 1 : 0
    if let text {
      message.pointee.text_presence_case = PARDON__V1__GRADE_RESPONSE__TEXT_PRESENCE_TEXT
      message.pointee.text = try builder.copy(text)
    }
    if hasScoreName { message.pointee.score_name = ProtobufCBinaryData("0000000000000000") }
    message.pointee.n_warnings = warnings.count
    message.pointee.warnings = try builder.copies(warnings)
    return message
  }

  private func setLists(
    _ message: UnsafeMutablePointer<Pardon__V1__GradeResponse>, _ grade: Grade, _ builder: MessageBuilder
  ) throws(WireError) {
    let names = GradeNames.all
    (message.pointee.n_components, message.pointee.n_faults) = (names.components.count, names.faults.count)
    message.pointee.components = try builder.pointers(to: Pardon__V1__LedgerEntry.self, count: names.components.count)
    message.pointee.faults = try builder.pointers(to: Pardon__V1__LedgerEntry.self, count: names.faults.count)
    try grade.ledger.allEvidence.withUnsafeBufferPointer { (evidence) throws(WireError) in
      for index in names.components.indices {
        message.pointee.components[index] = try entry(
          grade.ledger.line(index), evidence, names.components[index], names.emptyComponents[index], builder)
      }
      for index in names.faults.indices {
        let line = grade.ledger.line(names.components.count + index)
        message.pointee.faults[index] = try entry(
          line, evidence, names.faults[index], names.emptyFaults[index], builder)
      }
    }
    message.pointee.n_findings = grade.findings.count
    message.pointee.findings = try builder.pointers(to: Pardon__V1__Finding.self, count: grade.findings.count)
    for index in grade.findings.indices {
      message.pointee.findings[index] = try finding(grade.findings[index], builder)
    }
    message.pointee.n_regions = grade.regions.count
    message.pointee.regions = try builder.pointers(to: Pardon__V1__Region.self, count: grade.regions.count)
    for index in grade.regions.indices {
      message.pointee.regions[index] = try region(grade.regions[index], builder)
    }
  }

  private func summary(_ grade: Grade, _ builder: MessageBuilder) throws(WireError) -> ProtobufCBinaryData {
    let text = try builder.arena.array(of: UInt8.self, count: Summary.bytesMax)
    let count = Summary.write(
      grade, locale, into: UnsafeMutableRawBufferPointer(start: text, count: Summary.bytesMax))
    return ProtobufCBinaryData(len: count, data: text)
  }

  private func languages(
    _ result: LanguageResult, _ builder: MessageBuilder
  ) throws(WireError) -> (UnsafeMutablePointer<ProtobufCBinaryData>?, Int) {
    let count =
      switch result.language {
      case .undetermined: 0
      case .english, .french: 1
      case .mixed: 2
      }
    guard let tags = try builder.strings(count: count) else { return (nil, 0) }
    tags[0] = ProtobufCBinaryData((result.language == .mixed ? result.main : result.language).tag)
    if count == 2 { tags[1] = ProtobufCBinaryData((result.main == .french ? Language.english : .french).tag) }
    return (tags, count)
  }

  private func dimensions(
    _ grade: Grade, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__Dimensions> {
    let message = try builder.make(pardon__v1__dimensions__init)
    message.pointee.sincerity = Int32(truncatingIfNeeded: grade[.sincerity])
    message.pointee.accountability = Int32(truncatingIfNeeded: grade[.accountability])
    message.pointee.explanation = Int32(truncatingIfNeeded: grade[Dimension.explanation])
    message.pointee.repair = Int32(truncatingIfNeeded: grade[Dimension.repair])
    message.pointee.prevention = Int32(truncatingIfNeeded: grade[Dimension.prevention])
    message.pointee.respect = Int32(truncatingIfNeeded: grade[.respect])
    return message
  }

  /// - `empty`: the message of a line with nothing to say.
  private func entry(
    _ line: (level: Int, points: Int, evidence: Range<Int>), _ spans: UnsafeBufferPointer<TextSpan>,
    _ id: ProtobufCBinaryData, _ empty: UnsafeMutablePointer<Pardon__V1__LedgerEntry>, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__LedgerEntry> {
    if line.level == 0, line.points == 0, line.evidence.isEmpty { return empty }
    let message = try builder.make(pardon__v1__ledger_entry__init)
    message.pointee.id = id
    message.pointee.level = Int32(truncatingIfNeeded: line.level)
    message.pointee.points = Int32(truncatingIfNeeded: line.points)
    message.pointee.n_evidence = line.evidence.count
    message.pointee.evidence = try builder.pointers(to: Pardon__V1__Span.self, count: line.evidence.count)
    var index = 0
    for place in line.evidence {
      message.pointee.evidence[index] = try span(spans[place], builder)
      index += 1
    }
    return message
  }

  private func span(
    _ span: TextSpan, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__Span> {
    let message = try builder.make(pardon__v1__span__init)
    let span = mapped(span)
    message.pointee.start = UInt32(clamping: span.start)
    message.pointee.end = UInt32(clamping: span.end)
    return message
  }

  private func region(
    _ region: GradeRegion, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__Region> {
    let message = try builder.make(pardon__v1__region__init)
    let span = mapped(region.span)
    message.pointee.kind = ProtobufCBinaryData(region.kind.name)
    message.pointee.start = UInt32(clamping: span.start)
    message.pointee.end = UInt32(clamping: span.end)
    return message
  }

  private func finding(
    _ finding: Finding, _ builder: MessageBuilder
  ) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__Finding> {
    let message = try builder.make(pardon__v1__finding__init)
    let cold = image.cold[coldIndex(of: finding.source)]
    message.pointee.setAbout(cold, finding.topic, image)
    if let place = finding.span { message.pointee.span = try span(place, builder) }
    message.pointee.severity = ProtobufCBinaryData(finding.severity.name)
    message.pointee.setTexts(cold, image, locale)
    if finding.isFixable { try message.pointee.setReplacements(cold, image, builder) }
    message.pointee.points = Int32(truncatingIfNeeded: finding.points)
    return message
  }

  /// Index in the image of what a rule or judgement says.
  func coldIndex(of source: Finding.Source) -> Int {
    switch source {
    case .rule(let index): index
    case .judgement(let index): image.rules.count + index
    }
  }

  @inline(__always)
  func mapped(_ span: TextSpan) -> TextSpan {
    guard let spanMapping else { return span }
    return spanMapping(span)
  }

  func ruleSet(_ builder: MessageBuilder) throws(WireError) -> UnsafeMutablePointer<Pardon__V1__RuleSet> {
    let message = try builder.make(pardon__v1__rule_set__init)
    message.pointee.version = image.data(image.info.version)
    message.pointee.hash = image.data(image.info.sourceHash)
    return message
  }
}

extension RuleSeverity {
  /// The name in JSON and on the wire.
  var name: StaticString {
    switch self {
    case .info: "info"
    case .warn: "warn"
    case .error: "error"
    }
  }
}

extension OffsetUnit {
  var proto: Pardon__V1__OffsetUnit {
    switch self {
    case .utf8: PARDON__V1__OFFSET_UNIT__UTF8
    case .utf16: PARDON__V1__OFFSET_UNIT__UTF16
    case .codePoint: PARDON__V1__OFFSET_UNIT__CODE_POINT
    }
  }

  /// nil for an unspecified or unknown unit.
  init?(_ unit: Pardon__V1__OffsetUnit) {
    switch unit {
    case PARDON__V1__OFFSET_UNIT__UTF8: self = .utf8
    case PARDON__V1__OFFSET_UNIT__UTF16: self = .utf16
    case PARDON__V1__OFFSET_UNIT__CODE_POINT: self = .codePoint
    default: return nil
    }
  }
}
