/// How a store is opened.
public struct StoreSettings: Sendable {
  public var location: StoreLocation
  /// Names of the labels that figures are kept by, of which `tenant` always is one. A store keeps those that it was made with:
  /// others are refused. nil: those of the store, `defaultGroupLabels` where it is new.
  public var groupLabels: [String]?
  /// Whether graded texts are kept.
  public var keepsTexts: Bool
  /// 32 bytes; encrypts texts and keys their hashes. nil: texts are kept readable, hashes have a random key that the store keeps.
  public var key: [UInt8]?
  /// Connections that queries share.
  public var readers: Int
  /// Scores that may wait to be written; more are refused.
  public var queueLimit: Int
  /// Scores that one transaction takes, but for a single call's that are more.
  public var batchLimit: Int
  /// Bytes of memory in which queries keep what they read, 20 of a score at most questions.
  public var cacheBytes: Int

  /// Milliseconds that a write waits for another process to let go of an SQLite file. One that writes without a pause lets others in
  /// by chance only: what nobody waits for takes longer than an answer may.
  public var lockPatience = 2_000

  public static let defaultGroupLabels = ["agent", "team", "queue", "site", "product", "brand", "country"]

  public init(
    location: StoreLocation, groupLabels: [String]? = nil, keepsTexts: Bool = false,
    key: [UInt8]? = nil, readers: Int = 2, queueLimit: Int = 65_536, batchLimit: Int = 8_192,
    cacheBytes: Int = 256 << 20
  ) {
    self.location = location
    self.groupLabels = groupLabels
    self.keepsTexts = keepsTexts
    self.key = key
    self.readers = readers
    self.queueLimit = queueLimit
    self.batchLimit = batchLimit
    self.cacheBytes = cacheBytes
  }
}
