internal import NIOCore
internal import PardonGrading
internal import PardonRPC
internal import PardonRules
internal import PardonStore
internal import PardonText
internal import PardonWire
internal import PardonWriting

/// Grades requests one after another, from their bytes to the bytes of the answer. One for each event loop and worker
/// thread; keeps its memory.
///
/// Takes the newest rule set between messages, never within one.
final class GradeWorker {
  let settings: GradeSettings
  private(set) var ruleSet: Swapped<RuleSet>.Reader
  private(set) var grader: Grader
  let arena: WireArena
  private var json = WireBuffer()
  private let metrics: CallMetrics
  /// What findings say, by `MessageLocale`; made when first asked for, of the grader's rules.
  private var findings: [PackedFindings?] = [nil, nil]
  let texts: WritingTexts
  /// Made when something is to be written.
  var writing: WritingWorker?
  private let stores: StoreHolder
  /// Who asks; to be set before every request, as `GradeMethod` does.
  var tenant: Tenant?
  /// Whether the tenant's scores can be stored.
  private(set) var canRecord = false
  /// Scores to be stored before the answer leaves.
  private var pending: [PendingScore] = []
  /// Of the draft graded last, when its score is to be stored.
  private var record: ScoreRecord?
  /// Whether that draft is kept, so that its result ends with a revision.
  private var isRecordKept = false
  /// Id of a draft that the request just answered by a thread puts an end to.
  private var endedDraft: [UInt8]?

  init(
    ruleSet: Swapped<RuleSet>, texts: WritingTexts, settings: GradeSettings, stores: StoreHolder, metrics: CallMetrics
  ) {
    self.texts = texts
    self.stores = stores
    self.ruleSet = Swapped.Reader(ruleSet)
    self.settings = settings
    self.metrics = metrics
    grader = self.ruleSet.value.engine.makeGrader(sentenceMemory: settings.sentenceMemoryBytes)
    arena = WireArena(bytesMax: settings.arenaBytesMax)
  }

  func begin() {
    arena.reset()
    if !pending.isEmpty { pending = [] }
    record = nil
    endedDraft = nil
    if ruleSet.refresh() {
      grader = ruleSet.value.engine.makeGrader(sentenceMemory: settings.sentenceMemoryBytes)
      writing = nil
      findings = [nil, nil]
    }
    grader.tenant = tenant?.number ?? 0
  }

  /// What findings of a rule set say, for messages in a codec that needs no fields. nil for others, and for a draft kept since
  /// another rule set was served.
  func packedFindings(_ image: RuleImage, _ locale: MessageLocale, _ codec: RPCCodec) -> PackedFindings? {
    guard codec == .proto, image === grader.engine.image else { return nil }
    let place = locale == .english ? 0 : 1
    if let known = findings[place] { return known }
    let made = PackedFindings(image: image, locale: locale)
    findings[place] = made
    return made
  }

  // MARK: Methods

  /// Answers a request whose scores may have to be stored.
  ///
  /// - `tenant`: who asks.
  /// - `canRecord`: false where none may be stored.
  func answer(
    _ method: GradeMethod, _ request: UnsafeRawBufferPointer, _ codec: RPCCodec, tenant: Tenant?, canRecord: Bool
  ) throws(RPCError) -> GradeAnswer {
    try gather(canRecord) { (bytes) throws(RPCError) in
      try method.respond(to: request, codec, for: tenant, with: self, into: &bytes)
    }
  }

  /// The same for a message of a stream that keeps drafts.
  func answer(
    _ request: UnsafeRawBufferPointer, _ codec: RPCCodec, drafts: StreamDrafts
  ) throws(RPCError) -> GradeAnswer {
    try gather(true) { (bytes) throws(RPCError) in
      try result(request, codec, drafts: .stream(drafts), into: &bytes)
    }
  }

  private func gather(
    _ canRecord: Bool, _ respond: (inout ByteBuffer) throws(RPCError) -> Void
  ) throws(RPCError) -> GradeAnswer {
    self.canRecord = canRecord
    defer { self.canRecord = false }
    var bytes = ByteBuffer()
    try respond(&bytes)
    defer { pending = [] }
    return GradeAnswer(bytes: bytes, scores: pending, endedDraft: endedDraft)
  }

