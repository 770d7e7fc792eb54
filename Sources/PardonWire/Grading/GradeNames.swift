internal import CPardonProto
internal import PardonGrading
internal import PardonRules
internal import PardonText

/// Ids of the rubric as the messages point to them; never freed.
struct GradeNames: @unchecked Sendable {
  let components: UnsafeBufferPointer<ProtobufCBinaryData>
  let faults: UnsafeBufferPointer<ProtobufCBinaryData>
  let bands: UnsafeBufferPointer<ProtobufCBinaryData>
  /// Lines of the ledger at level 0, shared by all messages: nobody changes them.
  let emptyComponents: [UnsafeMutablePointer<Pardon__V1__LedgerEntry>]
  let emptyFaults: [UnsafeMutablePointer<Pardon__V1__LedgerEntry>]

  /// Ids of all lines of the ledger, components first, as fields of a LedgerEntry.
  let packedLines: UnsafeBufferPointer<PackedBytes>
  /// By `RuleSeverity.rawValue`, as a field of a Finding.
  let packedSeverities: UnsafeBufferPointer<PackedBytes>
  /// By `RegionKind.rawValue`, as a field of a Region.
  let packedRegions: UnsafeBufferPointer<PackedBytes>

  static let all = GradeNames()

  private init() {
    components = Self.immortal(Component.allCases.map(\.id))
    faults = Self.immortal(Fault.allCases.map(\.id))
    bands = Self.immortal(Band.allCases.map(\.id))
    emptyComponents = components.map(Self.empty)
    emptyFaults = faults.map(Self.empty)
    packedLines = Self.immortal(
      (Array(components) + faults).map { id in PackedBytes(pardon__v1__ledger_entry__init) { $0.id = id } })
    packedSeverities = Self.immortal(
      [RuleSeverity.info, .warn, .error].map { severity in
        PackedBytes(pardon__v1__finding__init) { $0.severity = ProtobufCBinaryData(severity.name) }
      })
    packedRegions = Self.immortal(
      RegionKind.allCases.map { kind in
        PackedBytes(pardon__v1__region__init) { $0.kind = ProtobufCBinaryData(kind.name) }
      })
  }

  private static func immortal(_ packed: [PackedBytes]) -> UnsafeBufferPointer<PackedBytes> {
    let copy = UnsafeMutableBufferPointer<PackedBytes>.allocate(capacity: packed.count)
    _ = copy.initialize(from: packed)
    return UnsafeBufferPointer(copy)
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
