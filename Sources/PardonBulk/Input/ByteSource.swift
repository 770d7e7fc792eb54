import Foundation

/// The bytes of one input, unpacked where it is gzip or zstd (told by the first bytes, not by the name).
final class ByteSource {
  private static let rawBytes = 256 << 10

  private let name: String
  private let descriptor: Int32
  private var raw: [UInt8]
  private var rawRange = 0..<0
  private var isRawAtEnd = false
  private var decompressor: Decompressor?
  /// Bytes read from the file, packed as they are there.
  private(set) var rawBytesRead = 0

  /// - Throws: the file cannot be opened.
  init(_ input: BulkInput) throws(BulkError) {
    name = input.name
    descriptor = input.isStandardInput ? 0 : open(input.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw BulkError(.noInput, "\(name): cannot be opened: \(String(cString: strerror(errno)))")
    }
    raw = [UInt8](repeating: 0, count: Self.rawBytes)
  }

  deinit { if descriptor > 0 { close(descriptor) } }

  /// Appends what one step gives, some hundred kilobytes.
  ///
  /// - Returns: false at the end.
  /// - Throws: the input cannot be read, is damaged, or ends inside packed data.
  func read(into bytes: inout [UInt8]) throws(BulkError) -> Bool {
    while true {
      if rawRange.isEmpty, !isRawAtEnd { try fill() }
      if decompressor == nil {
        // A packed stream tells itself in four bytes, which a pipe may give one by one.
        while rawRange.count < 4, !isRawAtEnd { try fill() }
        decompressor = raw[rawRange].withUnsafeBytes { Decompressor(start: $0) }
      }
      guard let decompressor else { return false }
      let start = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: Self.rawBytes))
      var step = (taken: 0, given: 0)
      do throws(BulkError) {
        let packed = rawRange
        step = try raw.withUnsafeBufferPointer { (input) throws(BulkError) in
          try bytes.withUnsafeMutableBufferPointer { (output) throws(BulkError) in
            try decompressor.step(
              UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(input)[packed]),
              into: UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(output)[start...]))
          }
        }
      } catch {
        bytes.removeLast(Self.rawBytes)
        throw BulkError(error.kind, "\(name): \(error.description)")
      }
      rawRange = rawRange.lowerBound + step.taken..<rawRange.upperBound
      bytes.removeLast(Self.rawBytes - step.given)
      if step.given > 0 { return true }
      if step.taken == 0, isRawAtEnd {
        if decompressor.isInside { throw BulkError(.badInput, "\(name): ends inside its packed data; it was cut off") }
        return false
      }
    }
  }

  private func fill() throws(BulkError) {
    if !rawRange.isEmpty, rawRange.lowerBound > 0 {
      raw.replaceSubrange(0..<rawRange.count, with: Array(raw[rawRange]))
    }
    rawRange = 0..<rawRange.count
    while true {
      let end = rawRange.upperBound
      let count = raw.withUnsafeMutableBytes {
        Foundation.read(descriptor, $0.baseAddress?.advanced(by: end), Self.rawBytes - end)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw BulkError(.noInput, "\(name): cannot be read: \(String(cString: strerror(errno)))")
      }
      isRawAtEnd = count == 0
      rawRange = 0..<end + count
      rawBytesRead += count
      return
    }
  }
}
