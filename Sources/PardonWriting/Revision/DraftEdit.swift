internal import PardonGrading

/// An edit of the draft before it is told to the caller; UTF-8 offsets.
struct DraftEdit {
  var lower: Int
  var upper: Int
  var new: [UInt8]
  var source: Finding.Source
  /// `overall` of the draft with this edit alone; nil when it has not been tried.
  var overall: Int?

  func applied(to draft: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(draft.count + new.count)
    result.append(contentsOf: draft[..<lower])
    result.append(contentsOf: new)
    result.append(contentsOf: draft[upper...])
    return result
  }

  /// One edit that does what both do.
  func merged(with next: DraftEdit, in draft: UnsafeBufferPointer<UInt8>) -> DraftEdit {
    DraftEdit(
      lower: lower, upper: next.upper, new: new + Array(draft[upper..<next.lower]) + next.new, source: source)
  }
}

extension [DraftEdit] {
  /// `draft` with all of them applied.
  func applied(to draft: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(draft.count + reduce(0) { $0 + $1.new.count })
    var place = 0
    for edit in self {
      result.append(contentsOf: draft[place..<edit.lower])
      result.append(contentsOf: edit.new)
      place = edit.upper
    }
    result.append(contentsOf: draft[place...])
    return result
  }
}
