/// Pairs the decoded text of an HTML text node with the source it was decoded from, piece by piece.
///
/// A piece is a run of white space, one entity, or one run of bytes equal on both sides.
struct EntityAligner {
  struct Piece {
    var decoded: Range<Int>
    var source: Range<Int>
  }

  let decoded: UnsafeBufferPointer<UInt8>
  let source: UnsafeBufferPointer<UInt8>
  private var here = 0
  private var there = 0

  init(decoded: UnsafeBufferPointer<UInt8>, source: UnsafeBufferPointer<UInt8>) {
    self.decoded = decoded
    self.source = source
  }

  mutating func next() -> Piece? {
    guard here < decoded.count else { return nil }
    let from = (here, there)
    if HTMLTextWriter.isSpace(decoded[here]), !startsEntity(there) {
      let lineEnd = decoded[here] == UInt8(ascii: "\n")
      here += 1
      // Line ends stay apart for <pre>; CRLF and CR were normalised by the parser.
      if there < source.count {
        let carriage = source[there] == UInt8(ascii: "\r")
        there += 1
        if lineEnd, carriage, there < source.count, source[there] == UInt8(ascii: "\n") { there += 1 }
      }
      return Piece(decoded: from.0..<here, source: from.1..<there)
    }
    if startsEntity(there) {
      takeEntity()
      return Piece(decoded: from.0..<here, source: from.1..<there)
    }
    while here < decoded.count, there < source.count, decoded[here] == source[there],
      !HTMLTextWriter.isSpace(decoded[here]), !startsEntity(there)
    {
      here += 1
      there += 1
    }
    if here == from.0 {
      // The parser dropped or replaced a byte (NUL, bare control): pair one character with one.
      here = endOfScalar(after: here)
      there = min(source.count, there + 1)
    }
    return Piece(decoded: from.0..<here, source: from.1..<there)
  }

  private func startsEntity(_ index: Int) -> Bool { index < source.count && source[index] == UInt8(ascii: "&") }

  private func endOfScalar(after index: Int) -> Int {
    var end = index + 1
    while end < decoded.count, decoded[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }

  /// Takes one `&…;` of the source with the one or two characters it stands for; a bare `&` stands for itself.
  private mutating func takeEntity() {
    var nameEnd = there + 1
    while nameEnd < source.count, nameEnd - there < 40, Self.isName(source[nameEnd]) { nameEnd += 1 }
    if nameEnd < source.count, source[nameEnd] == UInt8(ascii: ";") { nameEnd += 1 }
    let one = endOfScalar(after: here)
    let two = one < decoded.count ? endOfScalar(after: one) : one
    var candidate = nameEnd
    while candidate > there + 1 {
      for end in [one, two] where agrees(decodedFrom: end, sourceFrom: candidate) {
        here = end
        there = candidate
        return
      }
      candidate -= 1
    }
    here = one
    there += 1
  }

  /// Whether what follows is the same on both sides up to the next entity or white space.
  private func agrees(decodedFrom: Int, sourceFrom: Int) -> Bool {
    var left = decodedFrom
    var right = sourceFrom
    while left < decoded.count, right < source.count {
      if startsEntity(right) { return true }
      if HTMLTextWriter.isSpace(source[right]) { return HTMLTextWriter.isSpace(decoded[left]) }
      if decoded[left] != source[right] { return false }
      left += 1
      right += 1
    }
    return left == decoded.count && right == source.count
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
