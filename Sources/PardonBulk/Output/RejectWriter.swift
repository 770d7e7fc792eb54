import PardonWire

/// Lines of the rejects file: where the record stands and why it is no draft, never what it says.
enum RejectWriter {
  static func lines(_ rejects: [Reject], _ inputs: [BulkInput]) -> [UInt8] {
    guard !rejects.isEmpty else { return [] }
    var output = WireBuffer(capacity: 128 * rejects.count)
    for reject in rejects {
      output.append("{\"input\":")
      output.appendJSON(inputs[reject.input].path)
      output.append(",\"line\":")
      output.append(Int64(reject.line))
      output.append(",\"byteOffset\":")
      output.append(Int64(reject.offset))
      output.append(",\"reason\":")
      output.appendJSON(reject.reason)
      output.append("}\n")
    }
    return Array(output.bytes)
  }
}

/// A record that gave no grade, as people are told.
public struct BulkReject: Sendable, Hashable, CustomStringConvertible {
  public var input: String
  /// From 1.
  public var line: Int
  /// In the input, unpacked, from 0.
  public var byteOffset: Int
  public var reason: String

  init(_ reject: Reject, _ inputs: [BulkInput]) {
    input = inputs[reject.input].name
    line = reject.line
    byteOffset = reject.offset
    reason = reject.reason
  }

  public var description: String { "\(input):\(line): \(reason)" }
}
