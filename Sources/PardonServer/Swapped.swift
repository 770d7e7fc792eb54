internal import Synchronization

/// A value that is replaced as a whole while others read it. Readers keep a copy and ask one atomic whether it is still the
/// newest: `Reader` below.
final class Swapped<Value: Sendable>: Sendable {
  private let current: Mutex<Value>
  private let generation = Atomic<Int>(1)

  init(_ value: Value) { current = Mutex(value) }

  var value: Value { current.withLock { $0 } }

  func replace(_ value: Value) {
    current.withLock { $0 = value }
    generation.add(1, ordering: .releasing)
  }

  /// The copy of one thread.
  struct Reader {
    private let source: Swapped<Value>
    private var generation: Int
    private(set) var value: Value

    init(_ source: Swapped<Value>) {
      self.source = source
      generation = source.generation.load(ordering: .acquiring)
      value = source.value
    }

    /// Takes the newest value.
    ///
    /// - Returns: whether it is another one than before.
    @inline(__always)
    mutating func refresh() -> Bool {
      let newest = source.generation.load(ordering: .acquiring)
      if newest == generation { return false }
      generation = newest
      value = source.value
      return true
    }
  }
}