  /// GradeRequest to GradeResponse.
  func grade(_ request: UnsafeRawBufferPointer, _ codec: RPCCodec, into response: inout ByteBuffer) throws(RPCError) {
    begin()
    var outcome: Result<WireMessage, RPCError>
    do throws(WireError) {
      let request = GradeRequestView(try MessageType.gradeRequest.decode(request, codec, in: arena))
      try request.checkIsWhole()
      outcome = try answer(request, codec) { (builder, grade, id, warnings, _) throws(WireError) in
        try builder.response(grade, id: id, warnings: warnings, in: self.arena)
      }
    } catch {
      outcome = .failure(RPCError(error))
    }
    switch outcome {
    case .success(let message):
      write(message, codec, into: &response)
      keepRecord(in: response, behind: codec == .json ? 2 : 0)
    case .failure(let error):
      metrics.grades.add(CallMetrics.GradeOutcome.refused.rawValue)
      throw error
    }
  }

  /// GradeRequest to GradeResult: what is wrong with the request is part of the answer.
  func result(
    _ request: UnsafeRawBufferPointer, _ codec: RPCCodec, drafts: DraftAccess, into response: inout ByteBuffer
  ) throws(RPCError) {
    begin()
    do throws(WireError) {
      let message: WireMessage
      do throws(WireError) {
        message = try MessageType.gradeRequest.decode(request, codec, in: arena)
      } catch {
        return write(
          try failure(RPCError(error), id: UnsafeRawBufferPointer(start: nil, count: 0)), codec, into: &response)
      }
      write(try result(GradeRequestView(message), codec, drafts), codec, into: &response)
      keepRecord(in: response, behind: (codec == .json ? 3 : 0) + (isRecordKept ? Self.firstRevisionCount(codec) : 0))
    } catch {
      throw RPCError(error)
    }
  }

  /// Notes that the score of the draft graded last is to be stored.
  ///
  /// - `count`: bytes that follow the place of its name at the end of the answer so far.
  func keepRecord(in response: ByteBuffer, behind count: Int) {
    guard let record else { return }
    pending.append(PendingScore(record: record, nameIndex: response.writerIndex - count - Self.nameCount))
    self.record = nil
  }

  private static let nameCount = 16

