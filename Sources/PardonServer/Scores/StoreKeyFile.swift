public import PardonStore

/// Reads the key that encrypts kept texts.
public enum StoreKeyFile {
  /// - `path`: a file of 32 bytes, or of 64 hexadecimal digits with or without a line break.
  /// - Throws: `.incompatible`; the message names the file and never what it holds.
  public static func read(_ path: String) throws(StoreError) -> [UInt8] {
    let bytes: [UInt8]
    do throws(FileReadError) {
      bytes = try FileContents.read(path)
    } catch {
      throw StoreError(.incompatible, "The key file \(path) \(error).")
    }
    if bytes.count == keyCount { return bytes }
    var digits = bytes[...]
    while let last = digits.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { digits.removeLast() }
    guard digits.count == 2 * keyCount, let key = Hex.bytes(String(decoding: digits, as: UTF8.self)) else {
      throw StoreError(.incompatible, "The key file \(path) takes 32 bytes, or 64 hexadecimal digits.")
    }
    return key
  }

  private static let keyCount = 32
}
