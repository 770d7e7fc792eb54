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
      if route.path.count == path.count, route.path.elementsEqual(path) { return route }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// FNV-1a. The table is fixed at start and never full, so chosen paths gain nothing.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: (hash ^ hash >> 32) & 0x7fff_ffff)
  }
}
