/// Bytes in memory of our own that does not move while it does not grow, so that a message in it can be lent to a handler.
final class ByteStore {
  private var base: UnsafeMutableRawPointer
  private(set) var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 4096) {
    self.capacity = max(capacity, 64)
    base = .allocate(byteCount: self.capacity, alignment: 16)
  }

  deinit { base.deallocate() }

  /// Valid until the next change.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  func removeAll() { count = 0 }

  func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, !bytes.isEmpty else { return }
    reserve(bytes.count)
    (base + count).copyMemory(from: source, byteCount: bytes.count)
    count += bytes.count
  }

  /// Lets `body` write behind the content, where there is room for `minimum` bytes or more; it returns how many it wrote.
  func appendInPlace(
    minimum: Int, _ body: (UnsafeMutableRawBufferPointer) -> Int
  ) {
    reserve(minimum)
    count += body(UnsafeMutableRawBufferPointer(start: base + count, count: capacity - count))
  }

  private func reserve(_ more: Int) {
    guard capacity - count < more else { return }
    let grown = max(capacity * 2, count + more)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: grown, alignment: 16)
    memory.copyMemory(from: base, byteCount: count)
    base.deallocate()
    base = memory
    capacity = grown
  }
}
