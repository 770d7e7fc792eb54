/// Fields that handlers send along, made fit for the wire.
enum ResponseMetadata {
  /// Appends the fields of `source`, names in lower case behind `prefix`. What belongs to HTTP or to the protocols is left
  /// out, and so is what is no header field (other characters in a name; control characters in a value). Values of `-bin`
  /// fields lose the padding of their base64.
  static func append(_ source: HeaderBlock, to target: inout HeaderBlock, prefix: StaticString = "") {
    guard !source.isEmpty else { return }
    source.withEach { name, value in
      guard isAllowed(name), !value.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7f }) else { return }
      let field = [UInt8](prefix.bytes) + name.map(\.lowercased)
      field.withUnsafeBytes { field in
        guard field.count > 4, UnsafeRawBufferPointer(rebasing: field.suffix(4)).equals("-bin") else {
          return target.append(name: field, value: value)
        }
        value.filter { $0 != UInt8(ascii: "=") }.withUnsafeBytes { target.append(name: field, value: $0) }
      }
    }
  }

  private static func isAllowed(_ name: UnsafeRawBufferPointer) -> Bool {
    guard !name.isEmpty, name.allSatisfy(isTokenCharacter) else { return false }
    let lower = name.map(\.lowercased)
    return lower.withUnsafeBytes { name in
      if name.hasPrefix("grpc-") { return name.equals("grpc-retry-pushback-ms") }
      if name.hasPrefix("connect-") || name.hasPrefix("trailer-connect-") { return false }
      return !ofHTTP.contains { name.equals($0) }
    }
  }

  private static let ofHTTP: [StaticString] = [
    "connection", "content-encoding", "content-length", "content-type", "host", "keep-alive", "proxy-connection", "te",
    "trailer", "transfer-encoding", "upgrade",
  ]

  private static func isTokenCharacter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: true
    case 0x21, 0x23...0x27, 0x2a, 0x2b, 0x2d, 0x2e, 0x5e, 0x5f, 0x60, 0x7c, 0x7e: true
    default: false
    }
  }
}
