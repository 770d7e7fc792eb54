/// A fixed map from word keys to a byte, made once: open addressing, at most half full.
struct KeyMap: @unchecked Sendable {
  // Unchecked because of the pointers: what they point to is written here, once, and never freed or changed.
  let keys: UnsafePointer<UInt64>
  let values: UnsafePointer<UInt8>
  let shift: UInt64

  /// - Parameter groups: folded words separated by spaces or line feeds, and the value (not 0) of each group. A word
  ///   in two groups gets their values or-ed.
  init(_ groups: [(words: StaticString, value: UInt8)]) {
    var entries: [(UInt64, UInt8)] = []
    for group in groups {
      var start = group.words.utf8Start
      let end = start + group.words.utf8CodeUnitCount
      while start < end {
        var stop = start
        while stop < end, stop.pointee > 0x20 { stop += 1 }
        if stop > start { entries.append((WordKey.make(start, count: stop - start), group.value)) }
        start = stop + 1
      }
    }
    self.init(entries: entries)
  }

  /// - Parameter entries: keys and values, none of them 0.
  init(entries: [(UInt64, UInt8)]) {
    var bits: UInt64 = 3
    while 1 << bits < entries.count * 2 { bits += 1 }
    shift = 64 - bits
    let size = 1 << Int(bits)
    let keys = UnsafeMutablePointer<UInt64>.allocate(capacity: size)
    let values = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    keys.initialize(repeating: 0, count: size)
    values.initialize(repeating: 0, count: size)
    for (key, value) in entries {
      var slot = Int((key &* 0x9E37_79B9_7F4A_7C15) &>> shift)
      while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & (size - 1) }
      keys[slot] = key
      values[slot] |= value
    }
    self.keys = UnsafePointer(keys)
    self.values = UnsafePointer(values)
  }

  /// The value of a key, 0 when it is not in the map. Key 0 is in no map.
  @inline(__always)
  subscript(key: UInt64) -> UInt8 {
    let mask = Int(truncatingIfNeeded: UInt64.max &>> shift)
    var slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift)
    while true {
      if keys[slot] == key { return values[slot] }
      if keys[slot] == 0 { return 0 }
      slot = (slot &+ 1) & mask
    }
  }

  /// Frees a map that was only needed to make something else of it.
  func deallocate() {
    keys.deallocate()
    values.deallocate()
  }

  /// Slots to ask `entry` for.
  var slotCount: Int { Int(truncatingIfNeeded: UInt64.max &>> shift) + 1 }

  /// The key and value in a slot, nil when it is empty.
  func entry(_ slot: Int) -> (key: UInt64, value: UInt8)? { keys[slot] == 0 ? nil : (keys[slot], values[slot]) }

  func contains(_ key: UInt64) -> Bool { self[key] != 0 }
}
