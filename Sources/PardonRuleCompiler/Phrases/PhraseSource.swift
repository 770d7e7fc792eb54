/// The text of one phrase inside a YAML scalar: the whole scalar, or one part of a comma-separated list.
struct PhraseSource {
  let scalar: YAMLScalar
  /// UTF-8 offset of the phrase in the scalar's value.
  let offset: Int
  let text: Substring

  init(_ scalar: YAMLScalar) {
    self.init(scalar, scalar.string[...])
  }

  /// `part` must be a slice of the scalar's value; spaces around it are dropped.
  init(_ scalar: YAMLScalar, _ part: Substring) {
    var part = part
    while let first = part.unicodeScalars.first, PhraseLexer.isSpace(first) { part.unicodeScalars.removeFirst() }
    while let last = part.unicodeScalars.last, PhraseLexer.isSpace(last) { part.unicodeScalars.removeLast() }
    self.scalar = scalar
    text = part
    offset = scalar.string.utf8.distance(from: scalar.string.startIndex, to: part.startIndex)
  }

  /// The parts of a comma-separated list: commas in groups and in double quotes do not separate; the quotes are dropped.
  static func split(_ scalar: YAMLScalar) -> [PhraseSource] {
    var parts: [PhraseSource] = []
    let text = scalar.string
    var start = text.startIndex
    var depth = 0
    var isQuoted = false
    func append(_ end: String.Index) {
      var part = PhraseSource(scalar, text[start..<end])
      if part.text.utf8.count >= 2, part.text.first == "\"", part.text.last == "\"" {
        part = PhraseSource(scalar, part.text.dropFirst().dropLast())
      }
      parts.append(part)
    }
    for index in text.utf8.indices {
      switch text.utf8[index] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case UInt8(ascii: "(") where !isQuoted: depth += 1
      case UInt8(ascii: ")") where !isQuoted: depth -= 1
      case UInt8(ascii: ",") where !isQuoted && depth <= 0:
        append(index)
        start = text.utf8.index(after: index)
      default: break
      }
    }
    append(text.endIndex)
    // A comma at the end is no mistake worth a message.
    if parts.count > 1, parts.last?.text.isEmpty == true { parts.removeLast() }
    return parts
  }

  var range: Range<Int> { offset..<offset + text.utf8.count }
  /// Of the scalar: finding the place of each part of a long list would cost its length squared, and mistakes in a part
  /// are reported at their own place anyway.
  var location: SourceLocation { scalar.location }
}
