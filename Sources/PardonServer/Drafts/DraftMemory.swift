internal import Synchronization

/// How much memory the kept drafts of all streams take, and may take.
final class DraftMemory: Sendable {
  private let bytesMax: Int
  private let bytes = Atomic<Int>(0)
  private let drafts = Atomic<Int>(0)

  init(bytesMax: Int) { self.bytesMax = bytesMax }

  var draftsKept: Int { drafts.load(ordering: .relaxed) }
  var bytesKept: Int { bytes.load(ordering: .relaxed) }

  /// What the session of a draft takes.
  ///
  /// - `textBytes`: of the longest text it has had, and of the complaint. Lines of one letter take 154 bytes for each byte,
  ///   ordinary mail 75 to 120 (docs/performance.md, "Keystrokes").
  private static func bytes(textBytes: Int) -> Int { 384 << 10 + 160 * textBytes }

  /// The memory of one draft, given back at its end.
  struct Reservation: ~Copyable {
    private let memory: DraftMemory
    private var bytes: Int

    /// nil when there is not so much.
    init?(_ memory: DraftMemory, textBytes: Int) {
      let bytes = DraftMemory.bytes(textBytes: textBytes)
      guard memory.take(bytes) else { return nil }
      memory.drafts.add(1, ordering: .relaxed)
      self.memory = memory
      self.bytes = bytes
    }

    deinit {
      memory.bytes.subtract(bytes, ordering: .relaxed)
      memory.drafts.subtract(1, ordering: .relaxed)
    }

    /// Makes room for a longer text.
    ///
    /// - Returns: whether there is.
    mutating func grow(textBytes: Int) -> Bool {
      let wanted = DraftMemory.bytes(textBytes: textBytes)
      guard wanted > bytes else { return true }
      guard memory.take(wanted - bytes) else { return false }
      bytes = wanted
      return true
    }
  }

  private func take(_ count: Int) -> Bool {
    guard bytes.add(count, ordering: .relaxed).newValue > bytesMax else { return true }
    bytes.subtract(count, ordering: .relaxed)
    return false
  }
}
