internal import CPardonProto

/// Memory that the messages of one call live in: handed out by moving a pointer, taken back all at once.
///
/// One per event loop or worker, never shared. After the first calls nothing is allocated any more. Messages and views are
/// valid until the next `reset`.
public final class WireArena {
  /// Most bytes that the messages of one call may take.
  public let bytesMax: Int
  private let bytesRetained: Int
  private let state: UnsafeMutablePointer<ArenaState>
  let allocator: UnsafeMutablePointer<ProtobufCAllocator>

  /// - `bytesMax`: ceiling for whatever the wire asks for.
  /// - `bytesRetained`: what is kept from call to call; more is given back.
  public init(bytesMax: Int = 64 << 20, bytesRetained: Int = 1 << 20) {
    self.bytesMax = bytesMax
    self.bytesRetained = bytesRetained
    state = .allocate(capacity: 1)
    state.initialize(to: ArenaState())
    state.pointee.limit = bytesMax
    allocator = .allocate(capacity: 1)
    allocator.initialize(
      to: ProtobufCAllocator(
        alloc: { data, count in data?.assumingMemoryBound(to: ArenaState.self).pointee.allocate(count) },
        free: { _, _ in },
        allocator_data: UnsafeMutableRawPointer(state)))
  }

  deinit {
    state.pointee.release()
    state.deallocate()
    allocator.deallocate()
  }

  /// Ends the life of all messages and views.
  public func reset() {
    state.pointee.reset(retaining: bytesRetained)
    state.pointee.limit = bytesMax
  }

  /// Bytes handed out since the last reset.
  public var bytesUsed: Int { state.pointee.used }

  /// Whether something did not fit since the last reset.
  public var overflowed: Bool { state.pointee.overflowed }

  /// Largest memory that a message of `wireBytes` may take. A batch of drafts of one word needs 15 times its bytes (struct,
  /// pointer, protobuf-c's notes about the field); one of empty drafts, which nobody sends, 100 times.
  static func decodingLimit(wireBytes: Int) -> Int {
    let (scaled, isTooLarge) = wireBytes.multipliedReportingOverflow(by: 16)
    return isTooLarge ? Int.max : max(scaled, scaled &+ (64 << 10))
  }

  /// Runs `body` with at most `bytes` more to hand out.
  func withLimit<Result>(_ bytes: Int, _ body: () throws(WireError) -> Result) throws(WireError) -> Result {
    let limit = state.pointee.limit
    state.pointee.limit = min(limit, state.pointee.used &+ min(bytes, bytesMax))
    defer { state.pointee.limit = limit }
    return try body()
  }

  @inline(__always)
  func allocate(_ count: Int) throws(WireError) -> UnsafeMutableRawPointer {
    guard let memory = state.pointee.allocate(count) else { throw .tooLarge }
    return memory
  }

  /// Uninitialized memory for `count` values.
  @inline(__always)
  func array<Element>(of type: Element.Type, count: Int) throws(WireError) -> UnsafeMutablePointer<Element> {
    try allocate(count &* MemoryLayout<Element>.stride).bindMemory(to: type, capacity: count)
  }

  /// A copy that lives as long as the other messages.
  func copy(_ bytes: UnsafeRawBufferPointer) throws(WireError) -> UnsafeRawBufferPointer {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return UnsafeRawBufferPointer(start: nil, count: 0) }
    let memory = try allocate(bytes.count)
    memory.copyMemory(from: source, byteCount: bytes.count)
    return UnsafeRawBufferPointer(start: memory, count: bytes.count)
  }
}
