import PardonGrading
import PardonMail
import PardonText

/// Turns UTF-8 spans of the graded text into spans of what the caller sent, in the caller's unit.
struct SpanMapping {
  private let taken: (text: [UInt8], map: SourceMap)?
  private let unit: OffsetUnit
  private let bytes: [UInt8]
  /// Units before every block of `block` bytes; empty when units are bytes.
  private let unitsBefore: [UInt32]
  private static let block = 4096

  /// - `bytes`: valid UTF-8 where `unit` is not `utf8`; otherwise each stray byte counts as a character.
  /// - `taken`: the text that was taken from the bytes, when spans are of that.
  /// - Complexity: one pass over the bytes; each span then costs at most one block.
  init(bytes: [UInt8], taken: (text: [UInt8], map: SourceMap)? = nil, unit: OffsetUnit) {
    self.bytes = bytes
    self.taken = taken
    self.unit = unit
    guard unit != .utf8 else {
      unitsBefore = []
      return
    }
    var units: UInt32 = 0
    var table: [UInt32] = []
    table.reserveCapacity(bytes.count / Self.block + 1)
    for start in stride(from: 0, through: bytes.count, by: Self.block) {
      table.append(units)
      units += Self.units(in: bytes[start..<min(start + Self.block, bytes.count)], unit)
    }
    unitsBefore = table
  }

  func callAsFunction(_ span: TextSpan) -> TextSpan {
    let range = source(of: span.start..<max(span.start, span.end))
    return TextSpan(start: offset(range.lowerBound), end: offset(range.upperBound))
  }

  /// Blanks at the ends that a tag stands for stay outside: who takes the span out must not take tags out. Those before the
  /// first word count as its own, which the map says to have no length.
  private func source(of range: Range<Int>) -> Range<Int> {
    guard let taken else { return range }
    let words = taken.text[range]
    guard let first = words.firstIndex(where: { $0 > Self.space }),
      let last = words.lastIndex(where: { $0 > Self.space })
    else { return taken.map.source(of: range) }
    let whole = taken.map.source(of: range)
    let source = bytes[whole].contains(UInt8(ascii: "<")) ? taken.map.source(of: first..<last + 1) : whole
    guard first > range.lowerBound else { return source }
    var lower = source.lowerBound
    while lower > 0, bytes[lower - 1] <= Self.space { lower -= 1 }
    return lower..<source.upperBound
  }

  private static let space = UInt8(ascii: " ")

  private func offset(_ offset: Int) -> Int {
    if unitsBefore.isEmpty { return offset }
    let block = min(offset, bytes.count) / Self.block
    return Int(unitsBefore[block] + Self.units(in: bytes[block * Self.block..<min(offset, bytes.count)], unit))
  }

  private static func units(in bytes: ArraySlice<UInt8>, _ unit: OffsetUnit) -> UInt32 {
    var units: UInt32 = 0
    // Continuation bytes add nothing; a character of four bytes is two UTF-16 units.
    for byte in bytes where byte & 0xC0 != 0x80 { units += unit == .utf16 && byte >= 0xF0 ? 2 : 1 }
    return units
  }
}
