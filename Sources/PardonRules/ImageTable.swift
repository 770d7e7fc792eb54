/// A section of an image: `count` records at `base`, in memory the image keeps alive.
///
/// Sendable because the memory is never written after the image was validated. The subscript is checked in debug builds
/// only: every index the matcher uses was checked by `RuleImage.validate`.
package struct ImageTable<Record>: @unchecked Sendable {
  package let base: UnsafePointer<Record>
  package let count: Int

  @inline(__always)
  package subscript(index: Int) -> Record {
    assert(index >= 0 && index < count)
    return base[index]
  }

  @inline(__always)
  package subscript(index: UInt32) -> Record { self[Int(truncatingIfNeeded: index)] }
}
