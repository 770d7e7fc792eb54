internal import PardonGrading
internal import PardonRPC
internal import PardonWire

extension GradeWorker {
  /// Applies an edit to a kept draft.
  ///
  /// - Throws: what is wrong with a field of the request.
  func outcome(
    of edit: DraftEditView, _ request: GradeRequestView, _ codec: RPCCodec, in drafts: StreamDrafts
  ) throws(WireError) -> Result<WireMessage, RPCError> {
    try request.checkIsEditAlone()
    guard let draft = drafts[request.id] else {
      return .failure(
        .badField("id", "names no draft of this stream: send the whole text with keep", .failedPrecondition))
    }
    guard edit.baseRevision == draft.revision else {
      return .failure(
        .badField(
          "edit.base_revision",
          "is \(edit.baseRevision), the draft is at revision \(draft.revision): send the whole text with keep",
          .failedPrecondition))
    }
    let grade: Grade
    do throws(RPCError) {
      grade = try draft.apply(edit, by: ruleSet.value)
    } catch {
      return .failure(error)
    }
    count(grade, bytes: draft.utf8Count)
    var builder = GradeResponseBuilder(
      image: draft.ruleSet.engine.image, locale: draft.locale, offsetUnit: draft.options.offsetUnit)
    builder.packedFindings = packedFindings(draft.ruleSet.engine.image, draft.locale, codec)
    return .success(
      try builder.result(grade, id: request.id, warnings: draft.warnings, revision: draft.revision, in: arena))
  }

  /// For an edit that is too long for the event loop, where the drafts are.
  func tooLong(_ edit: DraftEditView) -> RPCError {
    .badField(
      "edit.text",
      "has \(edit.text.count) bytes; requests with an edit have at most \(settings.inlineBytesMax) "
        + "(grading.inline_bytes): send the whole text")
  }
}

extension RPCError {
  static let tooManyDrafts = badField(
    "keep",
    "would have more than \(StreamDrafts.countMax) drafts kept on one stream: let one go with `keep: false`, or open another "
      + "stream", .failedPrecondition)
}
