internal import CPardonProto
internal import PardonGrading

/// Ids of the rubric as the messages point to them; never freed.
struct GradeNames: @unchecked Sendable {
  let components: UnsafeBufferPointer<ProtobufCBinaryData>
  let faults: UnsafeBufferPointer<ProtobufCBinaryData>
  let bands: UnsafeBufferPointer<ProtobufCBinaryData>

  static let all = GradeNames()

  private init() {
    components = Self.immortal(Component.allCases.map(\.id))
    faults = Self.immortal(Fault.allCases.map(\.id))
    bands = Self.immortal(Band.allCases.map(\.id))
  }

  private static func immortal(_ names: [String]) -> UnsafeBufferPointer<ProtobufCBinaryData> {
    let data = UnsafeMutableBufferPointer<ProtobufCBinaryData>.allocate(capacity: names.count)
    for (index, name) in names.enumerated() {
      let bytes = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: name.utf8.count)
      _ = bytes.initialize(from: name.utf8)
      data.initializeElement(at: index, to: ProtobufCBinaryData(len: bytes.count, data: bytes.baseAddress))
    }
    return UnsafeBufferPointer(data)
  }
}
