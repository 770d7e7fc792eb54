import Testing

@testable import PardonWire

private func fastest(of runs: Int = 5, _ body: () -> Void) -> Duration {
  let clock = ContinuousClock()
  return (0..<runs).map { _ in clock.measure(body) }.min() ?? .zero
}

private func repeated(_ part: [UInt8], upTo count: Int) -> [UInt8] {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(count)
  while bytes.count + part.count <= count { bytes += part }
  return bytes
}

private let size = 256 << 10

// A factor for messages of many small fields and for the noise of a busy machine; quadratic cost is some hundredfold.
@Test("256 KB of an attack cost no more than 256 KB of an honest message")
func quadraticMerge() {
  let arena = WireArena()
  let honest = repeated(Wire.field(1, Wire.field(1, "12345678") + Wire.field(2, "We are sorry.")), upTo: size)
  let honestTime = fastest {
    arena.reset()
    _ = try? MessageType.gradeBatchRequest.decode(honest, in: arena)
  }
  let context = Wire.field(3, Wire.field(1, "chat"))
  let attacks: [(name: String, type: MessageType, bytes: [UInt8])] = [
    ("one singular message many times", .gradeRequest, repeated(context, upTo: size)),
    ("the same inside a batch", .gradeBatchRequest, Wire.field(1, repeated(context, upTo: size - 8))),
    ("empty messages", .gradeBatchRequest, repeated(Wire.field(1, []), upTo: size)),
    ("unknown fields", .gradeRequest, repeated(Wire.field(99, varint: 1), upTo: size)),
    ("one scalar many times", .gradeRequest, repeated(Wire.field(7, varint: 1), upTo: size)),
    ("one oneof many times", .gradeRequest, Wire.field(3, repeated(Wire.field(8, varint: 1), upTo: size - 8))),
    ("one string many times", .gradeRequest, repeated(Wire.field(1, "x"), upTo: size)),
    ("labels of one name", .gradeRequest, repeated(Wire.field(8, Wire.field(1, "x")), upTo: size)),
  ]
  for attack in attacks {
    let time = fastest {
      arena.reset()
      _ = try? attack.type.decode(attack.bytes, in: arena)
    }
    #expect(time < honestTime * 10, "\(attack.name): \(time), honest \(honestTime)")
    #expect(arena.bytesUsed <= 16 * size + (64 << 10), "\(attack.name)")
  }
}

@Test("the same in JSON")
func quadraticJSON() {
  let arena = WireArena()
  func json(_ open: String, _ part: (Int) -> String, _ close: String) -> [UInt8] {
    var text = open
    var index = 0
    while text.utf8.count < size {
      text += (index == 0 ? "" : ",") + part(index)
      index += 1
    }
    return Array((text + close).utf8)
  }
  let honest = json(#"{"requests":["#, { #"{"id":"\#($0)","text":"We are sorry."}"# }, "]}")
  let honestTime = fastest {
    arena.reset()
    _ = try? MessageType.gradeBatchRequest.decodeJSON(honest, in: arena)
  }
  let attacks: [(name: String, type: MessageType, bytes: [UInt8])] = [
    ("many labels", .gradeRequest, json(#"{"labels":{"#, { #""\#($0)":"""# }, "}}")),
    ("labels of one name", .gradeRequest, json(#"{"labels":{"#, { _ in #""a":"""# }, "}}")),
    ("escapes", .gradeRequest, json(#"{"text":""#, { _ in #"\ud83d\ude00"# }, #""}"#)),
    (
      "long numbers", .gradeRequest, json(#"{"context":{"severity":1"#, { _ in "00000000" }, "}}").filter { $0 != 0x2C }
    ),
    ("nesting", .gradeRequest, Array((#"{"colour":"# + String(repeating: "[", count: size)).utf8)),
    ("empty messages", .gradeBatchRequest, json(#"{"requests":["#, { _ in "{}" }, "]}")),
  ]
  for attack in attacks {
    let options = JSONReadOptions(ignoresUnknownFields: true)
    let time = fastest {
      arena.reset()
      _ = try? attack.type.decodeJSON(attack.bytes, options: options, in: arena)
    }
    #expect(time < honestTime * 10, "\(attack.name): \(time), honest \(honestTime)")
  }
}
