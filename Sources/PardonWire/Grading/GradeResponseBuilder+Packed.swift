internal import CPardonProto
internal import PardonGrading
internal import PardonRules
internal import PardonText

extension GradeResponseBuilder {
  /// The ledger, the findings and the regions as bytes, the same that libprotobuf-c makes of the messages: texts were packed by
  /// it, the numbers between them are written here.
  func setPacked(
    _ message: UnsafeMutablePointer<Pardon__V1__GradeResponse>, _ grade: Grade, _ findings: PackedFindings,
    _ builder: MessageBuilder
  ) throws(WireError) {
    message.pointee.base.descriptor = PackedForm.descriptor
    let names = GradeNames.all
    let lines = names.packedLines.count
    let ledger = try builder.arena.array(of: ProtobufCBinaryData.self, count: lines)
    try grade.ledger.allEvidence.withUnsafeBufferPointer { (evidence) throws(WireError) in
      for index in 0..<lines {
        ledger[index] = try packed(grade.ledger.line(index), evidence, names.packedLines[index], builder)
      }
    }
    message.pointee.n_components = names.components.count
    message.pointee.components = PackedForm.list(ledger, as: Pardon__V1__LedgerEntry.self)
    message.pointee.n_faults = lines - names.components.count
    message.pointee.faults = PackedForm.list(ledger + names.components.count, as: Pardon__V1__LedgerEntry.self)
    let said = try builder.strings(count: grade.findings.count)
    for index in grade.findings.indices { said![index] = try packed(grade.findings[index], findings, builder) }
    message.pointee.n_findings = grade.findings.count
    message.pointee.findings = PackedForm.list(said, as: Pardon__V1__Finding.self)
    let regions = try builder.strings(count: grade.regions.count)
    for index in grade.regions.indices { regions![index] = try packed(grade.regions[index], builder) }
    message.pointee.n_regions = grade.regions.count
    message.pointee.regions = PackedForm.list(regions, as: Pardon__V1__Region.self)
  }

  /// Tag and length of a message of two numbers, and the numbers.
  private static let spanMax = 2 + 2 * WireWriter.numberFieldMax

  /// - `name`: the line's id; also the whole line when there is nothing to say.
  private func packed(
    _ line: (level: Int, points: Int, evidence: Range<Int>), _ spans: UnsafeBufferPointer<TextSpan>,
    _ name: PackedBytes, _ builder: MessageBuilder
  ) throws(WireError) -> ProtobufCBinaryData {
    if line.level == 0, line.points == 0, line.evidence.isEmpty { return name.data }
    let room = name.count + 2 * WireWriter.numberFieldMax + line.evidence.count * Self.spanMax
    let start = try builder.arena.array(of: UInt8.self, count: room)
    var writer = WireWriter(start)
    writer.copy(name)
    writer.int32(2 << 3, line.level)
    writer.sint32(3 << 3, line.points)
    for place in line.evidence { write(spans[place], 4 << 3 | 2, &writer) }
    return ProtobufCBinaryData(len: writer.next - start, data: start)
  }

  private func packed(
    _ finding: Finding, _ findings: PackedFindings, _ builder: MessageBuilder
  ) throws(WireError) -> ProtobufCBinaryData {
    let entry = findings.entry(coldIndex(of: finding.source), finding.topic)
    let severity = GradeNames.all.packedSeverities[Int(finding.severity.rawValue)]
    let room = entry.count + severity.count + Self.spanMax + WireWriter.numberFieldMax
    let start = try builder.arena.array(of: UInt8.self, count: room)
    var writer = WireWriter(start)
    writer.copy(entry.head)
    if let place = finding.span { write(place, 5 << 3 | 2, &writer) }
    writer.copy(severity)
    writer.copy(entry.texts)
    if finding.isFixable { writer.copy(entry.replacements) }
    writer.sint32(11 << 3, finding.points)
    return ProtobufCBinaryData(len: writer.next - start, data: start)
  }

  private func packed(_ region: GradeRegion, _ builder: MessageBuilder) throws(WireError) -> ProtobufCBinaryData {
    let kind = GradeNames.all.packedRegions[Int(region.kind.rawValue)]
    let start = try builder.arena.array(of: UInt8.self, count: kind.count + Self.spanMax)
    var writer = WireWriter(start)
    writer.copy(kind)
    let span = mapped(region.span)
    writer.number(2 << 3, UInt64(UInt32(clamping: span.start)))
    writer.number(3 << 3, UInt64(UInt32(clamping: span.end)))
    return ProtobufCBinaryData(len: writer.next - start, data: start)
  }

  /// - `tag`: of the field that the span is.
  @inline(__always)
  private func write(_ span: TextSpan, _ tag: UInt8, _ writer: inout WireWriter) {
    let span = mapped(span)
    writer.message(tag) {
      $0.number(1 << 3, UInt64(UInt32(clamping: span.start)))
      $0.number(2 << 3, UInt64(UInt32(clamping: span.end)))
    }
  }
}
