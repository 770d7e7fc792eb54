internal import PardonGrading
internal import PardonText

extension GradeDetail {
  /// Appends what the draft was graded with: nothing for nothing, else a number of traits and the context as a GradeContext in
  /// binary.
  static func append(_ circumstances: GradeCircumstances, to out: inout PackedNumbers, with arena: WireArena) {
    let context = contextBytes(circumstances.context, arena)
    let overlap = circumstances.context.complaintOverlap
    guard circumstances.language != nil || overlap != nil || !context.isEmpty else { return }
    let language: UInt64 =
      switch circumstances.language {
      case nil: 0
      case .english: 1
      case .french: 2
      }
    out.append(language << 1 | (overlap == nil ? 0 : 1))
    if let overlap { out.append(UInt64(max(0, overlap))) }
    out.append(UInt64(context.count))
    out.append(bytes: context)
  }

  mutating func readCircumstances(_ reader: inout PackedReader) -> Bool {
    if reader.isAtEnd { return true }
    guard let traits = reader.number() else { return false }
    switch traits >> 1 {
    case 1: circumstances.language = .english
    case 2: circumstances.language = .french
    default: break
    }
    if traits & 1 != 0 {
      guard let overlap = reader.number() else { return false }
      circumstances.context.complaintOverlap = overlap
    }
    guard let bytes = reader.bytes() else { return false }
    let overlap = circumstances.context.complaintOverlap
    guard !bytes.isEmpty, let message = try? MessageType.gradeContext.decode(bytes, in: WireArena()),
      let context = try? GradeContextView(message).context()
    else { return bytes.isEmpty }
    circumstances.context = context
    circumstances.context.complaintOverlap = overlap
    return true
  }

  private static func contextBytes(_ context: GradeContext, _ arena: WireArena) -> [UInt8] {
    guard context.isKnown else { return [] }
    let requests = GradeRequestBuilder(offsetUnit: .utf8, locale: .english)
    return (try? requests.context(context, in: arena))?.encoded() ?? []
  }
}

extension GradeContext {
  /// Whether anything but the complaint's text is known.
  fileprivate var isKnown: Bool {
    channel != nil || isPublic != nil || incidentTime != nil || complaintTime != nil || replyTime != nil
      || promisedTime != nil || severity != nil || failureKind != nil || violation != nil || responsibility != nil
      || isRecurrence != nil || priorApologies != nil || sector != nil || isRegulated != nil || jurisdiction != nil
      || signerRole != nil || isCompensationAllowed != nil
  }
}
