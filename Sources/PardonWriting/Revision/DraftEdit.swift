internal import PardonGrading

/// An edit of the draft before it is told to the caller; UTF-8 offsets.
struct DraftEdit: TextChange {
  var lower: Int
  var upper: Int
  var text: [UInt8]
  var source: Finding.Source
  /// `overall` of the draft with this edit alone; nil when it has not been tried.
  var overall: Int?

  /// One edit that does what both do.
  func merged(with next: DraftEdit, in draft: UnsafeBufferPointer<UInt8>) -> DraftEdit {
    DraftEdit(
      lower: lower, upper: next.upper, text: text + Array(draft[upper..<next.lower]) + next.text, source: source)
  }
}
