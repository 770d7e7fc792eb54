#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Bytes that are appended to; the memory is kept when they are removed, so that a buffer kept from call to call allocates
/// nothing.
public struct WireBuffer: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  public private(set) var count = 0

  public init(capacity: Int = 4096) {
    self.capacity = max(capacity, 64)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// Valid until the buffer is changed.
  public var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: base, count: count) }

  public mutating func removeAll() { count = 0 }

  @inline(__always)
  public mutating func append(_ byte: UInt8) {
    if count == capacity { grow(by: 1) }
    base[count] = byte
    count &+= 1
  }

  @inline(__always)
  public mutating func append(_ bytes: UnsafeRawBufferPointer) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    if capacity - count < bytes.count { grow(by: bytes.count) }
    memcpy(base + count, source, bytes.count)
    count &+= bytes.count
  }

  public mutating func append(_ text: StaticString) {
    append(UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  public mutating func append(_ text: String) {
    var text = text
    text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
  }

  /// As a JSON string, in quotation marks.
  public mutating func appendJSON(_ text: String) {
    var text = text
    text.withUTF8 { JSONText.write(UnsafeRawBufferPointer($0), to: &self) }
  }

  /// In decimal.
  public mutating func append(_ value: UInt64) {
    if value < 10 { return append(UInt8(ascii: "0") &+ UInt8(value)) }
    let digitsMax = 20
    if capacity - count < digitsMax { grow(by: digitsMax) }
    var digits = 1
    var power = value
    while power >= 10 {
      power /= 10
      digits &+= 1
    }
    var rest = value
    var place = count &+ digits
    while place > count {
      place &-= 1
      base[place] = UInt8(ascii: "0") &+ UInt8(rest % 10)
      rest /= 10
    }
    count &+= digits
  }

  public mutating func append(_ value: Int64) {
    if value < 0 { append(UInt8(ascii: "-")) }
    append(value.magnitude)
  }

  @inline(never)
  private mutating func grow(by missing: Int) {
    let larger = max(capacity * 2, count + missing)
    let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    memory.initialize(from: base, count: count)
    base.deallocate()
    base = memory
    capacity = larger
  }
}
