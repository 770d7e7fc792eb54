internal import CPardonProto
internal import PardonRules

/// Fills C messages in an arena. What they point to, such as texts of a rule image, must live as long as they are used.
struct MessageBuilder {
  let arena: WireArena

  static var empty: ProtobufCBinaryData { ProtobufCBinaryData(len: 0, data: nil) }

  /// - `initialize`: the generated `…__init`.
  @inline(__always)
  func make<Message>(
    _ initialize: (UnsafeMutablePointer<Message>?) -> Void
  ) throws(WireError) -> UnsafeMutablePointer<Message> {
    let message = try arena.array(of: Message.self, count: 1)
    initialize(message)
    return message
  }

  /// Room for the elements of a repeated message field; nil for none.
  @inline(__always)
  func pointers<Message>(
    to type: Message.Type, count: Int
  ) throws(WireError) -> UnsafeMutablePointer<UnsafeMutablePointer<Message>?>? {
    count == 0 ? nil : try arena.array(of: UnsafeMutablePointer<Message>?.self, count: count)
  }

  /// Room for the elements of a repeated string field; nil for none.
  func strings(count: Int) throws(WireError) -> UnsafeMutablePointer<ProtobufCBinaryData>? {
    count == 0 ? nil : try arena.array(of: ProtobufCBinaryData.self, count: count)
  }

  /// A repeated string field of copies.
  func copies(_ texts: [String]) throws(WireError) -> UnsafeMutablePointer<ProtobufCBinaryData>? {
    guard let strings = try strings(count: texts.count) else { return nil }
    for index in texts.indices { strings[index] = try copy(texts[index]) }
    return strings
  }

  func copy(_ text: String) throws(WireError) -> ProtobufCBinaryData {
    var text = text
    let count = text.utf8.count
    if count == 0 { return Self.empty }
    let memory = try arena.array(of: UInt8.self, count: count)
    text.withUTF8 { memory.initialize(from: $0.baseAddress!, count: count) }
    return ProtobufCBinaryData(len: count, data: memory)
  }

  func copy(_ bytes: [UInt8]) throws(WireError) -> ProtobufCBinaryData {
    if bytes.isEmpty { return Self.empty }
    let memory = try arena.array(of: UInt8.self, count: bytes.count)
    memory.initialize(from: bytes, count: bytes.count)
    return ProtobufCBinaryData(len: bytes.count, data: memory)
  }

  func copy(_ bytes: UnsafeRawBufferPointer) throws(WireError) -> ProtobufCBinaryData {
    ProtobufCBinaryData(borrowing: try arena.copy(bytes))
  }
}

extension ProtobufCBinaryData {
  /// The bytes themselves, not a copy.
  init(borrowing bytes: UnsafeRawBufferPointer) {
    let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
    self.init(len: bytes.count, data: UnsafeMutablePointer(mutating: start))
  }

  /// Constant text of the program.
  init(_ text: StaticString) {
    self.init(len: text.utf8CodeUnitCount, data: UnsafeMutablePointer(mutating: text.utf8Start))
  }

  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: data, count: len) }
  var text: String { String(decoding: bytes, as: UTF8.self) }
}

extension RuleImage {
  /// A text of the image itself, valid as long as the image; empty when there is none.
  @inline(__always)
  func data(_ index: UInt32) -> ProtobufCBinaryData {
    guard index != ColdRecord.none else { return MessageBuilder.empty }
    let record = strings[index]
    let start = bytes.base + Int(record.offset)
    return ProtobufCBinaryData(borrowing: UnsafeRawBufferPointer(start: start, count: Int(record.count)))
  }
}
