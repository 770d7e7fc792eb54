import PardonText

/// The keystrokes that type a sentence into a draft and delete it again, and the text after each.
struct TypingScript {
  struct Edit {
    var range: Range<Int>
    var text: [UInt8]
  }

  let draft: [UInt8]
  private(set) var edits: [Edit] = []
  private(set) var texts: [[UInt8]] = []

  init(draft: [UInt8], sentence: [UInt8], at place: EditMeasurement.Place) {
    self.draft = draft
    let start = Self.offset(of: place, in: draft)
    var text = draft
    var characters: [[UInt8]] = []
    for byte in sentence {
      if byte & 0xC0 == 0x80 { characters[characters.count - 1].append(byte) } else { characters.append([byte]) }
    }
    var position = start
    for character in characters {
      edits.append(Edit(range: position..<position, text: character))
      text.insert(contentsOf: character, at: position)
      texts.append(text)
      position += character.count
    }
    for character in characters.reversed() {
      let range = (position - character.count)..<position
      edits.append(Edit(range: range, text: []))
      text.removeSubrange(range)
      texts.append(text)
      position = range.lowerBound
    }
  }

  private static func offset(of place: EditMeasurement.Place, in draft: [UInt8]) -> Int {
    var scratch = TextScratch()
    do {
      try draft.withUnsafeBufferPointer { try TextAnalyzer.analyze($0, into: &scratch) }
    } catch {
      return 0
    }
    let body = scratch.sentences.filter { $0.region == .body }
    switch place {
    case .end: return Int(body.last?.end ?? 0)
    case .middle: return Int(body.last { Int($0.start) <= draft.count / 2 }?.start ?? 0)
    }
  }
}
