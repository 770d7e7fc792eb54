@testable import PardonRPC

/// Envelopes cut at any places come out as when they are read in one piece.
///
/// The first byte is the limit in tens of bytes, the second the sizes of the pieces; the rest is the stream.
enum EnvelopeFuzz {
  static func run(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard bytes.count >= 2 else { return 0 }
    let limit = Int(bytes[0]) * 10
    let stream = Array(bytes[2...])
    let whole = read(stream, limit: limit) { _ in Int.max }
    let step = Int(bytes[1] & 15) + 1
    let pieces = read(stream, limit: limit) { $0 % 3 == 0 ? 1 : step }
    require(whole == pieces, "pieces make a difference")
    for case .envelope(let envelope) in whole {
      require(envelope.payload.count <= limit.compressedBound, "longer than the limit")
    }
    return 0
  }

  private enum Found: Equatable {
    case envelope(Envelope)
    case tooLong
    case partial
  }

  private static func read(_ stream: [UInt8], limit: Int, size: (Int) -> Int) -> [Found] {
    var reader = EnvelopeReader(limit: limit)
    var found: [Found] = []
    var rest = stream[...]
    var index = 0
    while !rest.isEmpty {
      let piece = Array(rest.prefix(size(index)))
      rest = rest.dropFirst(piece.count)
      index += 1
      let isOver = piece.withUnsafeBytes { bytes in
        var input = bytes
        while !input.isEmpty {
          switch reader.next(&input) {
          case .needsMore: require(input.isEmpty, "bytes are left")
          case .envelope(let flags, let payload): found.append(.envelope(Envelope(flags, Array(payload))))
          case .tooLong: return true
          }
        }
        return false
      }
      if isOver { return found + [.tooLong] }
    }
    return reader.isPartial ? found + [.partial] : found
  }
}
