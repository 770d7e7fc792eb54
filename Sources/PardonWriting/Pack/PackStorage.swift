/// The memory of a pack. Sendable because nobody writes it after `init`.
final class PackStorage: @unchecked Sendable {
  let bytes: UnsafeRawBufferPointer
  private let isOwned: Bool

  init(copying source: some Collection<UInt8>) {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: source.count, alignment: 64)
    copy.copyBytes(from: source)
    bytes = UnsafeRawBufferPointer(copy)
    isOwned = true
  }

  init(immortal bytes: UnsafeRawBufferPointer) {
    self.bytes = bytes
    isOwned = false
  }

  deinit { if isOwned { bytes.deallocate() } }
}
