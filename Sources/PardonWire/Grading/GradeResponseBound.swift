internal import CPardonProto

/// How many bytes a GradeResponse takes at most in the binary format, told from the lengths of its texts and lists alone.
///
/// libprotobuf-c finds the exact number by going through every field of every message once more, which costs half as much as
/// encoding. The bound is about twice the exact number for a short draft.
struct GradeResponseBound {
  /// A tag of two bytes at most (field numbers below 2048) and a varint of ten.
  private static let fieldBytes = 12
  /// Tag and length in front of a text or message in a list.
  private static let elementBytes = 7

  /// nil when the generated code has other fields than the bound knows: then the exact size must be asked for.
  static let known = GradeResponseBound()

  private let response: Int
  private let result: Int
  private let dimensions: Int
  private let entry: Int
  private let span: Int
  private let finding: Int
  private let region: Int
  private let ruleSet: Int

  private init?() {
    guard
      let response = Self.bytes("pardon.v1.GradeResponse", fields: 19),
      let result = Self.bytes("pardon.v1.GradeResult", fields: 4),
      let dimensions = Self.bytes("pardon.v1.Dimensions", fields: 6),
      let entry = Self.bytes("pardon.v1.LedgerEntry", fields: 4),
      let span = Self.bytes("pardon.v1.Span", fields: 2),
      let finding = Self.bytes("pardon.v1.Finding", fields: 11),
      let region = Self.bytes("pardon.v1.Region", fields: 3),
      let ruleSet = Self.bytes("pardon.v1.RuleSet", fields: 2)
    else { return nil }
    self.response = response
    self.result = result
    self.dimensions = dimensions
    self.entry = entry
    self.span = span
    self.finding = finding
    self.region = region
    self.ruleSet = ruleSet
  }

  /// What a message takes without its texts and lists.
  private static func bytes(_ name: String, fields count: Int) -> Int? {
    guard let fields = SchemaRegistry.all[name]?.pointee.fields, fields.count == count, fields[count - 1].number < 2048
    else { return nil }
    return elementBytes + count * fieldBytes
  }

  /// - `message`: made by `GradeResponseBuilder`, without unknown fields.
  /// - Complexity: linear in the number of findings, spans, regions and listed texts.
  func bytes(of message: UnsafePointer<Pardon__V1__GradeResponse>) -> Int {
    let it = message.pointee
    var sum = response + dimensions + ruleSet + it.id.len + it.band.len + it.language.len + it.summary.len
    sum += it.score_name.len
    if it.text_presence_case == PARDON__V1__GRADE_RESPONSE__TEXT_PRESENCE_TEXT { sum += it.text.len }
    if let ruleSet = it.rule_set { sum += ruleSet.pointee.version.len + ruleSet.pointee.hash.len }
    sum += Self.texts(it.languages, it.n_languages) + Self.texts(it.not_evaluated, it.n_not_evaluated)
    sum += Self.texts(it.warnings, it.n_warnings)
    if it.base.descriptor == PackedForm.descriptor {
      sum += Self.texts(PackedForm.list(it.components), it.n_components)
      sum += Self.texts(PackedForm.list(it.faults), it.n_faults)
      sum += Self.texts(PackedForm.list(it.findings), it.n_findings)
      return sum + Self.texts(PackedForm.list(it.regions), it.n_regions)
    }
    sum += entries(it.components, it.n_components) + entries(it.faults, it.n_faults)
    for index in 0..<it.n_findings {
      guard let finding = it.findings[index] else { continue }
      sum += bytes(of: finding)
    }
    for index in 0..<it.n_regions {
      guard let region = it.regions[index] else { continue }
      sum += self.region + region.pointee.kind.len
    }
    return sum
  }

  /// - `message`: with a grade.
  func bytes(of message: UnsafePointer<Pardon__V1__GradeResult>) -> Int {
    guard message.pointee.outcome_case == PARDON__V1__GRADE_RESULT__OUTCOME_GRADE, let grade = message.pointee.grade
    else { return 0 }
    return result + message.pointee.id.len + bytes(of: grade)
  }

  @inline(__always)
  private func bytes(of finding: UnsafePointer<Pardon__V1__Finding>) -> Int {
    // The texts of a oneof lie in one place.
    var sum = self.finding + span + finding.pointee.rule_id.len + finding.pointee.fault.len
    sum += finding.pointee.severity.len + finding.pointee.message.len + finding.pointee.why.len
    sum += finding.pointee.suggestion.len
    return sum + Self.texts(finding.pointee.replacements, finding.pointee.n_replacements)
  }

  @inline(__always)
  private func entries(
    _ entries: UnsafeMutablePointer<UnsafeMutablePointer<Pardon__V1__LedgerEntry>?>?, _ count: Int
  ) -> Int {
    guard let entries else { return 0 }
    var sum = count * entry
    for index in 0..<count {
      guard let entry = entries[index] else { continue }
      sum += entry.pointee.id.len + entry.pointee.n_evidence * span
    }
    return sum
  }

  @inline(__always)
  private static func texts(_ texts: UnsafeMutablePointer<ProtobufCBinaryData>?, _ count: Int) -> Int {
    guard let texts else { return 0 }
    var sum = count * elementBytes
    for index in 0..<count { sum += texts[index].len }
    return sum
  }
}
