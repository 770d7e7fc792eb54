internal import NIOCore
internal import PardonGrading
internal import PardonRPC
internal import PardonText
internal import PardonWire
internal import PardonWriting

/// Grades requests one after another, from their bytes to the bytes of the answer. One for each event loop and worker
/// thread; keeps its memory.
///
/// Takes the newest rule set between messages, never within one.
final class GradeWorker {
  private let settings: GradeSettings
  private var ruleSet: Swapped<RuleSet>.Reader
  private var grader: Grader
  private let arena: WireArena
  private var json = WireBuffer()
  private let metrics: CallMetrics
  private let texts: WritingTexts
  /// Made when something is to be written.
  private var writing: WritingWorker?

  init(ruleSet: Swapped<RuleSet>, texts: WritingTexts, settings: GradeSettings, metrics: CallMetrics) {
    self.texts = texts
    self.ruleSet = Swapped.Reader(ruleSet)
    self.settings = settings
    self.metrics = metrics
    grader = self.ruleSet.value.engine.makeGrader()
    arena = WireArena(bytesMax: settings.arenaBytesMax)
  }

  private func begin() {
    arena.reset()
    guard ruleSet.refresh() else { return }
    grader = ruleSet.value.engine.makeGrader()
    writing = nil
  }

  // MARK: Methods

  /// GradeRequest to GradeResponse.
  func grade(_ request: UnsafeRawBufferPointer, _ codec: RPCCodec, into response: inout ByteBuffer) throws(RPCError) {
    begin()
    var outcome: Result<WireMessage, RPCError>
    do throws(WireError) {
      let request = GradeRequestView(try MessageType.gradeRequest.decode(request, codec, in: arena))
      outcome = try answer(request, codec) { (builder, grade, id, warnings) throws(WireError) in
        try builder.response(grade, id: id, warnings: warnings, in: self.arena)
      }
    } catch {
      outcome = .failure(RPCError(error))
    }
    switch outcome {
    case .success(let message): write(message, codec, into: &response)
    case .failure(let error):
      metrics.grades.add(CallMetrics.GradeOutcome.refused.rawValue)
      throw error
    }
  }

  /// GradeRequest to GradeResult: what is wrong with the request is part of the answer.
  func result(_ request: UnsafeRawBufferPointer, _ codec: RPCCodec, into response: inout ByteBuffer) throws(RPCError) {
    begin()
    do throws(WireError) {
      let message: WireMessage
      do throws(WireError) {
        message = try MessageType.gradeRequest.decode(request, codec, in: arena)
      } catch {
        return write(
          try failure(RPCError(error), id: UnsafeRawBufferPointer(start: nil, count: 0)), codec, into: &response)
      }
      write(try result(GradeRequestView(message), codec), codec, into: &response)
    } catch {
      throw RPCError(error)
    }
  }

  /// GradeBatchRequest to GradeBatchResponse.
  func batch(_ request: UnsafeRawBufferPointer, _ codec: RPCCodec, into response: inout ByteBuffer) throws(RPCError) {
    begin()
    let message: WireMessage
    do throws(WireError) {
      let batch = GradeBatchRequestView(try MessageType.gradeBatchRequest.decode(request, codec, in: arena))
      guard batch.count <= settings.batchRequestsMax else {
        throw WireError(
          kind: .badField, path: "requests",
          problem: "has \(batch.count) drafts; grading.batch_requests of this server is \(settings.batchRequestsMax)")
      }
      var builder = try GradeBatchResponseBuilder(count: batch.count, in: arena)
      for request in batch { builder.append(try result(request, codec)) }
      message = try builder.response()
    } catch {
      throw RPCError(error)
    }
    write(message, codec, into: &response)
  }

  /// GetRuleSetRequest to GetRuleSetResponse.
  func describeRuleSet(
    _ request: UnsafeRawBufferPointer, _ codec: RPCCodec, into response: inout ByteBuffer
  ) throws(RPCError) {
    begin()
    let message: WireMessage
    do throws(WireError) {
      let request = GetRuleSetRequestView(try MessageType.getRuleSetRequest.decode(request, codec, in: arena))
      message = try GetRuleSetResponseBuilder.response(
        grader.engine.image, locale: try request.locale(unspecified: settings.locale),
        includesRules: request.includesRules, in: arena)
    } catch {
      throw RPCError(error)
    }
    write(message, codec, into: &response)
  }

