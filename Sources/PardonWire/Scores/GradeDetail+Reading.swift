internal import PardonGrading
internal import PardonRules
internal import PardonText

extension GradeDetail {
  /// nil when the bytes are of another version or damaged.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var reader = PackedReader(bytes)
    guard let version = reader.number(), version == Int(Self.version), let flags = reader.number() else { return nil }
    guard let unit = [OffsetUnit.utf8, .utf16, .codePoint].dropFirst(flags & 3).first,
      let band = Band(rawValue: UInt8(truncatingIfNeeded: flags >> 6))
    else { return nil }
    offsetUnit = unit
    isIncomplete = flags & 4 != 0
    isWordless = flags & 8 != 0
    languageCount = min(2, flags >> 4 & 3)
    self.band = band
    guard readLedger(&reader), readFindings(&reader), readRegions(&reader), readNotEvaluated(&reader),
      readCircumstances(&reader)
    else { return nil }
  }

  private mutating func readLedger(_ reader: inout PackedReader) -> Bool {
    guard let lines = reader.number(), lines >> Self.lineCount == 0 else { return false }
    for line in 0..<Self.lineCount where lines & 1 << line != 0 {
      guard let points = reader.signed(), let count = reader.count() else { return false }
      self.points[line] = points
      var end = 0
      for _ in 0..<count {
        guard let span = reader.span(after: &end) else { return false }
        evidence[line].append(span)
      }
    }
    return true
  }

  private mutating func readFindings(_ reader: inout PackedReader) -> Bool {
    guard let count = reader.count() else { return false }
    var end = 0
    for _ in 0..<count {
      guard let rule = reader.number(), let traits = reader.number(), let points = reader.signed(),
        let severity = RuleSeverity(rawValue: UInt8(traits >> 1 & 3)), traits >> 3 <= Int(Topic.gradable.rawValue)
      else { return false }
      var span: TextSpan?
      if traits & 1 != 0 {
        guard let place = reader.span(after: &end) else { return false }
        span = place
      }
      findings.append(
        Finding(
          rule: rule >> 1, topic: UInt16(traits >> 3), severity: severity, isFixable: rule & 1 != 0, span: span,
          points: points))
    }
    return true
  }

  private mutating func readRegions(_ reader: inout PackedReader) -> Bool {
    guard let count = reader.count() else { return false }
    var end = 0
    for _ in 0..<count {
      guard let number = reader.number(), let kind = RegionKind(rawValue: UInt8(clamping: number)),
        let span = reader.span(after: &end)
      else { return false }
      regions.append((kind, span))
    }
    return true
  }

  private mutating func readNotEvaluated(_ reader: inout PackedReader) -> Bool {
    guard let count = reader.count() else { return false }
    var judgement = 0
    for _ in 0..<count {
      guard let distance = reader.signed() else { return false }
      judgement &+= distance
      notEvaluated.append(judgement)
    }
    return true
  }

  /// Puts all offsets into another unit.
  ///
  /// - `text`: that was graded. Offsets that do not fit it stay as they are.
  mutating func convert(to unit: OffsetUnit, in text: [UInt8]) {
    guard unit != offsetUnit else { return }
    var offsets: Set<UInt32> = []
    mapSpans { span in
      offsets.insert(UInt32(span.start))
      offsets.insert(UInt32(span.end))
      return span
    }
    let sorted = offsets.sorted()
    let converted = text.withUnsafeBufferPointer {
      try? OffsetConverter.convert(sorted, in: $0, from: offsetUnit, to: unit)
    }
    guard let converted else { return }
    let map = Dictionary(uniqueKeysWithValues: zip(sorted, converted))
    mapSpans { span in
      TextSpan(start: Int(map[UInt32(span.start)] ?? 0), end: Int(map[UInt32(span.end)] ?? 0))
    }
    offsetUnit = unit
  }

  private mutating func mapSpans(_ map: (TextSpan) -> TextSpan) {
    for line in evidence.indices { evidence[line] = evidence[line].map(map) }
    for index in findings.indices { findings[index].span = findings[index].span.map(map) }
    for index in regions.indices { regions[index].span = map(regions[index].span) }
  }
}
