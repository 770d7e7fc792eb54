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

extension ScratchBuffer where Element: Comparable {
  private static var insertionMax: Int { 48 }

  /// Sorts the first `count` elements: by insertion while they are few, else as a heap; O(n log n) whatever they are, and
  /// no memory.
  func sort(count: Int) {
    if count > Self.insertionMax { return sortHeap(count) }
    let elements = base
    var next = 1
    while next < count {
      let element = elements[next]
      var place = next
      while place > 0 && element < elements[place &- 1] {
        elements[place] = elements[place &- 1]
        place &-= 1
      }
      elements[place] = element
      next &+= 1
    }
  }

  private func sortHeap(_ count: Int) {
    for root in (0..<count / 2).reversed() { sift(base[root], from: root, count) }
    for last in (1..<count).reversed() {
      let element = base[last]
      base[last] = base[0]
      sift(element, from: 0, last)
    }
  }

  /// Puts `element` where it belongs below `root`, in a heap of `count` whose greatest element comes first.
  private func sift(_ element: Element, from root: Int, _ count: Int) {
    var place = root
    while true {
      var child = 2 &* place &+ 1
      if child >= count { break }
      if child &+ 1 < count && base[child] < base[child &+ 1] { child &+= 1 }
      if !(element < base[child]) { break }
      base[place] = base[child]
      place = child
    }
    base[place] = element
  }

  /// Sorts the first `count` elements and drops those that come again; returns how many are left.
  func sortDistinct(count: Int) -> Int {
    sort(count: count)
    var kept = 0
    for index in 0..<count where kept == 0 || base[kept - 1] != base[index] {
      base[kept] = base[index]
      kept += 1
    }
    return kept
  }
}
