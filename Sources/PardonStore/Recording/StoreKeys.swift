internal import CSodium

/// The keys of a store: one to hash texts with, one to encrypt them with where there is a key.
struct StoreKeys: Sendable {
  static let size = 32

  var hashKey: [UInt8]
  /// nil: texts are kept readable.
  let textKey: [UInt8]?
  /// What the store keeps to know the operator's key again, in hexadecimal; nil without one.
  let mark: String?

  /// - Parameters:
  ///   - key: the operator's, 32 bytes.
  ///   - randomKey: the store's own, used for hashes where there is no other.
  init(key: [UInt8]?, randomKey: [UInt8]) throws(StoreError) {
    guard sodium_init() >= 0 else {
      throw StoreError(.unavailable, "libsodium could not be started, so texts can be neither hashed nor encrypted.")
    }
    guard let key else {
      hashKey = randomKey
      textKey = nil
      mark = nil
      return
    }
    guard key.count == Self.size else {
      throw StoreError(.badRequest, field: "key", "The key of a store has \(Self.size) bytes, not \(key.count).")
    }
    hashKey = Self.hash(Array("pardon text hash".utf8), key: key, size: Self.size)
    textKey = Self.hash(Array("pardon text encryption".utf8), key: key, size: Self.size)
    mark = Self.hexadecimal(Self.hash(Array("pardon key mark".utf8), key: key, size: 16))
  }

  static func random() -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: size)
    randombytes_buf(&bytes, bytes.count)
    return bytes
  }

  /// Keyed BLAKE2b; without a key the plain one.
  static func hash(_ bytes: [UInt8], key: [UInt8], size: Int) -> [UInt8] {
    var result: [UInt8] = []
    appendHash(of: bytes, key: key, size: size, to: &result)
    return result
  }

  /// Appends the same.
  static func appendHash(of bytes: [UInt8], key: [UInt8], size: Int, to result: inout [UInt8]) {
    let start = result.count
    for _ in 0..<size { result.append(0) }
    result.withUnsafeMutableBufferPointer {
      _ = crypto_generichash($0.baseAddress! + start, size, bytes, UInt64(bytes.count), key, key.count)
    }
  }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  static func bytes(hexadecimal text: String) -> [UInt8]? {
    let digits = text.compactMap { $0.hexDigitValue }
    guard digits.count == text.utf8.count, digits.count % 2 == 0 else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
