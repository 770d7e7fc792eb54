/// A flat array that keeps its memory between texts: it grows by doubling and never shrinks.
struct GrowingBuffer<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var capacity: Int
  var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 1)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// Makes room for `needed` elements in all. Existing elements move; pointers into the buffer become invalid.
  mutating func reserve(_ needed: Int) {
    if needed > capacity { grow(to: needed) }
  }

  /// Elements from `count` up to `capacity` may be written before `count` is raised: growing copies them all.
  @inline(never)
  private mutating func grow(to needed: Int) {
    let larger = max(needed, capacity &* 2)
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: larger)
    moved.update(from: base, count: capacity)
    base.deallocate()
    base = moved
    capacity = larger
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow(to: count &+ 1) }
    base[count] = element
    count &+= 1
  }

  var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }
}
