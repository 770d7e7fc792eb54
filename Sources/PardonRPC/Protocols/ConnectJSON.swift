/// The JSON that Connect itself writes: errors and the end of a stream.
enum ConnectJSON {
  /// Body of an error of a unary call: `{"code":…,"message":…,"details":[…]}`.
  static func error(_ error: RPCError) -> [UInt8] {
    var output: [UInt8] = []
    append(error, to: &output)
    return output
  }

  /// Content of the last envelope of a stream: `{"error":{…},"metadata":{…}}`, both only where there is something to say.
  static func endOfStream(_ error: RPCError?, metadata: HeaderBlock) -> [UInt8] {
    var output: [UInt8] = [UInt8(ascii: "{")]
    if let error {
      output.append(contentsOf: "\"error\":".utf8)
      append(error, to: &output)
    }
    if !metadata.isEmpty {
      if error != nil { output.append(UInt8(ascii: ",")) }
      output.append(contentsOf: "\"metadata\":".utf8)
      append(metadata, to: &output)
    }
    output.append(UInt8(ascii: "}"))
    return output
  }

  private static func append(_ error: RPCError, to output: inout [UInt8]) {
    output.append(contentsOf: "{\"code\":\"".utf8)
    output.append(contentsOf: error.status.connectName.bytes)
    output.append(UInt8(ascii: "\""))
    if !error.message.isEmpty {
      output.append(contentsOf: ",\"message\":".utf8)
      append(error.message, to: &output)
    }
    if !error.details.isEmpty {
      output.append(contentsOf: ",\"details\":[".utf8)
      for (index, detail) in error.details.enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        append(detail, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    }
    output.append(UInt8(ascii: "}"))
  }

  private static func append(_ detail: RPCErrorDetail, to output: inout [UInt8]) {
    output.append(contentsOf: "{\"type\":".utf8)
    append(detail.typeName, to: &output)
    output.append(contentsOf: ",\"value\":\"".utf8)
    output.append(contentsOf: detail.value.withUnsafeBytes { Base64.encode($0, isPadded: false) })
    output.append(UInt8(ascii: "\""))
    if let debug = detail.debugJSON {
      output.append(contentsOf: ",\"debug\":".utf8)
      output.append(contentsOf: debug)
    }
    output.append(UInt8(ascii: "}"))
  }

  /// Names in the order of their first appearance, each with all its values.
  private static func append(_ metadata: HeaderBlock, to output: inout [UInt8]) {
    var names: [String] = []
    var values: [String: [String]] = [:]
    metadata.withEach { name, value in
      let name = String(decoding: name, as: UTF8.self)
      if values[name] == nil { names.append(name) }
      values[name, default: []].append(String(decoding: value, as: UTF8.self))
    }
    output.append(UInt8(ascii: "{"))
    for (index, name) in names.enumerated() {
      if index > 0 { output.append(UInt8(ascii: ",")) }
      append(name, to: &output)
      output.append(contentsOf: ":[".utf8)
      for (index, value) in values[name, default: []].enumerated() {
        if index > 0 { output.append(UInt8(ascii: ",")) }
        append(value, to: &output)
      }
      output.append(UInt8(ascii: "]"))
    }
    output.append(UInt8(ascii: "}"))
  }

  private static func append(_ text: String, to output: inout [UInt8]) {
    output.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        output.append(UInt8(ascii: "\\"))
        output.append(byte)
      case 0..<0x20, 0x7f: output.append(contentsOf: "\\u00\(byte >> 4)".utf8 + [hexDigit(byte & 15)])
      default: output.append(byte)
      }
    }
    output.append(UInt8(ascii: "\""))
  }

  private static func hexDigit(_ nibble: UInt8) -> UInt8 {
    nibble < 10 ? nibble + UInt8(ascii: "0") : nibble - 10 + UInt8(ascii: "a")
  }
}