  /// ComposeRequest to ComposeResponse.
  func compose(_ request: UnsafeRawBufferPointer, _ codec: RPCCodec, into response: inout ByteBuffer) throws(RPCError) {
    begin()
    let message = try writingWorker().compose(
      try decoded(.composeRequest, request, codec), unspecifiedUnit: codec == .json ? .utf16 : .utf8, in: arena)
    write(message, codec, into: &response)
  }

  /// ReviseRequest to ReviseResponse.
  func revise(_ request: UnsafeRawBufferPointer, _ codec: RPCCodec, into response: inout ByteBuffer) throws(RPCError) {
    begin()
    let message = try writingWorker().revise(
      try decoded(.reviseRequest, request, codec), unspecifiedUnit: codec == .json ? .utf16 : .utf8, in: arena)
    write(message, codec, into: &response)
  }

  /// ListIncidentTypesRequest to ListIncidentTypesResponse.
  func listIncidentTypes(
    _ request: UnsafeRawBufferPointer, _ codec: RPCCodec, into response: inout ByteBuffer
  ) throws(RPCError) {
    begin()
    let message = try writingWorker().incidentTypes(try decoded(.listIncidentTypesRequest, request, codec), in: arena)
    write(message, codec, into: &response)
  }

  private func decoded(
    _ type: MessageType, _ request: UnsafeRawBufferPointer, _ codec: RPCCodec
  ) throws(RPCError) -> WireMessage {
    do throws(WireError) {
      return try type.decode(request, codec, in: arena)
    } catch {
      throw RPCError(error)
    }
  }

  private func writingWorker() -> WritingWorker {
    if let writing { return writing }
    let made = WritingWorker(engine: ruleSet.value.engine, texts: texts, settings: settings)
    writing = made
    return made
  }

  // MARK: One draft

  private func result(_ request: GradeRequestView, _ codec: RPCCodec) throws(WireError) -> WireMessage {
    let failure: RPCError
    do throws(WireError) {
      let outcome = try answer(request, codec) { (builder, grade, id, warnings) throws(WireError) in
        try builder.result(grade, id: id, warnings: warnings, in: self.arena)
      }
      switch outcome {
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

  /// - Throws: what is wrong with a field; what is wrong with the text is returned.
  private func answer(
    _ request: GradeRequestView, _ codec: RPCCodec,
    build: (GradeResponseBuilder, Grade, UnsafeRawBufferPointer, [String]) throws(WireError) -> WireMessage
  ) throws(WireError) -> Result<WireMessage, RPCError> {
    let options = try request.options(unspecifiedUnit: codec == .json ? .utf16 : .utf8)
    let locale = try request.locale(unspecified: settings.locale)
    let context = try request.context()
    let grade: Grade
    do throws(GradeError) {
      grade = try grader.grade(request.text, context: context, options: options)
    } catch {
      return .failure(RPCError(error, textBytes: request.text.count))
    }
    count(grade, bytes: request.text.count)
    let builder = GradeResponseBuilder(
      image: grader.engine.image, locale: locale, offsetUnit: options.offsetUnit)
    return .success(try build(builder, grade, request.id, GradeWarnings.of(context)))
  }

  private func count(_ grade: Grade, bytes: Int) {
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

  private func write(_ message: WireMessage, _ codec: RPCCodec, into response: inout ByteBuffer) {
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

  init(_ configuration: ServerConfiguration) {
    locale = configuration.locale == .fr ? .french : .english
    batchRequestsMax = configuration.batchRequestsMax
    inlineBytesMax = configuration.inlineBytesMax
    // A batch and its answer at their largest: docs/api.md has the factors.
    arenaBytesMax = max(64 << 20, 32 * configuration.limits.messageBytesMax)
  }
}
