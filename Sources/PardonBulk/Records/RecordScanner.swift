import Foundation

/// Finds where records end in bytes that arrive piece by piece; looks at no byte twice.
struct RecordScanner {
  private let format: BulkFormat
  /// How far the record at hand has been looked at, from its start.
  private var scanned = 0
  private let separator: UInt8
  private var quoting = Quoting.fieldStart

  /// Where the next byte of a CSV record stands.
  private enum Quoting { case fieldStart, plain, inside, closed }

  init(_ format: BulkFormat) {
    self.format = format
    separator = format.separator ?? UInt8(ascii: ",")
  }

  /// - `bytes`: from the record's start on, as many as are there.
  /// - `isAtEnd`: nothing follows `bytes`.
  /// - Returns: the record's length, its line end included; nil when more bytes are needed, at the end when there is no record.
  mutating func end(in bytes: UnsafeRawBufferPointer, isAtEnd: Bool) -> Int? {
    let found: Int? =
      switch format {
      case .jsonl: Self.newline(bytes, from: scanned).map { $0 + 1 }
      case .csv, .tsv: csvEnd(bytes)
      case .mbox: mboxEnd(bytes)
      case .eml, .html, .text: nil
      }
    if let found {
      begin()
      return found
    }
    if isAtEnd, !bytes.isEmpty {
      begin()
      return bytes.count
    }
    // A few bytes stay to be looked at again with what follows: an mbox record ends in front of them.
    scanned = format == .mbox ? max(scanned, bytes.count - Self.mboxMark.utf8CodeUnitCount) : bytes.count
    return nil
  }

  /// The next bytes belong to a new record.
  private mutating func begin() {
    scanned = 0
    quoting = .fieldStart
  }

  /// Bytes at the front were thrown away without an end.
  mutating func drop(_ count: Int) { scanned = max(0, scanned - count) }

  private static func newline(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard let base = bytes.baseAddress, start < bytes.count,
      let place = memchr(base + start, 0x0A, bytes.count - start)
    else { return nil }
    return UnsafeRawPointer(place) - base
  }

  /// RFC 4180: quotation marks enclose a field from its first byte on, and a line end between them belongs to it. A mark
  /// elsewhere is a mistake of this record alone.
  private mutating func csvEnd(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var place = scanned
    while place < bytes.count {
      let byte = bytes[place]
      place &+= 1
      if quoting == .inside {
        if byte == UInt8(ascii: "\"") { quoting = .closed }
      } else if byte == UInt8(ascii: "\"") {
        // Behind a closing mark a second one makes both a character of the field.
        quoting = quoting == .plain ? .plain : .inside
      } else if byte == 0x0A {
        return place
      } else {
        quoting = byte == separator ? .fieldStart : .plain
      }
    }
    return nil
  }

  /// A line “From ” behind an empty line begins the next message (RFC 4155).
  private static let mboxMark: StaticString = "\r\n\r\nFrom "

  private func mboxEnd(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var place = scanned
    while let newline = Self.newline(bytes, from: place) {
      let next = newline + 1
      guard next + 5 <= bytes.count else { return nil }
      if Self.isFrom(bytes, next), Self.isAfterEmptyLine(bytes, newline) { return next }
      place = next
    }
    return nil
  }

  static func isFrom(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Bool {
    place + 5 <= bytes.count && bytes[place] == UInt8(ascii: "F") && bytes[place + 1] == UInt8(ascii: "r")
      && bytes[place + 2] == UInt8(ascii: "o") && bytes[place + 3] == UInt8(ascii: "m")
      && bytes[place + 4] == UInt8(ascii: " ")
  }

  private static func isAfterEmptyLine(_ bytes: UnsafeRawBufferPointer, _ newline: Int) -> Bool {
    var before = newline - 1
    if before >= 0, bytes[before] == 0x0D { before -= 1 }
    return before >= 0 && bytes[before] == 0x0A
  }
}
