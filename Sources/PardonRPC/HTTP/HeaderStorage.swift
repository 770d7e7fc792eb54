/// The memory of a `HeaderBlock`: fields one behind another, each as the lengths of its name and its value (four bytes each,
/// in the machine's order), its name, its value.
///
/// Shared by copies of a block; only a block that has it alone changes it.
final class HeaderStorage: @unchecked Sendable {
  static let lengthsBytes = 8
  private static let capacityMin = 512

  @exclusivity(unchecked) private(set) var base: UnsafeMutableRawPointer
  @exclusivity(unchecked) private(set) var capacity: Int
  /// In use.
  @exclusivity(unchecked) private(set) var used = 0
  /// Fields.
  @exclusivity(unchecked) private(set) var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, Self.capacityMin)
    base = .allocate(byteCount: self.capacity, alignment: 8)
  }

  /// A copy with room for `more` bytes.
  init(_ other: HeaderStorage, more: Int) {
    capacity = max(other.used + more, Self.capacityMin)
    base = .allocate(byteCount: capacity, alignment: 8)
    base.copyMemory(from: other.base, byteCount: other.used)
    used = other.used
    count = other.count
  }

  deinit { base.deallocate() }

  func removeAll() {
    used = 0
    count = 0
  }

  @inline(__always)
  func append(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
    let size = Self.lengthsBytes + name.count + value.count
    if capacity - used < size { grow(by: size) }
    let place = base + used
    place.storeBytes(of: UInt32(name.count), as: UInt32.self)
    (place + 4).storeBytes(of: UInt32(value.count), as: UInt32.self)
    if let start = name.baseAddress { (place + Self.lengthsBytes).copyMemory(from: start, byteCount: name.count) }
    if let start = value.baseAddress {
      (place + Self.lengthsBytes + name.count).copyMemory(from: start, byteCount: value.count)
    }
    used += size
    count += 1
  }

  func append(contentsOf other: HeaderStorage) {
    if capacity - used < other.used { grow(by: other.used) }
    (base + used).copyMemory(from: other.base, byteCount: other.used)
    used += other.used
    count += other.count
  }

  private func grow(by missing: Int) {
    let larger = max(capacity * 2, used + missing)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: larger, alignment: 8)
    memory.copyMemory(from: base, byteCount: used)
    base.deallocate()
    base = memory
    capacity = larger
  }

  /// The field at an offset, and the offset of the next one.
  @inline(__always)
  func field(at offset: Int) -> (name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer, next: Int) {
    let place = UnsafeRawPointer(base + offset)
    let name = Int(place.loadUnaligned(as: UInt32.self))
    let value = Int((place + 4).loadUnaligned(as: UInt32.self))
    let start = place + Self.lengthsBytes
    return (
      UnsafeRawBufferPointer(start: start, count: name), UnsafeRawBufferPointer(start: start + name, count: value),
      offset + Self.lengthsBytes + name + value
    )
  }
}
