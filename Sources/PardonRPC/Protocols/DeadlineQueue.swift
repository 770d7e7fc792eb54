internal import NIOCore

/// Calls with deadlines on one event loop, earliest first: a binary heap and a single timer.
///
/// A call that ends in time, as nearly all do, costs a few swaps and no timer of its own.
final class DeadlineQueue {
  private let eventLoop: any EventLoop
  private var heap: [RPCExchange] = []
  private var timer: Scheduled<Void>?
  private var timerDeadline = NIODeadline.distantFuture

  init(eventLoop: any EventLoop) {
    self.eventLoop = eventLoop
  }

  deinit { timer?.cancel() }

  var count: Int { heap.count }

  /// - Precondition: the exchange is in no queue.
  func insert(_ exchange: RPCExchange, at deadline: NIODeadline) {
    exchange.deadline = deadline
    exchange.deadlineIndex = heap.count
    heap.append(exchange)
    rise(heap.count - 1)
    if heap[0] === exchange, deadline < timerDeadline { arm(deadline) }
  }

  func remove(_ exchange: RPCExchange) {
    let index = exchange.deadlineIndex
    guard index >= 0 else { return }
    exchange.deadlineIndex = -1
    let last = heap.removeLast()
    guard index < heap.count else { return }
    heap[index] = last
    last.deadlineIndex = index
    rise(index)
    sink(last.deadlineIndex)
  }

  private func arm(_ deadline: NIODeadline) {
    timer?.cancel()
    timerDeadline = deadline
    let bound = NIOLoopBound(WeakQueue(self), eventLoop: eventLoop)
    timer = eventLoop.scheduleTask(deadline: deadline) { bound.value.queue?.fire() }
  }

  private func fire() {
    timer = nil
    timerDeadline = .distantFuture
    let now = eventLoop.now
    while let first = heap.first, first.deadline <= now {
      remove(first)
      first.deadlinePassed()
    }
    if let first = heap.first, timer == nil { arm(first.deadline) }
  }

  private func rise(_ start: Int) {
    var index = start
    while index > 0 {
      let parent = (index - 1) / 2
      guard heap[index].deadline < heap[parent].deadline else { return }
      swap(index, parent)
      index = parent
    }
  }

  private func sink(_ start: Int) {
    var index = start
    while true {
      var least = index
      let left = 2 * index + 1
      if left < heap.count, heap[left].deadline < heap[least].deadline { least = left }
      if left + 1 < heap.count, heap[left + 1].deadline < heap[least].deadline { least = left + 1 }
      guard least != index else { return }
      swap(index, least)
      index = least
    }
  }

  private func swap(_ first: Int, _ second: Int) {
    heap.swapAt(first, second)
    heap[first].deadlineIndex = first
    heap[second].deadlineIndex = second
  }

  /// The timer must not keep the queue alive.
  private struct WeakQueue {
    weak var queue: DeadlineQueue?

    init(_ queue: DeadlineQueue) { self.queue = queue }
  }
}
