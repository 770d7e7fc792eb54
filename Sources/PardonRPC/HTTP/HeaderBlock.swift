/// Header or trailer fields in the order of arrival, in one run of bytes; names are lower-case.
///
/// Reused from request to request: `removeAll` keeps the memory.
public struct HeaderBlock: Sendable {
  private var bytes: [UInt8] = []
  private var fields: [Field] = []

  /// Where a field lies in `bytes`: its value follows its name.
  struct Field: Sendable {
    var start: UInt32
    var nameCount: UInt32
    var valueCount: UInt32
  }

  public init() {}

  public var count: Int { fields.count }
  public var isEmpty: Bool { fields.isEmpty }
  /// Names and values as HTTP/2 counts them for SETTINGS_MAX_HEADER_LIST_SIZE: 32 more for each field.
  public var listSize: Int { bytes.count + 32 * fields.count }

  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
  }

  /// - `name`: lower-case.
  public mutating func append(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
    fields.append(
      Field(start: UInt32(bytes.count), nameCount: UInt32(name.count), valueCount: UInt32(value.count)))
    bytes.append(contentsOf: name)
    bytes.append(contentsOf: value)
  }

  public mutating func append(_ name: StaticString, _ value: StaticString) {
    append(name: name.bytes, value: value.bytes)
  }

  public mutating func append(_ name: StaticString, value: UnsafeRawBufferPointer) {
    append(name: name.bytes, value: value)
  }

  public mutating func append(_ name: String, _ value: String) {
    var name = name
    var value = value
    name.withUTF8 { name in
      value.withUTF8 { append(name: UnsafeRawBufferPointer(name), value: UnsafeRawBufferPointer($0)) }
    }
  }

  public mutating func append(contentsOf other: HeaderBlock) {
    bytes.reserveCapacity(bytes.count + other.bytes.count)
    let shift = UInt32(bytes.count)
    for field in other.fields {
      fields.append(
        Field(start: field.start + shift, nameCount: field.nameCount, valueCount: field.valueCount))
    }
    bytes.append(contentsOf: other.bytes)
  }

  /// Name and value of every field, in order; the bytes are valid during the call only.
  public func withEach(_ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws -> Void) rethrows {
    try bytes.withUnsafeBytes { bytes in
      for field in fields {
        let name = Int(field.start)
        let value = name + Int(field.nameCount)
        try body(
          UnsafeRawBufferPointer(rebasing: bytes[name..<value]),
          UnsafeRawBufferPointer(rebasing: bytes[value..<value + Int(field.valueCount)]))
      }
    }
  }

  /// All bytes, and where the fields lie in them; valid during the call only.
  func withFields<Result>(
    _ body: (UnsafeRawBufferPointer, UnsafeBufferPointer<Field>) throws -> Result
  ) rethrows -> Result {
    try bytes.withUnsafeBytes { bytes in try fields.withUnsafeBufferPointer { try body(bytes, $0) } }
  }

  /// The value of the first field of that name; nil when there is none.
  public func withFirst<Result>(_ name: StaticString, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result?
  {
    let wanted = name.bytes
    return try bytes.withUnsafeBytes { bytes in
      for field in fields where Int(field.nameCount) == wanted.count {
        let start = Int(field.start)
        let value = start + wanted.count
        guard bytes[start..<value].elementsEqual(wanted) else { continue }
        return try body(UnsafeRawBufferPointer(rebasing: bytes[value..<value + Int(field.valueCount)]))
      }
      return nil
    }
  }

  public func contains(_ name: StaticString) -> Bool { withFirst(name) { _ in true } ?? false }

  /// The first value as text; ill-formed UTF-8 is repaired. For cold paths: allocates.
  public func first(_ name: StaticString) -> String? { withFirst(name) { String(decoding: $0, as: UTF8.self) } }
}

extension StaticString {
  /// Its bytes, for as long as the program runs.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: utf8Start, count: utf8CodeUnitCount) }
}
