/// A score as it is stored.
public struct StoredScore: Sendable {
  /// Later scores have greater ids.
  public var id: Int64
  /// Milliseconds since 1970 UTC, as in `ScoreRecord`.
  public var time: Int64
  /// When it was stored, milliseconds since 1970 UTC.
  public var recorded: Int64
  public var callerID: String
  public var channel: String
  public var language: String
  public var isGradable: Bool
  public var overall: Int
  /// By `Dimension.rawValue`.
  public var dimensions: [UInt8]
  /// By `Component.rawValue`.
  public var components: [UInt8]
  /// By `Fault.rawValue`.
  public var faults: [UInt8]
  /// Ids of rules and judgements that spoke.
  public var rules: [String]
  public var ruleSetVersion: String
  public var ruleSetHash: String
  /// Names ascending.
  public var labels: [ScoreRecord.Label]
  /// As it was handed over.
  public var detail: [UInt8]

  /// Public name: 16 hexadecimal digits, so that names sort as ids do.
  public var name: String { Self.name(of: id) }

  public static func name(of id: Int64) -> String {
    let digits = String(UInt64(bitPattern: id), radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// - Returns: nil when `name` is no name.
  public static func id(named name: String) -> Int64? {
    guard name.utf8.count == 16, name.utf8.first != UInt8(ascii: "+"), let bits = UInt64(name, radix: 16) else {
      return nil
    }
    return Int64(exactly: bits)
  }
}
