internal import Dispatch

/// Work on as many threads as there are cores.
package enum Concurrent {
  /// The results of `work` for 0 ..< `count`, in order, which do not depend on the number of threads as long as no call of
  /// `work` changes what another one sees.
  ///
  /// - `isConcurrent`: false: one after the other.
  package static func map<Result>(_ count: Int, isConcurrent: Bool = true, _ work: (Int) -> Result) -> [Result] {
    guard isConcurrent, count > 1 else { return (0..<count).map(work) }
    return [Result](unsafeUninitializedCapacity: count) { results, initializedCount in
      withoutActuallyEscaping(work) { work in
        // Each call writes one element of its own, and all have ended when `concurrentPerform` returns.
        nonisolated(unsafe) let base = results.baseAddress.unsafelyUnwrapped
        nonisolated(unsafe) let work = work
        DispatchQueue.concurrentPerform(iterations: count) { (base + $0).initialize(to: work($0)) }
      }
      initializedCount = count
    }
  }

  /// Both results, which do not depend on whether the two are worked out at once as long as neither changes what the other
  /// one sees.
  static func both<First, Second>(
    isConcurrent: Bool, _ first: () -> First, _ second: () -> Second
  ) -> (First, Second) {
    let parts = map(2, isConcurrent: isConcurrent) { $0 == 0 ? Part.first(first()) : .second(second()) }
    guard case .first(let first) = parts[0], case .second(let second) = parts[1] else {
      preconditionFailure("results are in order")
    }
    return (first, second)
  }

  private enum Part<First, Second> {
    case first(First)
    case second(Second)
  }
}
