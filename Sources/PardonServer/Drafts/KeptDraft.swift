internal import PardonGrading
internal import PardonRPC
internal import PardonText
internal import PardonWire

/// A draft under edit, and all that was said about it when it was first sent.
final class KeptDraft {
  let id: [UInt8]
  let context: GradeContext
  let options: GradeOptions
  let locale: MessageLocale
  let warnings: [String]
  private(set) var ruleSet: RuleSet
  /// 1 for the text that was sent first.
  private(set) var revision: UInt32 = 1
  private let textBytesMax: Int
  private var session: DraftSession
  private var reservation: DraftMemory.Reservation

  /// What is known about a draft besides its text.
  struct Circumstances {
    var context: GradeContext
    var options: GradeOptions
    var locale: MessageLocale
  }

  /// - `textBytesMax`: longest text that edits may make of it.
  /// - Throws: as `Grader.grade`.
  init(
    id: UnsafeRawBufferPointer, text: UnsafeRawBufferPointer, _ circumstances: Circumstances, ruleSet: RuleSet,
    textBytesMax: Int, reservation: consuming DraftMemory.Reservation
  ) throws(GradeError) {
    self.id = Array(id)
    context = circumstances.context
    options = circumstances.options
    locale = circumstances.locale
    warnings = GradeWarnings.of(circumstances.context)
    self.ruleSet = ruleSet
    self.textBytesMax = textBytesMax
    self.reservation = reservation
    session = try DraftSession(engine: ruleSet.engine, context: context, options: options, textBytesMax: textBytesMax)
    do throws(DraftEditError) {
      try session.set(text: text.assumingMemoryBound(to: UInt8.self))
    } catch {
      guard case .text(let problem) = error else { preconditionFailure("the whole text is a range of itself") }
      throw .text(problem)
    }
  }

  var grade: Grade { session.grade }
  var complaintOverlap: Int? { session.complaintOverlap }
  var utf8Count: Int { session.utf8Count }

  /// Applies an edit of the newest revision.
  ///
  /// - `newest`: the draft is graded by this set from now on; where it is another one than before, afresh.
  /// - Throws: what is wrong with the edit; the draft is then as it was.
  func apply(_ edit: DraftEditView, by newest: RuleSet) throws(RPCError) -> Grade {
    guard edit.start <= edit.end else {
      throw .badField("edit.end", "is \(edit.end), before edit.start, \(edit.start)")
    }
    guard reservation.grow(textBytes: textBytes(with: edit)) else {
      throw .badField(
        "edit.text", "finds no room: kept drafts take all of grading.draft_memory; send the whole text",
        .resourceExhausted)
    }
    try follow(newest)
    do throws(DraftEditError) {
      let grade = try session.replace(edit.start..<edit.end, with: edit.text.assumingMemoryBound(to: UInt8.self))
      revision &+= 1
      return grade
    } catch {
      throw RPCError(error, of: edit)
    }
  }

  /// At most so many bytes have the draft, edited, and the complaint.
  private func textBytes(with edit: DraftEditView) -> Int {
    min(session.utf8Count + edit.text.count, textBytesMax) + (context.complaintText?.utf8.count ?? 0)
  }

  private func follow(_ newest: RuleSet) throws(RPCError) {
    guard newest !== ruleSet else { return }
    let text = session.text
    do {
      var fresh = try DraftSession(
        engine: newest.engine, context: context, options: options, textBytesMax: textBytesMax)
      try fresh.set(text: text)
      session = fresh
    } catch {
      // What one set takes the others take: limits are the server's.
      throw RPCError(.internal, "the draft cannot be graded by the new rule set: send the whole text")
    }
    ruleSet = newest
  }
}

extension RPCError {
  /// - `edit`: what was refused.
  fileprivate init(_ error: DraftEditError, of edit: DraftEditView) {
    switch error {
    case .outsideText(_, _, let count):
      let (field, offset) = edit.start > count ? ("edit.start", edit.start) : ("edit.end", edit.end)
      self = .badField(field, "is \(offset); the draft ends at \(count)")
    case .insideCharacter(let offset):
      self = .badField(
        offset == edit.start ? "edit.start" : "edit.end",
        "is \(offset), inside a character: begin and end the range between characters")
    case .text(.tooLong(let bytes, let bytesMax)):
      self = .badField(
        "edit.text",
        "makes the draft \(bytes) bytes long; drafts that are kept have at most \(bytesMax) (grading.inline_bytes): "
          + "send the whole text")
    case .text(.invalidUTF8(let offset)): self = .badField("edit.text", "is not UTF-8: byte \(offset) is invalid")
    }
  }
}
