/// Memory of a grader for trivial elements, kept from draft to draft; what it holds is lost when it grows.
struct ScratchBuffer<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private var capacity: Int

  init(capacity: Int) {
    base = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { base.deallocate() }

  mutating func reserve(_ wanted: Int) {
    if wanted <= capacity { return }
    base.deallocate()
    capacity = max(wanted, capacity * 2)
    base = .allocate(capacity: capacity)
  }

  /// The first `count` elements, which were initialized.
  ///
  /// Of the ways to make an array this one is specialized; those that fill it in place look its type up every time.
  func elements(_ count: Int) -> [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}
