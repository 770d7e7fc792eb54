/// What was found in the sentences that came last, so that one that comes again, in this draft or another, is not searched.
///
/// A sentence is known by all that its findings depend on (`SentenceKey`) and by the tenant who wrote it, compared in full.
/// Entries, tenant, head, symbols and findings, lie one behind the other in a ring; the oldest are overwritten. Nothing is
/// allocated after `init`.
///
/// Belongs to one `MatchScratch`, and holds what one matcher found.
struct SentenceMemory: ~Copyable {
  private static let placeBits: UInt64 = 48
  private static let placeMask: UInt64 = 1 << placeBits - 1

  /// Words of the ring; 0 when nothing is remembered.
  private let capacity: Int
  private let ring: UnsafeMutablePointer<UInt32>
  /// Two for each bucket: the place of an entry in bits 0–47, bits of its hash above.
  private let slots: UnsafeMutablePointer<UInt64>
  private let bucketShift: UInt64
  /// Words written since the beginning: places only grow, and one is overwritten when `written` is `capacity` further.
  private var written: Int
  private var owner: UInt64 = 0
  private var tenant: UInt32 = 0
  /// Sentences that were found again since the beginning.
  var recalled = 0

  /// - `bytes`: of the ring, rounded down to a power of two; less than 4 KiB is nothing. The slots take a sixteenth more.
  init(bytes: Int) {
    let isOn = bytes >= 4096
    let rounded = isOn ? 1 << (Int.bitWidth - 1 - bytes.leadingZeroBitCount) : 0
    capacity = rounded / 4
    // Sentences of mail take some 200 bytes.
    let buckets = max(rounded / 256, 2)
    bucketShift = UInt64(64 - buckets.trailingZeroBitCount)
    slots = .allocate(capacity: 2 * buckets)
    slots.initialize(repeating: 0, count: 2 * buckets)
    ring = .allocate(capacity: max(capacity, 1))
    written = 2 * capacity
  }

  deinit {
    ring.deallocate()
    slots.deallocate()
  }

  @inline(__always)
  var isOn: Bool { capacity != 0 }

  /// To be said before a draft: what another matcher found is forgotten, what other tenants wrote is not recalled.
  @inline(__always)
  mutating func begin(owner: UInt64, tenant: UInt32) {
    self.tenant = tenant
    if owner != self.owner {
      self.owner = owner
      written &+= capacity
    }
  }

  /// Where the findings of a sentence stand; nil when it is not known. Valid until the next
  /// `write`.
  @inline(__always)
  func find(_ key: SentenceKey, _ symbols: UnsafePointer<UInt32>) -> UnsafePointer<UInt32>? {
    let hash = hash(key)
    let bucket = slots + 2 &* bucket(hash)
    for index in 0..<2 {
      let slot = bucket[index]
      if (slot ^ hash) & ~Self.placeMask != 0 { continue }
      let place = Int(truncatingIfNeeded: slot & Self.placeMask)
      if written &- place > capacity { continue }
      let entry = UnsafePointer(ring + (place & (capacity &- 1)))
      if entry[0] == tenant && entry[1] == key.head && isEqual(entry + 2, symbols, key.count) {
        return entry + (2 &+ key.count)
      }
    }
    return nil
  }

  /// Room for the findings of a sentence that is not known; nil when they are too many.
  ///
  /// - `words`: how many are to be written.
  mutating func write(
    _ key: SentenceKey, _ symbols: UnsafePointer<UInt32>, words: Int
  ) -> UnsafeMutablePointer<UInt32>? {
    let size = 2 &+ key.count &+ words
    // One sentence must not drive out many others.
    if size > capacity / 8 { return nil }
    let rest = capacity &- (written & (capacity &- 1))
    if size > rest { written &+= rest }
    let hash = hash(key)
    let bucket = slots + 2 &* bucket(hash)
    let older = bucket[0] & Self.placeMask <= bucket[1] & Self.placeMask ? 0 : 1
    bucket[older] = hash & ~Self.placeMask | UInt64(truncatingIfNeeded: written) & Self.placeMask
    let entry = ring + (written & (capacity &- 1))
    entry[0] = tenant
    entry[1] = key.head
    (entry + 2).update(from: symbols, count: key.count)
    written &+= size
    return entry + (2 &+ key.count)
  }

  @inline(__always)
  private func hash(_ key: SentenceKey) -> UInt64 { key.hash ^ UInt64(tenant) &* LaneHash.prime }

  @inline(__always)
  private func bucket(_ hash: UInt64) -> Int { Int(truncatingIfNeeded: (hash &* LaneHash.prime) &>> bucketShift) }

  @inline(__always)
  private func isEqual(_ left: UnsafePointer<UInt32>, _ right: UnsafePointer<UInt32>, _ count: Int) -> Bool {
    var index = 0
    while index &+ 1 < count {
      let a = UnsafeRawPointer(left + index).loadUnaligned(as: UInt64.self)
      let b = UnsafeRawPointer(right + index).loadUnaligned(as: UInt64.self)
      if a != b { return false }
      index &+= 2
    }
    return index == count || left[index] == right[index]
  }
}
