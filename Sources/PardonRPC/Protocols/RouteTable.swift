/// Finds methods by the bytes of a path: an open-addressed table, no text made on the way.
struct RouteTable {
  private var slots: [RPCRoute?]
  private let mask: Int

  /// - Precondition: no two routes have one path.
  init(_ routes: [RPCRoute]) {
    var size = 8
    while size < routes.count * 4 { size *= 2 }
    mask = size - 1
    slots = Array(repeating: nil, count: size)
    for route in routes {
      var slot = route.path.withUnsafeBytes(Self.hash) & mask
      while let other = slots[slot] {
        precondition(other.path != route.path, "two methods are called \(route.service)/\(route.method)")
        slot = (slot + 1) & mask
      }
      slots[slot] = route
    }
  }

  func find(_ path: UnsafeRawBufferPointer) -> RPCRoute? {
    var slot = Self.hash(path) & mask
    while let route = slots[slot] {
      if route.path.withUnsafeBytes({ $0.isSame(as: path) }) { return route }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Eight bytes at a time. The table is fixed at start and never full, so chosen paths gain nothing.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
    var hash = UInt64(bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      hash = mix(hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var last: UInt64 = 0
    while index < bytes.count {
      last = last << 8 | UInt64(bytes[index])
      index += 1
    }
    return Int(truncatingIfNeeded: mix(hash ^ last) & 0x7fff_ffff)
  }

  private static func mix(_ word: UInt64) -> UInt64 {
    let product = word &* 0x9e37_79b9_7f4a_7c15
    return product ^ product >> 32
  }
}
