/// A place in the order of a query, as text that callers hand back: base64url of a version, a digest of the query and the place.
enum PageToken {
  private static let version: UInt8 = 1
  private static let size = 1 + 8 + 8 + 8

  static func write(_ place: PageOrder.Place, _ query: ScoreQuery) -> String {
    var bytes: [UInt8] = [version]
    for value in [digest(query), UInt64(bitPattern: place.value), UInt64(bitPattern: place.id)] {
      withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }
    var text: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 6 {
        count -= 6
        text.append(alphabet[Int(bits >> UInt32(count) & 63)])
      }
    }
    if count > 0 { text.append(alphabet[Int(bits << UInt32(6 - count) & 63)]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// - Throws: `.badRequest` for what no page of this query gave.
  static func read(_ text: String, _ query: ScoreQuery) throws(StoreError) -> PageOrder.Place {
    let wrong = StoreError(
      .badRequest, field: "page_token",
      "This token is not of a page of this query: its conditions and order must stay the same.")
    // Four characters make three bytes.
    guard text.utf8.count == (size * 4 + 2) / 3 else { throw wrong }
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for character in text.utf8 {
      guard let value = alphabet.firstIndex(of: character) else { throw wrong }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    guard bytes.count == size, bytes[0] == version else { throw wrong }
    func number(_ start: Int) -> UInt64 { bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) } }
    guard number(1) == digest(query) else { throw wrong }
    return PageOrder.Place(value: Int64(bitPattern: number(9)), id: Int64(bitPattern: number(17)))
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  /// FNV-1a over conditions and order. A token is no secret: the conditions hold whatever place it names.
  private static func digest(_ query: ScoreQuery) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    func add(_ text: String) {
      for byte in text.utf8 { add(byte) }
      // No byte of UTF-8, so that texts do not run into each other.
      add(0xff)
    }
    for condition in query.conditions {
      add(condition.field)
      switch condition.comparison {
      case .isOneOf: add(1)
      case .isNoneOf: add(2)
      case .isAtLeast: add(3)
      case .isAtMost: add(4)
      }
      for value in condition.values { add(value) }
      add(0xfe)
    }
    add(query.order)
    return hash
  }
}
