internal import CPardonProto

/// The labels of a GradeRequest, UTF-8, in the order they were sent; of two with one name the last counts.
public struct LabelsView: RandomAccessCollection {
  private let entries: UnsafeRawPointer?
  private let arena: WireArena
  public let count: Int

  init(_ request: UnsafePointer<Pardon__V1__GradeRequest>, in arena: WireArena) {
    self.arena = arena
    entries = UnsafeRawPointer(request.pointee.labels)
    count = request.pointee.n_labels
  }

  public var startIndex: Int { 0 }
  public var endIndex: Int { count }

  public subscript(index: Int) -> (name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
    precondition(indices.contains(index))
    typealias Entry = UnsafeMutablePointer<Pardon__V1__GradeRequest__LabelsEntry>
    let entry = entries!.assumingMemoryBound(to: Entry.self)[index]
    return (entry.pointee.key.bytes, entry.pointee.value.bytes)
  }
}
