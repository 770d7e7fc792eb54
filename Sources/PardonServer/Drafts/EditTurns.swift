internal import NIOCore

/// Keeps edits, which are short to send and long to grade, from holding up the other calls of an event loop: after some
/// milliseconds of them the loop looks at its sockets before it goes on. (Whole texts need no such thing: what one read brings of
/// them is soon graded.)
///
/// One for each event loop; only on it.
final class EditTurns {
  private let eventLoop: any EventLoop
  /// On edits, since the loop looked at its sockets last.
  private var spent = TimeAmount.zero
  private var waiting = CircularBuffer<GradeStreamHandler>()
  /// Whether `goOn` will run, or is running and will see to it.
  private var isScheduled = false

  private static let spentMax = TimeAmount.milliseconds(5)
  /// Less is not worth a task of its own, and is added up over turns.
  private static let spentMin = TimeAmount.milliseconds(1)
  /// A loop takes tasks into its turn that are due when it has run the others: counted from the end of this one's work, so long
  /// a pause is not.
  private static let pause = TimeAmount.microseconds(200)

  init(eventLoop: any EventLoop) { self.eventLoop = eventLoop }

  /// Whether another edit may be graded before the loop has looked at its sockets.
  var isOpen: Bool { spent < Self.spentMax }

  /// Counts the time that a message of a stream with drafts has taken.
  func spend(from start: NIODeadline) {
    spent = spent + (NIODeadline.now() - start)
    if spent >= Self.spentMin { schedule() }
  }

  /// Has the handler go on when it is its turn.
  func wait(_ handler: GradeStreamHandler) {
    waiting.append(handler)
    schedule()
  }

  private func schedule() {
    guard !isScheduled else { return }
    isScheduled = true
    scheduleTask()
  }

  private func scheduleTask() {
    let bound = NIOLoopBound(self, eventLoop: eventLoop)
    eventLoop.scheduleTask(in: Self.pause) { bound.value.goOn() }
  }

  private func goOn() {
    spent = .zero
    while isOpen, let next = waiting.popFirst() { next.goOn() }
    isScheduled = !waiting.isEmpty || spent >= Self.spentMin
    if isScheduled { scheduleTask() }
  }
}
