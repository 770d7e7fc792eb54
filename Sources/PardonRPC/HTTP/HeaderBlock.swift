/// Header or trailer fields in the order of arrival; names are lower-case.
///
/// A copy shares the memory until one of both is changed. Used from request to request: `removeAll` keeps the memory.
public struct HeaderBlock: Sendable {
  /// Nil for a block that never held a field.
  private var storage: HeaderStorage?

  public init() {}

  public var count: Int { storage?.count ?? 0 }
  public var isEmpty: Bool { count == 0 }
  /// Names and values as HTTP/2 counts them for SETTINGS_MAX_HEADER_LIST_SIZE: 32 more for each field.
  public var listSize: Int {
    guard let storage else { return 0 }
    return storage.used + (32 - HeaderStorage.lengthsBytes) * storage.count
  }

  public mutating func removeAll() {
    if isKnownUniquelyReferenced(&storage) { storage!.removeAll() } else { storage = nil }
  }

  /// The memory, for this block alone, with room for so many bytes.
  @inline(__always)
  private mutating func owned(_ more: Int) -> HeaderStorage {
    if isKnownUniquelyReferenced(&storage) { return storage! }
    let fresh = storage.map { HeaderStorage($0, more: more) } ?? HeaderStorage(capacity: more)
    storage = fresh
    return fresh
  }

  /// - `name`: lower-case.
  public mutating func append(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) {
    owned(HeaderStorage.lengthsBytes + name.count + value.count).append(name: name, value: value)
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
    guard let source = other.storage, source.count > 0 else { return }
    if isEmpty { self = other } else { owned(source.used).append(contentsOf: source) }
  }

  /// Name and value of every field, in order; the bytes are valid during the call only.
  @inline(__always)
  public func withEach(_ body: (UnsafeRawBufferPointer, UnsafeRawBufferPointer) throws -> Void) rethrows {
    guard let storage else { return }
    try withExtendedLifetime(storage) {
      var offset = 0
      while offset < storage.used {
        let field = storage.field(at: offset)
        try body(field.name, field.value)
        offset = field.next
      }
    }
  }

  /// The value of the first field of that name; nil when there is none.
  public func withFirst<Result>(_ name: StaticString, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows
    -> Result?
  {
    guard let storage else { return nil }
    return try withExtendedLifetime(storage) {
      var offset = 0
      while offset < storage.used {
        let field = storage.field(at: offset)
        if field.name.equals(name) { return try body(field.value) }
        offset = field.next
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
