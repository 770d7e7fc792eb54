import NIOCore

@testable import PardonRPC

enum Gzip {
  static func compress(_ bytes: [UInt8]) -> [UInt8] {
    // Even what gets longer: a stored block in a gzip frame would do, but short texts compress with padding behind.
    var buffer = ByteBuffer()
    let padded = bytes.withUnsafeBytes { GzipDeflater(level: 6).deflate($0, into: &buffer) }
    return padded ? Array(buffer.readableBytesView) : stored(bytes)
  }

  static func expand(_ bytes: [UInt8], limit: Int = 1 << 24) -> [UInt8]? {
    let store = ByteStore()
    guard (try? bytes.withUnsafeBytes { try GzipInflater().inflate($0, limit: limit, into: store) }) != nil else {
      return nil
    }
    return Array(store.bytes)
  }

  /// One stored block, for what does not get shorter.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    let count = UInt16(bytes.count)
    let little = { (value: UInt32) in (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) } }
    return [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1] + little(UInt32(count) | UInt32(~count) << 16) + bytes
      + little(crc32(bytes)) + little(UInt32(bytes.count))
  }

  private static func crc32(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xedb8_8320 : value >> 1 }
    }
  }
}