  /// Bytes of `revision`, 1, behind a grade.
  private static func firstRevisionCount(_ codec: RPCCodec) -> Int { codec == .json ? #","revision":1"#.utf8.count : 2 }

  // MARK: One draft

  func result(
    _ request: GradeRequestView, _ codec: RPCCodec, _ drafts: DraftAccess
  ) throws(WireError) -> WireMessage {
    let failure: RPCError
    do throws(WireError) {
      switch try outcome(of: request, codec, drafts) {
      case .success(let message): return message
      case .failure(let error): failure = error
      }
    } catch {
      guard error.kind != .tooLarge else { throw error }
      failure = RPCError(error)
    }
    return try self.failure(failure, id: request.id)
  }

  private func failure(_ error: RPCError, id: UnsafeRawBufferPointer) throws(WireError) -> WireMessage {
    metrics.grades.add(CallMetrics.GradeOutcome.refused.rawValue)
    return try StatusMessage.result(
      id: id, code: Int(error.status.rawValue), message: error.message,
      details: error.details.map { ErrorDetail(typeName: $0.typeName, value: $0.value) }, in: arena)
  }

  private func outcome(
    of request: GradeRequestView, _ codec: RPCCodec, _ drafts: DraftAccess
  ) throws(WireError) -> Result<WireMessage, RPCError> {
    var keeper: StreamDrafts?
    switch (request.draftWish, drafts) {
    case (.none, _): break
    case (_, .none): try request.checkIsWhole()
    case (.keep, .elsewhere): endedDraft = Array(request.id)
    case (.keep(false), .stream(let drafts)): drafts.forget(request.id)
    case (.keep(true), .stream(let drafts)):
      guard !drafts.isFull(for: request.id) else { return .failure(.tooManyDrafts) }
      keeper = drafts
    case (.edit(let edit), .elsewhere): return .failure(tooLong(edit))
    case (.edit(let edit), .stream(let drafts)): return try outcome(of: edit, request, codec, in: drafts)
    }
    return try answer(request, codec, keptBy: keeper) { (builder, grade, id, warnings, revision) throws(WireError) in
      try builder.result(grade, id: id, warnings: warnings, revision: revision, in: self.arena)
    }
  }

  /// - `drafts`: where the draft is to be kept; nil where it is not.
  /// - `build`: is told the revision of a draft that is kept.
  /// - Throws: what is wrong with a field; what is wrong with the text is returned.
  private func answer(
    _ request: GradeRequestView, _ codec: RPCCodec, keptBy drafts: StreamDrafts? = nil,
    build: (GradeResponseBuilder, Grade, UnsafeRawBufferPointer, [String], UInt32?) throws(WireError) -> WireMessage
  ) throws(WireError) -> Result<WireMessage, RPCError> {
    let options = try request.options(unspecifiedUnit: codec == .json ? .utf16 : .utf8)
    let locale = try request.locale(unspecified: settings.locale)
    let context = try request.context()
    let labels = request.isToBeRecorded ? try labels(of: request) : .success([])
    if case .failure(let error) = labels { return .failure(error) }
    let grade: Grade
    let overlap: Int?
    var revision: UInt32?
    do throws(GradeError) {
      let circumstances = KeptDraft.Circumstances(context: context, options: options, locale: locale)
      if let draft = try drafts?.keep(id: request.id, text: request.text, circumstances, ruleSet: ruleSet.value) {
        (grade, overlap, revision) = (draft.grade, draft.complaintOverlap, draft.revision)
      } else {
        grade = try grader.grade(request.text, context: context, options: options)
        overlap = grader.complaintOverlap
      }
    } catch {
      return .failure(RPCError(error, textBytes: request.text.count))
    }
    count(grade, bytes: request.text.count)
    var builder = GradeResponseBuilder(
      image: grader.engine.image, locale: locale, offsetUnit: options.offsetUnit)
    builder.packedFindings = packedFindings(grader.engine.image, locale, codec)
    if request.isToBeRecorded, case .success(let labels) = labels {
      builder.hasScoreName = true
      record = ScoreRecordBuilder.record(
        grade, rules: ruleSet.value.scoreRules, text: request.text, id: request.id,
        circumstances: GradeCircumstances(
          context: context, language: options.language, complaintOverlap: overlap),
        unit: options.offsetUnit, labels: labels, time: Int64(ProcessFigures.wallClockSeconds * 1000),
        with: arena)
      isRecordKept = revision != nil
    }
    return .success(try build(builder, grade, request.id, GradeWarnings.of(context), revision))
  }

  /// What the score is filed under; a failure where none can be stored.
  private func labels(
    of request: GradeRequestView
  ) throws(WireError) -> Result<[ScoreRecord.Label], RPCError> {
    guard stores.isConfigured else { return .failure(.noStore) }
    guard canRecord, let tenant else {
      return .failure(.badField("record", "cannot be asked for by GET: send a POST request"))
    }
    return .success(try request.scoreLabels(tenant: tenant.name))
  }

  func count(_ grade: Grade, bytes: Int) {
    let outcome: CallMetrics.GradeOutcome =
      switch grade.language.main {
      case .english: .english
      case .french: .french
      default: .other
      }
    metrics.grades.add(outcome.rawValue)
    metrics.gradedBytes.add(0, UInt64(bytes))
  }

  // MARK: Messages

  func write(_ message: WireMessage, _ codec: RPCCodec, into response: inout ByteBuffer) {
    switch codec {
    case .proto: message.writeProto(into: &response)
    case .json:
      json.removeAll()
      message.writeJSON(to: &json)
      response.writeBytes(json.bytes)
    }
  }
}

/// What holds for every request.
struct GradeSettings: Sendable {
  /// Language of messages where a request names none.
  var locale: MessageLocale
  var batchRequestsMax: Int
  /// Longer requests leave the event loop.
  var inlineBytesMax: Int
  var arenaBytesMax: Int
  var sentenceMemoryBytes: Int

  init(_ configuration: ServerConfiguration) {
    locale = configuration.locale == .fr ? .french : .english
    batchRequestsMax = configuration.batchRequestsMax
    inlineBytesMax = configuration.inlineBytesMax
    sentenceMemoryBytes = configuration.sentenceMemoryBytes
    // A batch and its answer at their largest: docs/api.md has the factors.
    arenaBytesMax = max(64 << 20, 32 * configuration.limits.messageBytesMax)
  }
}
