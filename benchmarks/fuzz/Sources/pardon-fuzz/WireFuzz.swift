import PardonGrading
import PardonText
import PardonWire

/// Messages in binary and in JSON. The first byte chooses the type of message.
enum WireFuzz {
  private static let types = [
    "pardon.v1.GradeRequest", "pardon.v1.GradeBatchRequest", "pardon.v1.GradeResponse", "pardon.v1.GradeResult",
    "pardon.v1.ComposeRequest", "pardon.v1.AggregateScoresResponse", "google.rpc.Status", "google.rpc.RetryInfo",
    "grpc.health.v1.HealthListResponse", "grpc.reflection.v1.ServerReflectionRequest",
  ].map { MessageType(name: $0)! }

  /// Kept from input to input, as an event loop keeps it.
  nonisolated(unsafe) private static let arena = WireArena()
  nonisolated(unsafe) private static let second = WireArena()

  /// Binary: refused, or a message that comes out and in again the same, and whose JSON is JSON.
  static func runMessage(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard let first = bytes.first else { return 0 }
    let type = types[Int(first) % types.count]
    arena.reset()
    do throws(WireError) {
      let message = try type.decode(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[1...]), in: arena)
      check(message)
      look(at: message)
    } catch {
      require(!error.description.isEmpty)
    }
    require(arena.bytesUsed <= 16 * bytes.count + (64 << 10), "more memory than a message of its size may take")
    return 0
  }

  /// JSON: refused, or a message that comes out and in again the same.
  static func runJSON(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard let first = bytes.first else { return 0 }
    let type = types[Int(first) % types.count]
    let options = JSONReadOptions(ignoresUnknownFields: first >= 128)
    arena.reset()
    do throws(WireError) {
      let text = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[1...])
      let message = try type.decodeJSON(text, options: options, in: arena)
      check(message)
      look(at: message)
    } catch {
      require(!error.description.isEmpty)
    }
    return 0
  }

  private static func check(_ message: WireMessage) {
    let encoded = message.encoded()
    require(encoded.count == message.encodedCount)
    second.reset()
    do throws(WireError) {
      let again = try decode(encoded, message.type)
      require(again.encoded() == encoded, "another message when decoded again")
    } catch {
      require(error.kind == .tooLarge, "not decoded again: \(error)")
    }
    for writesDefaults in [true, false] {
      let json = message.json(options: JSONWriteOptions(writesDefaults: writesDefaults))
      second.reset()
      do throws(WireError) {
        _ = try decodeJSON(json, message.type)
      } catch {
        // A time beyond the year 9999, an Any, a map key twice.
        require(error.kind != .malformed, "what was written is no JSON: \(error)")
      }
    }
  }

  private static func decode(_ bytes: [UInt8], _ type: MessageType) throws(WireError) -> WireMessage {
    try bytes.withUnsafeBufferPointer { (bytes) throws(WireError) -> WireMessage in
      try type.decode(UnsafeRawBufferPointer(bytes), in: second)
    }
  }

  private static func decodeJSON(_ bytes: [UInt8], _ type: MessageType) throws(WireError) -> WireMessage {
    try bytes.withUnsafeBufferPointer { (bytes) throws(WireError) -> WireMessage in
      try type.decodeJSON(UnsafeRawBufferPointer(bytes), in: second)
    }
  }

  /// What a service reads.
  private static func look(at message: WireMessage) {
    if message.type == .gradeBatchRequest {
      for request in GradeBatchRequestView(message) { look(at: request) }
    } else if message.type == .gradeRequest {
      look(at: GradeRequestView(message))
    } else if message.type == .serverReflectionRequest {
      let answer = try? ReflectionMessages.answer(to: message, services: ["a.B"], in: arena)
      require(answer?.encoded() != nil)
    }
  }

  private static func look(at request: GradeRequestView) {
    require(String(validating: request.text, as: UTF8.self) != nil, "a text that is not UTF-8")
    require(String(validating: request.id, as: UTF8.self) != nil, "an id that is not UTF-8")
    for label in request.labels { require(String(validating: label.name, as: UTF8.self) != nil) }
    _ = try? request.options(unspecifiedUnit: .utf8)
    _ = try? request.locale(unspecified: .english)
    if let context = try? request.context() { require((context.severity ?? 1) >= 1 && (context.severity ?? 4) <= 4) }
  }
}
