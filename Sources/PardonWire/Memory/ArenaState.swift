internal import CPardonProto

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The memory of a `WireArena`: bump allocation in a chain of blocks, at a fixed address so that protobuf-c can call it.
struct ArenaState {
  static let alignment = 16
  static let firstBlockBytes = 64 << 10
  /// Link to the block before and size, in front of every block.
  private static let headerBytes = 16

  private var next: UnsafeMutableRawPointer?
  private var end: UnsafeMutableRawPointer?
  private var newest: UnsafeMutableRawPointer?
  /// Of all blocks.
  private(set) var capacity = 0
  /// Handed out since the last reset, rounded up to the alignment.
  private(set) var used = 0
  private(set) var overflowed = false
  var limit = 0

  /// nil, and `overflowed`, when the limit would be passed. The memory is not initialized.
  @inline(__always)
  mutating func allocate(_ count: Int) -> UnsafeMutableRawPointer? {
    let rounded = max((count &+ (Self.alignment - 1)) & ~(Self.alignment - 1), Self.alignment)
    guard count >= 0, rounded >= count, rounded <= limit - used else {
      overflowed = true
      return nil
    }
    if let place = next, let end, end - place >= rounded {
      next = place + rounded
      used += rounded
      return place
    }
    return allocateInNewBlock(rounded)
  }

  @inline(never)
  private mutating func allocateInNewBlock(_ rounded: Int) -> UnsafeMutableRawPointer? {
    let size = max(Self.firstBlockBytes, rounded + Self.headerBytes, min(capacity, limit))
    guard addBlock(size) else {
      overflowed = true
      return nil
    }
    return allocate(rounded)
  }

  private mutating func addBlock(_ size: Int) -> Bool {
    guard let block = malloc(size) else { return false }
    block.storeBytes(of: newest, as: UnsafeMutableRawPointer?.self)
    newest = block
    next = block + Self.headerBytes
    end = block + size
    capacity += size
    return true
  }

  /// Takes back everything; several blocks become one as large as all of them, or as `retained`.
  mutating func reset(retaining retained: Int) {
    used = 0
    overflowed = false
    guard let block = newest else { return }
    let isOnlyBlock = block.load(as: UnsafeMutableRawPointer?.self) == nil
    if isOnlyBlock && capacity <= retained {
      next = block + Self.headerBytes
      return
    }
    let size = min(capacity, max(retained, Self.firstBlockBytes))
    release()
    _ = addBlock(size)
  }

  mutating func release() {
    var block = newest
    while let current = block {
      block = current.load(as: UnsafeMutableRawPointer?.self)
      free(current)
    }
    (newest, next, end, capacity) = (nil, nil, nil, 0)
  }
}
