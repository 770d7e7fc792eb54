import PardonMail
import PardonText

/// A draft as it was read, and how places in it are told to the caller.
struct Draft {
  /// UTF-8; what is graded.
  var text: [UInt8]
  var warnings: [String] = []
  /// The text stands in no file as it is (decoded mail): offsets are of the text, which JSON then carries.
  var isDecoded = false
  /// For HTML: the file, which offsets refer to.
  var html: (bytes: [UInt8], map: SourceMap)?

  /// - `unit`: of the text, or of the HTML it was taken from.
  func spans(in unit: OffsetUnit) -> SpanMapping {
    guard let html else { return SpanMapping(bytes: text, unit: unit) }
    return SpanMapping(bytes: html.bytes, taken: (text, html.map), unit: unit)
  }
}
