/// British words and their American spelling, applied to texts as they are compiled.
///
/// Only whole words change; capitals are carried over (`Apologise` → `Apologize`, `COLOUR` → `COLOR`). Facts given by
/// the user are never touched: the compiler applies it to literals only.
package struct EnglishSpelling: Sendable {
  private var american: [[UInt8]: [UInt8]] = [:]

  package init() {}

  /// Adds a pair, small letters.
  package mutating func add(british: [UInt8], american: [UInt8]) { self.american[british] = american }

  package var count: Int { american.count }

  /// Appends `text` in the spelling of `variety`; `text` is in British spelling.
  package func append(_ text: Span<UInt8>, variety: English.Variety, to buffer: inout [UInt8]) {
    guard variety == .american else { return English.append(text, to: &buffer) }
    var index = 0
    while index < text.count {
      if !English.isLetter(text[index]) {
        buffer.append(text[index])
        index += 1
        continue
      }
      let start = index
      while index < text.count, English.isLetter(text[index]) { index += 1 }
      append(word: text.extracting(start..<index), to: &buffer)
    }
  }

  private func append(word: Span<UInt8>, to buffer: inout [UInt8]) {
    var key: [UInt8] = []
    for position in word.indices { key.append(English.small(word[position])) }
    guard let spelled = american[key] else { return English.append(word, to: &buffer) }
    let isAllCapitals = word.count > 1 && English.isCapital(word[0]) && English.isCapital(word[1])
    for (position, byte) in spelled.enumerated() {
      let isCapital = isAllCapitals || (position == 0 && English.isCapital(word[0]))
      buffer.append(isCapital && byte >= 0x61 && byte <= 0x7A ? byte & 0xDF : byte)
    }
  }
}
