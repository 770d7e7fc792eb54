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
}
