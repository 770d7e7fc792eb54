internal import PardonRuleCompiler

/// A bearer token: `pardon_ID_SECRET`, eight and sixty-four hexadecimal digits. The id finds the entry of the tokens file,
/// which holds HMAC-SHA-256 of the secret under a salt of its own; the secret, 256 random bits, is nowhere.
public struct AccessToken: Sendable {
  public let id: String
  /// What the caller sends.
  public let text: String
  public let salt: String
  public let hash: String

  static let prefix: StaticString = "pardon_"
  static let idCount = 8
  static let secretCount = 64
  static var textCount: Int { prefix.utf8CodeUnitCount + idCount + 1 + secretCount }

  /// A new one from the system's random numbers.
  public init() {
    var random = SystemRandomNumberGenerator()
    func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in random.next() } }
    id = Hex.text(bytes(Self.idCount / 2))
    let secret = Hex.text(bytes(Self.secretCount / 2))
    let salt = bytes(16)
    text = "\(Self.prefix)\(id)_\(secret)"
    self.salt = Hex.text(salt)
    hash = Hex.text(Self.hash(secret: Array(secret.utf8), salt: salt))
  }

  /// HMAC-SHA-256 (RFC 2104) with the salt, at most 64 bytes, as its key.
  static func hash(secret: [UInt8], salt: [UInt8]) -> [UInt8] {
    let key = salt + [UInt8](repeating: 0, count: max(0, 64 - salt.count))
    var inner = SHA256()
    inner.update(key.map { $0 ^ 0x36 })
    inner.update(secret)
    var outer = SHA256()
    outer.update(key.map { $0 ^ 0x5C })
    outer.update(inner.digest())
    return outer.digest()
  }
}

enum Hex {
  static func text(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  static func bytes(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count % 2 == 0 else { return nil }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: digits.count, by: 2) {
      guard let high = value(digits[index]), let low = value(digits[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x61...0x66: digit - 0x61 + 10
    case 0x41...0x46: digit - 0x41 + 10
    default: nil
    }
  }
}
