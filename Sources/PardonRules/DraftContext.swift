/// What the request tells about the case, as integers; a field never set is unknown.
///
/// Symbols (`channel`, `sector` …) are held as a hash of their spelling, so that a context needs no rule image to be built.
public struct DraftContext: Sendable {
  /// Which fields are known.
  public private(set) var known: ContextFieldSet = []
  private var values = InlineArray<16, Int>(repeating: 0)

  /// Nothing known but the channel, which is `email` until told otherwise.
  public init() { set(.channel, Self.email) }

  private static let email = symbol("email")

  /// Sets a number or, as 0 and 1, a boolean.
  public mutating func set(_ field: ContextField, _ value: Int) {
    values[Int(field.rawValue)] = value
    known.insert(ContextFieldSet(field))
  }

  public mutating func set(_ field: ContextField, _ value: Bool) { set(field, value ? 1 : 0) }

  public mutating func set(_ field: ContextField, symbol: String) { set(field, Self.symbol(symbol)) }

  /// Makes the field unknown again.
  public mutating func clear(_ field: ContextField) { known.remove(ContextFieldSet(field)) }

  /// The value, or nil when unknown.
  public subscript(_ field: ContextField) -> Int? {
    known.contains(ContextFieldSet(field)) ? values[Int(field.rawValue)] : nil
  }

  /// The value of a known field by its number.
  @inline(__always)
  func value(_ number: Int) -> Int { values[number] }

  /// The number a symbol is compared as: a 48-bit FNV-1a hash, above every small integer. The rule compiler refuses two
  /// symbols of one rule set that collide.
  public static func symbol(_ name: String) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int((hash ^ hash >> 48) & 0xFFFF_FFFF_FFFF) | 1 << 48
  }
}
