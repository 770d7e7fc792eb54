internal import PardonGrading
internal import PardonWire

/// The drafts that one GradeStream keeps for its client. Only on its event loop.
final class StreamDrafts {
  private var drafts: [KeptDraft] = []
  private let memory: DraftMemory
  private let textBytesMax: Int

  static let countMax = 4

  /// - `textBytesMax`: longest text that is kept.
  init(memory: DraftMemory, textBytesMax: Int) {
    self.memory = memory
    self.textBytesMax = textBytesMax
  }

  var isEmpty: Bool { drafts.isEmpty }

  /// The draft kept as `id`.
  subscript(id: UnsafeRawBufferPointer) -> KeptDraft? { drafts.first { $0.id.elementsEqual(id) } }

  /// Whether a draft of this id would be one too many.
  func isFull(for id: UnsafeRawBufferPointer) -> Bool { drafts.count >= Self.countMax && self[id] == nil }

  /// Grades a text and keeps it in the place of the one before.
  ///
  /// - Returns: nil when it is not graded, because there is no room to keep it; then none is kept.
  /// - Throws: as `Grader.grade`; what was kept is then as it was.
  func keep(
    id: UnsafeRawBufferPointer, text: UnsafeRawBufferPointer, _ circumstances: KeptDraft.Circumstances,
    ruleSet: RuleSet
  ) throws(GradeError) -> KeptDraft? {
    precondition(!isFull(for: id))
    let bytes = text.count + (circumstances.context.complaintText?.utf8.count ?? 0)
    guard text.count <= textBytesMax, let room = DraftMemory.Reservation(memory, textBytes: bytes) else {
      forget(id)
      return nil
    }
    let draft = try KeptDraft(
      id: id, text: text, circumstances, ruleSet: ruleSet, textBytesMax: textBytesMax, reservation: room)
    forget(id)
    drafts.append(draft)
    return draft
  }

  func forget(_ id: some Sequence<UInt8>) { drafts.removeAll { $0.id.elementsEqual(id) } }
}

/// Where the drafts are that a request may want kept or edited.
enum DraftAccess {
  /// The method keeps none.
  case none
  /// On the event loop, while the request is answered by a thread.
  case elsewhere
  case stream(StreamDrafts)
}
