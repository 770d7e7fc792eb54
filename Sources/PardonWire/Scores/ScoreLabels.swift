public import PardonStore

/// What a score is filed under, checked as the store takes it.
public struct ScoreLabels {
  public private(set) var labels: [ScoreRecord.Label] = []

  /// The label that keeps the scores of tenants apart: nobody's own.
  public static let tenantName = "tenant"
  /// Without that of the tenant.
  public static let countMax = 63
  static let nameBytesMax = 64
  static let valueBytesMax = 512
  static let idBytesMax = 1024

  /// - `count`: how many there will be.
  /// - Throws: `badField`.
  public init(count: Int) throws(WireError) {
    guard count <= Self.countMax else { throw .badField("labels", "has \(count); at most \(Self.countMax) are stored") }
    labels.reserveCapacity(count + 1)
  }

  /// One without a value is left out; of two with one name the last counts.
  ///
  /// - Throws: `badField` with the path of the label; values are not repeated.
  public mutating func add(name: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws(WireError) {
    guard !name.isEmpty else { throw .badField("labels", "has an empty name") }
    try Self.check(name, "labels", most: Self.nameBytesMax)
    let text = String(decoding: name, as: UTF8.self)
    guard text != Self.tenantName else {
      throw Self.tenantIsTaken
    }
    if value.isEmpty { return }
    if value.count > Self.valueBytesMax || value.contains(0) {
      try Self.check(value, "labels[\(text)]", most: Self.valueBytesMax)
    }
    set(text, String(decoding: value, as: UTF8.self))
  }

  /// The same for texts.
  public mutating func add(name: String, value: String) throws(WireError) {
    guard !name.isEmpty else { throw .badField("labels", "has an empty name") }
    try Self.check(name, "labels", most: Self.nameBytesMax)
    guard name != Self.tenantName else { throw Self.tenantIsTaken }
    if value.isEmpty { return }
    if value.utf8.count > Self.valueBytesMax || Self.holdsNUL(value) {
      try Self.check(value, "labels[\(name)]", most: Self.valueBytesMax)
    }
    set(name, value)
  }

  public mutating func setTenant(_ tenant: String) { set(Self.tenantName, tenant) }

  private mutating func set(_ name: String, _ value: String) {
    if let index = labels.firstIndex(where: { $0.name == name }) {
      labels[index].value = value
    } else {
      labels.append(ScoreRecord.Label(name: name, value: value))
    }
  }

  /// - Throws: `badField`.
  public static func check(id: UnsafeRawBufferPointer) throws(WireError) { try check(id, "id", most: idBytesMax) }

  /// The same for bytes in an array.
  public static func check(id: [UInt8]) throws(WireError) {
    try id.withUnsafeBufferPointer { (id: UnsafeBufferPointer<UInt8>) throws(WireError) -> Void in
      try check(id: UnsafeRawBufferPointer(id))
    }
  }

  private static let tenantIsTaken = WireError.badField(
    "labels[\(tenantName)]", "is the server's own: it tells the tenants' scores apart")

  private static func check(_ bytes: UnsafeRawBufferPointer, _ path: String, most: Int) throws(WireError) {
    guard bytes.count <= most else { throw .badField(path, "has \(bytes.count) bytes; at most \(most) are stored") }
    guard !bytes.contains(0) else { throw .badField(path, "holds NUL, which is not stored") }
  }

  private static func check(_ text: String, _ path: String, most: Int) throws(WireError) {
    let count = text.utf8.count
    guard count <= most else { throw .badField(path, "has \(count) bytes; at most \(most) are stored") }
    guard !holdsNUL(text) else { throw .badField(path, "holds NUL, which is not stored") }
  }

  private static func holdsNUL(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable { $0.contains(0) } ?? text.utf8.contains(0)
  }
}
