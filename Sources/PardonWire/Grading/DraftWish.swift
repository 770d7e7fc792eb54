internal import CPardonProto

/// What a GradeRequest wants of the drafts that a GradeStream keeps.
public enum DraftWish {
  case none
  /// The text is to be kept under the request's id, or the draft that is kept is to be forgotten.
  case keep(Bool)
  case edit(DraftEditView)
}

/// A DraftEdit in an arena; valid until the arena is reset.
public struct DraftEditView {
  public let baseRevision: UInt32
  /// In the unit of the draft; `end` may lie before `start`.
  public let start: Int
  public let end: Int
  /// UTF-8.
  public let text: UnsafeRawBufferPointer

  init(_ edit: UnsafePointer<Pardon__V1__DraftEdit>) {
    baseRevision = edit.pointee.base_revision
    start = Int(edit.pointee.start)
    end = Int(edit.pointee.end)
    text = edit.pointee.text.bytes
  }
}

extension GradeRequestView {
  public var draftWish: DraftWish {
    switch request.pointee.draft_case {
    case PARDON__V1__GRADE_REQUEST__DRAFT_KEEP: .keep(request.pointee.keep != 0)
    case PARDON__V1__GRADE_REQUEST__DRAFT_EDIT: request.pointee.edit.map { .edit(DraftEditView($0)) } ?? .none
    default: .none
    }
  }

  /// For whoever keeps no drafts.
  ///
  /// - Throws: `badField` for a request that has one kept or edited.
  public func checkIsWhole() throws(WireError) {
    switch draftWish {
    case .none: return
    case .keep: throw .badField("keep", "is only for GradeStream: send the text without it")
    case .edit: throw .badField("edit", "is only for GradeStream: send the whole text")
    }
  }

  /// What an edit has from the draft it belongs to.
  ///
  /// - Throws: `badField` with the first field that an edit does not take.
  public func checkIsEditAlone() throws(WireError) {
    let it = request.pointee
    let given: [(String, Bool)] = [
      ("text", it.text.len > 0), ("context", it.context != nil),
      ("offset_unit", it.offset_unit != PARDON__V1__OFFSET_UNIT__OFFSET_UNIT_UNSPECIFIED),
      ("locale", it.locale.len > 0),
      ("language_hint", it.language_hint.len > 0), ("record", it.record != 0), ("labels", it.n_labels > 0),
    ]
    guard let (field, _) = given.first(where: \.1) else { return }
    throw .badField(
      field,
      "does not go with an edit, which takes what was given when the draft was kept: send the whole text with keep")
  }
}
