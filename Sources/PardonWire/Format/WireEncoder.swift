internal import CPardonProto

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Writes the binary format from back to front: the length of a message is known when it has been written, so that one pass
/// does what protobuf-c does in two (size, then pack with a move for every nested message).
///
/// The bytes are those of `protobuf_c_message_pack`, but for a zero with a minus sign, which is written.
struct WireEncoder {
  private var start: UnsafeMutablePointer<UInt8>
  private var next: UnsafeMutablePointer<UInt8>
  private var end: UnsafeMutablePointer<UInt8>

  init(capacity: Int = 16 << 10) {
    start = .allocate(capacity: capacity)
    end = start + capacity
    next = end
  }

  func deallocate() { start.deallocate() }

  /// Gives back memory that one large message took.
  mutating func shrink(retaining retained: Int) {
    guard end - start > retained else { return }
    start.deallocate()
    self = WireEncoder()
  }

  /// What was written last; valid until something else is.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: next, count: end - next) }

  mutating func encode(_ message: UnsafeRawPointer, _ schema: UnsafePointer<MessageSchema>) {
    next = end
    write(message, schema)
  }

  @inline(__always)
  private mutating func reserve(_ count: Int) { if next - start < count { grow(by: count) } }

  @inline(never)
  private mutating func grow(by missing: Int) {
    let count = end - next
    let capacity = max((end - start) * 2, count + missing)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    memcpy(larger + capacity - count, next, count)
    start.deallocate()
    start = larger
    end = larger + capacity
    next = end - count
  }

  /// Room for ten bytes must have been reserved.
  @inline(__always)
  private mutating func put(varint value: UInt64) {
    if value < 0x80 {
      next -= 1
      next.pointee = UInt8(truncatingIfNeeded: value)
      return
    }
    let count = (64 &- value.leadingZeroBitCount &+ 6) / 7
    next -= count
    var rest = value
    for place in 0..<count &- 1 {
      next[place] = UInt8(truncatingIfNeeded: rest) | 0x80
      rest >>= 7
    }
    next[count &- 1] = UInt8(truncatingIfNeeded: rest)
  }

  @inline(__always)
  private mutating func put(_ number: UInt32, _ type: WireType) {
    put(varint: UInt64(number) << 3 | UInt64(type.rawValue))
  }

  private mutating func put(_ bytes: UnsafeRawBufferPointer, asField number: UInt32) {
    reserve(bytes.count &+ 20)
    if let source = bytes.baseAddress, bytes.count > 0 {
      next -= bytes.count
      memcpy(next, source, bytes.count)
    }
    put(varint: UInt64(bytes.count))
    put(number, .lengthDelimited)
  }

  private mutating func write(_ message: UnsafeRawPointer, _ schema: UnsafePointer<MessageSchema>) {
    writeUnknown(message)
    var index = schema.pointee.fields.count
    while index > 0 {
      index &-= 1
      let field = schema.pointee.fields.baseAddress! + index
      let place = message + field.pointee.offset
      if field.pointee.isRepeated {
        writeList(message, field)
      } else if field.pointee.isOneof {
        if (message + field.pointee.quantifier).load(as: UInt32.self) == field.pointee.number {
          writeField(place, field, isWrittenWhenZero: true)
        }
      } else {
        writeField(place, field, isWrittenWhenZero: false)
      }
    }
  }

  @inline(__always)
  private mutating func writeField(
    _ place: UnsafeRawPointer, _ field: UnsafePointer<FieldSchema>, isWrittenWhenZero: Bool
  ) {
    switch field.pointee.type {
    case .string, .bytes:
      let data = place.load(as: ProtobufCBinaryData.self)
      if data.len > 0 || isWrittenWhenZero { put(data.bytes, asField: field.pointee.number) }
    case .message:
      if let child = place.load(as: UnsafeRawPointer?.self) { writeMessage(child, field) }
    default:
      let isZero =
        field.pointee.type.size == 4 ? place.load(as: UInt32.self) == 0 : place.load(as: UInt64.self) == 0
      if isZero && !isWrittenWhenZero { return }
      reserve(20)
      put(place, field.pointee.type)
      put(field.pointee.number, field.pointee.type.wireType)
    }
  }

  private mutating func writeMessage(_ child: UnsafeRawPointer, _ field: UnsafePointer<FieldSchema>) {
    let before = end - next
    write(child, field.pointee.message!)
    reserve(20)
    put(varint: UInt64(end - next - before))
    put(field.pointee.number, .lengthDelimited)
  }

  /// A number, without its tag.
  @inline(__always)
  private mutating func put(_ place: UnsafeRawPointer, _ type: FieldType) {
    switch type {
    case .int32, .enumeration: put(varint: UInt64(bitPattern: Int64(place.load(as: Int32.self))))
    case .uint32: put(varint: UInt64(place.load(as: UInt32.self)))
    case .bool: put(varint: place.load(as: Int32.self) == 0 ? 0 : 1)
    case .sint32:
      let value = place.load(as: Int32.self)
      put(varint: UInt64(UInt32(bitPattern: value << 1 ^ value >> 31)))
    case .int64, .uint64: put(varint: place.load(as: UInt64.self))
    case .sint64:
      let value = place.load(as: Int64.self)
      put(varint: UInt64(bitPattern: value << 1 ^ value >> 63))
    case .fixed32, .sfixed32, .float:
      next -= 4
      UnsafeMutableRawPointer(next).storeBytes(of: place.load(as: UInt32.self).littleEndian, as: UInt32.self)
    default:
      next -= 8
      UnsafeMutableRawPointer(next).storeBytes(of: place.load(as: UInt64.self).littleEndian, as: UInt64.self)
    }
  }

  private mutating func writeList(_ message: UnsafeRawPointer, _ field: UnsafePointer<FieldSchema>) {
    var index = (message + field.pointee.quantifier).load(as: Int.self)
    guard index > 0, let values = (message + field.pointee.offset).load(as: UnsafeRawPointer?.self) else { return }
    let size = field.pointee.type.size
    let before = end - next
    while index > 0 {
      index &-= 1
      let place = values + index &* size
      if field.pointee.type.isPackable {
        reserve(10)
        put(place, field.pointee.type)
      } else {
        writeField(place, field, isWrittenWhenZero: true)
      }
    }
    if field.pointee.type.isPackable {
      reserve(20)
      put(varint: UInt64(end - next - before))
      put(field.pointee.number, .lengthDelimited)
    }
  }

  /// Fields that were decoded and are not in the schema.
  private mutating func writeUnknown(_ message: UnsafeRawPointer) {
    let header = message.assumingMemoryBound(to: ProtobufCMessage.self)
    var index = Int(header.pointee.n_unknown_fields)
    while index > 0, let fields = header.pointee.unknown_fields {
      index -= 1
      reserve(fields[index].len + 10)
      next -= fields[index].len
      if fields[index].len > 0 { memcpy(next, fields[index].data, fields[index].len) }
      put(varint: UInt64(fields[index].tag) << 3 | UInt64(fields[index].wire_type.rawValue))
    }
  }
}
