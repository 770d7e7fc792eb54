/// Random drafts in both languages, and the edits of someone who writes them.
struct EditScript<Generator: RandomNumberGenerator> {
  struct Edit: CustomStringConvertible {
    /// UTF-8 bytes, between characters.
    var range: Range<Int>
    var text: [UInt8]
    var description: String { "\(range) → \(String(decoding: text, as: UTF8.self).debugDescription)" }
  }

  private var generator: Generator
  private var undo: [(range: Range<Int>, text: [UInt8])] = []
  /// What is still to be typed, and where.
  private var typing: [UInt8] = []
  private var place = 0

  init(_ generator: Generator) { self.generator = generator }

  private mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<max(bound, 1), using: &generator) }
  private mutating func chance(_ percent: Int) -> Bool { below(100) < percent }
  private mutating func any(_ texts: [String]) -> String { texts[below(texts.count)] }

  mutating func draft() -> [UInt8] {
    var text = ""
    let paragraphs = below(7)
    let end = chance(20) ? "\r\n" : "\n"
    for _ in 0..<paragraphs {
      if chance(35) { text += any(Self.lines) + end }
      for _ in 0..<below(5) {
        text += any(Self.sentences)
        text += chance(75) ? " " : chance(50) ? end : ""
      }
      text += chance(80) ? end : end + end
    }
    if chance(30) { text += any(Self.lines) + end + any(Self.lines) }
    return Array(text.utf8)
  }

  /// An offset between characters, at or before a random one.
  private mutating func boundary(_ draft: [UInt8], upTo most: Int? = nil) -> Int {
    var offset = below((most ?? draft.count) + 1)
    if chance(25), let feed = draft[..<offset].lastIndex(of: 0x0A) { offset = chance(50) ? feed : feed + 1 }
    while offset < draft.count, draft[offset] & 0xC0 == 0x80 { offset -= 1 }
    return offset
  }

  /// The next edit of a draft.
  mutating func next(_ draft: [UInt8]) -> Edit {
    if !typing.isEmpty, place <= draft.count, place == draft.count || draft[place] & 0xC0 != 0x80 {
      var length = 1
      while length < typing.count, typing[length] & 0xC0 == 0x80 { length += 1 }
      let text = Array(typing[..<length])
      typing.removeFirst(length)
      let edit = Edit(range: place..<place, text: text)
      place += length
      return edit
    }
    typing = []
    if chance(12), let last = undo.popLast(), last.range.upperBound <= draft.count,
      isBoundary(last.range.lowerBound, draft), isBoundary(last.range.upperBound, draft)
    {
      return Edit(range: last.range, text: last.text)
    }
    let start = boundary(draft)
    var edit: Edit
    switch below(10) {
    case 0, 1, 2: edit = Edit(range: start..<start, text: Array(any(Self.scraps).utf8))
    case 3, 4:
      var end = start
      for _ in 0..<(chance(70) ? 1 : below(40)) where end < draft.count {
        end += 1
        while !isBoundary(end, draft) { end += 1 }
      }
      edit = Edit(range: start..<end, text: [])
    case 5: edit = Edit(range: start..<start, text: Array((any(Self.sentences) + (chance(50) ? " " : "\n")).utf8))
    case 6:
      let line = draft[..<start].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      edit = Edit(range: line..<line, text: Array((chance(40) ? "> " : any(Self.lines) + "\n").utf8))
    case 7:
      let other = boundary(draft)
      let range = min(start, other)..<max(start, other)
      edit = Edit(range: range.count < 200 ? range : start..<start, text: Array(any(Self.scraps).utf8))
    case 8:
      // A block copied to another place.
      let from = boundary(draft)
      let to = boundary(draft)
      edit = Edit(range: start..<start, text: Array(draft[min(from, to)..<max(from, to)].prefix(300)))
      while let last = edit.text.last, last & 0xC0 == 0x80 || last >= 0xC0 { edit.text.removeLast() }
    default:
      typing = Array((chance(70) ? any(Self.sentences) : any(Self.lines)).utf8)
      place = start
      return next(draft)
    }
    undo.append((edit.range.lowerBound..<edit.range.lowerBound + edit.text.count, Array(draft[edit.range])))
    if undo.count > 8 { undo.removeFirst() }
    return edit
  }

  private func isBoundary(_ offset: Int, _ draft: [UInt8]) -> Bool {
    offset == draft.count || draft[offset] & 0xC0 != 0x80
  }
}
