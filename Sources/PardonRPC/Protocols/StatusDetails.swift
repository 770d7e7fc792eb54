/// `google.rpc.Status` in the Protocol Buffers wire format, for `grpc-status-details-bin`.
///
/// Written by hand: three messages of two or three fields, on no hot path, and the protocols stay free of any schema.
enum StatusDetails {
  static func encode(_ error: RPCError) -> [UInt8] {
    var status: [UInt8] = []
    appendVarint(UInt64(error.status.rawValue), field: 1, to: &status)
    appendBytes(error.message.utf8, field: 2, to: &status)
    for detail in error.details {
      var packed: [UInt8] = []
      appendBytes("type.googleapis.com/\(detail.typeName)".utf8, field: 1, to: &packed)
      appendBytes(detail.value, field: 2, to: &packed)
      appendBytes(packed, field: 3, to: &status)
    }
    return status
  }

  private static func appendVarint(_ value: UInt64, field: UInt8, to output: inout [UInt8]) {
    output.append(field << 3)
    appendVarint(value, to: &output)
  }

  private static func appendBytes(_ bytes: some Collection<UInt8>, field: UInt8, to output: inout [UInt8]) {
    output.append(field << 3 | 2)
    appendVarint(UInt64(bytes.count), to: &output)
    output.append(contentsOf: bytes)
  }

  private static func appendVarint(_ value: UInt64, to output: inout [UInt8]) {
    var value = value
    while value >= 0x80 {
      output.append(UInt8(truncatingIfNeeded: value) | 0x80)
      value >>= 7
    }
    output.append(UInt8(value))
  }
}
