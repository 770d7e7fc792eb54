internal import CPardonProto
internal import PardonGrading

/// Ids of the rubric as the messages point to them; never freed.
struct GradeNames: @unchecked Sendable {
  let components: UnsafeBufferPointer<ProtobufCBinaryData>
  let faults: UnsafeBufferPointer<ProtobufCBinaryData>
  let bands: UnsafeBufferPointer<ProtobufCBinaryData>
  /// Lines of the ledger at level 0, shared by all messages: nobody changes them.
  let emptyComponents: [UnsafeMutablePointer<Pardon__V1__LedgerEntry>]
  let emptyFaults: [UnsafeMutablePointer<Pardon__V1__LedgerEntry>]

  static let all = GradeNames()

  private init() {
    components = Self.immortal(Component.allCases.map(\.id))
    faults = Self.immortal(Fault.allCases.map(\.id))
    bands = Self.immortal(Band.allCases.map(\.id))
    emptyComponents = components.map(Self.empty)
    emptyFaults = faults.map(Self.empty)
  }

  private static func empty(_ id: ProtobufCBinaryData) -> UnsafeMutablePointer<Pardon__V1__LedgerEntry> {
    let entry = UnsafeMutablePointer<Pardon__V1__LedgerEntry>.allocate(capacity: 1)
    pardon__v1__ledger_entry__init(entry)
    entry.pointee.id = id
    return entry
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
