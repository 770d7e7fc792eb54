internal import CSodium
internal import CZstd

/// How kept texts are written: compressed by Zstandard, then encrypted by XChaCha20-Poly1305 where there is a key. The score's
/// id is authenticated with it, so that a text cannot be put under another score.
enum TextCoding {
  /// The column `kept_text.coding`.
  private static let compressed: Int64 = 1
  private static let encrypted: Int64 = 2

  private static let nonceSize = Int(crypto_aead_xchacha20poly1305_IETF_NPUBBYTES)
  private static let tagSize = Int(crypto_aead_xchacha20poly1305_IETF_ABYTES)
  /// Larger texts are not graded, so a larger one is damage.
  private static let longest = 1 << 30

  static func compress(_ text: [UInt8]) -> [UInt8] {
    let limit = ZSTD_compressBound(text.count)
    return [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      // With room for the worst case nothing but a lack of memory can fail; then nothing else would work either.
      count = ZSTD_compress(buffer.baseAddress, limit, text, text.count, 3)
      precondition(ZSTD_isError(count) == 0, "Zstandard could not compress a text")
    }
  }

  /// - Returns: the columns `coding` and `content`; a nonce leads what is encrypted.
  static func seal(_ compressedText: [UInt8], key: [UInt8]?, score: Int64) -> (Int64, [UInt8]) {
    guard let key else { return (compressed, compressedText) }
    let additional = withUnsafeBytes(of: score.bigEndian) { [UInt8]($0) }
    let size = nonceSize + compressedText.count + tagSize
    let content = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      let nonce = buffer.baseAddress!
      randombytes_buf(nonce, nonceSize)
      crypto_aead_xchacha20poly1305_ietf_encrypt(
        nonce + nonceSize, nil, compressedText, UInt64(compressedText.count), additional, UInt64(additional.count), nil,
        nonce, key)
      count = size
    }
    return (encrypted, content)
  }

  /// - Parameters:
  ///   - coding: the column `kept_text.coding`.
  ///   - content: the column `kept_text.content`.
  /// - Returns: the text.
  /// - Throws: `.incompatible` when the key is not the one it was encrypted with or there is none, `.damaged`.
  static func open(_ coding: Int64, _ content: [UInt8], key: [UInt8]?, score: Int64) throws(StoreError) -> [UInt8] {
    switch coding {
    case compressed: return try decompress(content)
    case encrypted:
      guard let key else {
        throw StoreError(.incompatible, "The text is encrypted, and the store was opened without a key.")
      }
      let additional = withUnsafeBytes(of: score.bigEndian) { [UInt8]($0) }
      guard content.count >= nonceSize + tagSize else { throw damaged }
      var isGenuine = false
      let text = [UInt8](unsafeUninitializedCapacity: content.count - nonceSize - tagSize) { buffer, count in
        content.withUnsafeBufferPointer { content in
          let nonce = content.baseAddress!
          isGenuine =
            crypto_aead_xchacha20poly1305_ietf_decrypt(
              buffer.baseAddress, nil, nil, nonce + nonceSize, UInt64(content.count - nonceSize), additional,
              UInt64(additional.count), nonce, key) == 0
        }
        count = isGenuine ? content.count - nonceSize - tagSize : 0
      }
      guard isGenuine else {
        throw StoreError(.incompatible, "The text does not open: it was encrypted with another key, or is damaged.")
      }
      return try decompress(text)
    default: throw damaged
    }
  }

  private static func decompress(_ bytes: [UInt8]) throws(StoreError) -> [UInt8] {
    let size = ZSTD_getFrameContentSize(bytes, bytes.count)
    guard size <= UInt64(longest) else { throw damaged }
    var isWhole = false
    let text = [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
      let written = ZSTD_decompress(buffer.baseAddress, Int(size), bytes, bytes.count)
      isWhole = ZSTD_isError(written) == 0 && written == Int(size)
      count = isWhole ? written : 0
    }
    guard isWhole else { throw damaged }
    return text
  }

  private static let damaged = StoreError(.damaged, "A kept text of the score database is damaged. Restore a copy.")
}
