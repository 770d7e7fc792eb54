import Testing

@testable import PardonWire

/// The wire format by hand.
enum Wire {
  static func varint(_ value: UInt64) -> [UInt8] {
    var value = value
    var bytes: [UInt8] = []
    while value > 0x7F {
      bytes.append(UInt8(value & 0x7F) | 0x80)
      value >>= 7
    }
    return bytes + [UInt8(value)]
  }

  static func field(_ number: UInt64, varint value: UInt64) -> [UInt8] { varint(number << 3) + varint(value) }

  static func field(_ number: UInt64, _ content: some Collection<UInt8>) -> [UInt8] {
    varint(number << 3 | 2) + varint(UInt64(content.count)) + content
  }

  static func field(_ number: UInt64, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }
}

extension MessageType {
  func decode(_ bytes: [UInt8], in arena: WireArena) throws(WireError) -> WireMessage {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { copy.deallocate() }
    copy.copyBytes(from: bytes)
    return try decode(UnsafeRawBufferPointer(copy), in: arena)
  }

  func decodeJSON(
    _ text: String, options: JSONReadOptions = JSONReadOptions(), in arena: WireArena
  ) throws(WireError) -> WireMessage {
    try decodeJSON(Array(text.utf8), options: options, in: arena)
  }

  func decodeJSON(
    _ bytes: [UInt8], options: JSONReadOptions = JSONReadOptions(), in arena: WireArena
  ) throws(WireError) -> WireMessage {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes.count, alignment: 1)
    defer { copy.deallocate() }
    copy.copyBytes(from: bytes)
    return try decodeJSON(UnsafeRawBufferPointer(copy), options: options, in: arena)
  }
}

extension WireMessage {
  var jsonText: String { String(decoding: json(options: JSONWriteOptions(writesDefaults: false)), as: UTF8.self) }
}
