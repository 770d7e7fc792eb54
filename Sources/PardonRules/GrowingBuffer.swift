/// A plain growable buffer of trivial elements, kept between drafts so that nothing is allocated per draft.
struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int
  var count = 0

  init(capacity: Int) {
    base = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { base.deallocate() }

  /// Makes room for `wanted` elements in all; what was there stays.
  @inline(__always)
  mutating func reserve(_ wanted: Int) {
    if wanted > capacity { grow(wanted) }
  }

  @inline(never)
  private mutating func grow(_ wanted: Int) {
    let larger = max(wanted, capacity * 2)
    let next = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    next.update(from: base, count: count)
    base.deallocate()
    base = next
    capacity = larger
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    reserve(count &+ 1)
    base[count] = element
    count &+= 1
  }

  /// Room for exactly `wanted` elements, all set to `value`.
  @inline(__always)
  mutating func fill(_ wanted: Int, with value: Element) {
    count = 0
    reserve(wanted)
    base.update(repeating: value, count: wanted)
    count = wanted
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }
}
