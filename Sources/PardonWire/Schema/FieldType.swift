/// Type of a field. Raw values up to `bytes` are those of `ProtobufCType`, which has no strings here: the generated C code
/// keeps them as bytes with a length.
enum FieldType: UInt8 {
  case int32, sint32, sfixed32, int64, sint64, sfixed64, uint32, fixed32, uint64, fixed64, float, double, bool
  case enumeration, string, bytes, message

  var wireType: WireType {
    switch self {
    case .sfixed32, .fixed32, .float: .fixed32
    case .sfixed64, .fixed64, .double: .fixed64
    case .string, .bytes, .message: .lengthDelimited
    default: .varint
    }
  }

  /// Bytes of a value in the C struct.
  var size: Int {
    switch self {
    case .int64, .sint64, .sfixed64, .uint64, .fixed64, .double, .message: 8
    case .string, .bytes: 16
    default: 4
    }
  }
}

/// How a field's length is told on the wire; raw values are the low three bits of its tag.
enum WireType: UInt8 {
  case varint, fixed64, lengthDelimited, groupStart, groupEnd, fixed32
}

extension FieldType {
  /// Whether JSON writes the number in quotation marks, because JavaScript's numbers do not hold it.
  var isQuoted: Bool {
    switch self {
    case .int64, .sint64, .sfixed64, .uint64, .fixed64: true
    default: false
    }
  }
}
