/// Looks over the binary format before protobuf-c decodes it, for what that gets wrong:
///
/// - a singular message that is given twice: protobuf-c merges in quadratic time and loses fields; refused here, and schemas
///   are such that no honest encoder writes it;
/// - strings that are not UTF-8: it does not look;
/// - wire types, cut-off lengths and groups: it refuses the whole message without a word.
///
/// One pass, no allocation unless something is wrong.
enum WireGuard {
  static func check(_ bytes: UnsafeRawBufferPointer, _ schema: UnsafePointer<MessageSchema>) throws(WireError) {
    var cursor = WireCursor(bytes)
    // By index in the schema; a message has far fewer fields than bits.
    var seen: UInt64 = 0
    var counts = RepeatedCounts()
    while !cursor.isAtEnd {
      guard let tag = cursor.tag() else {
        throw .malformed("the message is not in the protobuf wire format: a field's tag is wrong or cut off")
      }
      guard let index = schema.pointee.index(ofNumber: tag.number) else {
        try skip(tag.type, &cursor)
        continue
      }
      let field = schema.pointee.fields.baseAddress! + index
      if field.pointee.type == .message {
        if !field.pointee.isRepeated {
          guard seen & (1 << UInt64(index)) == 0 else {
            throw .badField(field.pointee.text, "is given twice: send each message field once")
          }
          seen |= 1 << UInt64(index)
        }
        try checkMessage(tag.type, field, &counts, &cursor)
      } else {
        try checkScalar(tag.type, field, &cursor)
      }
    }
  }

  /// How many elements of a repeated message field came before, for the path of an error. Fields that take turns start anew.
  private struct RepeatedCounts {
    var field: UInt32 = 0
    var count = 0
    mutating func next(_ number: UInt32) -> Int {
      count = field == number ? count + 1 : 0
      field = number
      return count
    }
  }

  @inline(__always)
  private static func checkMessage(
    _ wireType: WireType, _ field: UnsafePointer<FieldSchema>, _ counts: inout RepeatedCounts,
    _ cursor: inout WireCursor
  ) throws(WireError) {
    let index = field.pointee.isRepeated && !field.pointee.isMap ? counts.next(field.pointee.number) : nil
    guard wireType == .lengthDelimited else { throw mismatch(wireType, field) }
    guard let content = cursor.bytes() else { throw cutOff(field) }
    guard let child = field.pointee.message else { return }
    do throws(WireError) {
      try check(content, child)
    } catch {
      throw error.inside(field.pointee.text, index: index)
    }
  }

  @inline(__always)
  private static func checkScalar(
    _ wireType: WireType, _ field: UnsafePointer<FieldSchema>, _ cursor: inout WireCursor
  ) throws(WireError) {
    let type = field.pointee.type
    if wireType == .lengthDelimited {
      guard let content = cursor.bytes() else { throw cutOff(field) }
      if type == .string {
        if let offset = UTF8Check.firstInvalid(content) {
          throw .badField(field.pointee.text, "is not UTF-8: byte \(offset) is invalid")
        }
      } else if type != .bytes {
        guard field.pointee.isRepeated else { throw mismatch(wireType, field) }
        guard isPacked(content, type.wireType) else { throw cutOff(field) }
      }
      return
    }
    guard wireType == type.wireType else { throw mismatch(wireType, field) }
    let isWhole =
      switch wireType {
      case .varint: cursor.varint() != nil
      case .fixed32: cursor.skip(4)
      default: cursor.skip(8)
      }
    guard isWhole else { throw cutOff(field) }
  }

  /// Whether `content` is whole values of the wire type.
  private static func isPacked(_ content: UnsafeRawBufferPointer, _ wireType: WireType) -> Bool {
    switch wireType {
    case .fixed32: return content.count % 4 == 0
    case .fixed64: return content.count % 8 == 0
    default:
      var cursor = WireCursor(content)
      while !cursor.isAtEnd { if cursor.varint() == nil { return false } }
      return true
    }
  }

  /// A field that the schema does not have: kept by protobuf-c, unused here.
  private static func skip(_ wireType: WireType, _ cursor: inout WireCursor) throws(WireError) {
    let isWhole =
      switch wireType {
      case .varint: cursor.varint() != nil
      case .fixed32: cursor.skip(4)
      case .fixed64: cursor.skip(8)
      case .lengthDelimited: cursor.bytes() != nil
      case .groupStart, .groupEnd: throw .malformed("the message holds a group, which proto3 does not have")
      }
    guard isWhole else { throw .malformed("the message is cut off in a field that is not known") }
  }

  private static func mismatch(_ wireType: WireType, _ field: UnsafePointer<FieldSchema>) -> WireError {
    .badField(field.pointee.text, "has wire type \(wireType.rawValue), not \(field.pointee.type.wireType.rawValue)")
  }

  private static func cutOff(_ field: UnsafePointer<FieldSchema>) -> WireError {
    WireError(kind: .malformed, path: field.pointee.text, problem: "is cut off: the message is not complete")
  }
}
