import PardonText

/// What an analysis promises of any text.
enum TextInvariants {
  static func check(_ scratch: borrowing TextScratch, of text: UnsafeBufferPointer<UInt8>) {
    checkRegions(scratch, text)
    checkTokens(scratch, text)
    checkSentences(scratch, text)
    checkOffsets(scratch, text)
  }

  /// Regions lie end to end and cover the text.
  private static func checkRegions(_ scratch: borrowing TextScratch, _ text: UnsafeBufferPointer<UInt8>) {
    var end: UInt32 = 0
    for region in scratch.regions {
      require(region.start == end, "a region does not begin where the last one ended")
      require(region.end > region.start, "an empty region")
      require(isBoundary(region.end, text))
      end = region.end
    }
    require(Int(end) == text.count, "the regions do not cover the text")
  }

  /// Tokens are in order, on character boundaries, in the author's own regions, their folded spellings in the buffer.
  private static func checkTokens(_ scratch: borrowing TextScratch, _ text: UnsafeBufferPointer<UInt8>) {
    var start: UInt32 = 0
    var end: UInt32 = 0
    var region = 0
    for token in scratch.tokens {
      require(token.start >= start && token.end >= end, "tokens out of order")
      require(token.start < token.end && Int(token.end) <= text.count, "a token outside the text")
      require(isBoundary(token.start, text) && isBoundary(token.end, text), "a token cuts a character")
      require(Int(token.foldedStart) + Int(token.foldedCount) <= scratch.folded.count)
      require(Int(token.sentence) < scratch.sentences.count)
      while scratch.regions[region].end <= token.start { region += 1 }
      require(scratch.regions[region].kind.isAuthored, "a token in a region that is not the author's")
      start = token.start
      end = token.end
    }
  }

  /// Sentences are in order, hold all tokens, each one at least, and agree with them.
  private static func checkSentences(_ scratch: borrowing TextScratch, _ text: UnsafeBufferPointer<UInt8>) {
    var nextToken: UInt32 = 0
    var end: UInt32 = 0
    for (index, sentence) in scratch.sentences.enumerated() {
      require(sentence.tokenStart == nextToken && sentence.tokenEnd > nextToken, "tokens between sentences")
      require(sentence.start >= end && Int(sentence.end) <= text.count, "sentences out of order")
      require(isBoundary(sentence.start, text) && isBoundary(sentence.end, text))
      for at in sentence.tokenStart..<sentence.tokenEnd {
        let token = scratch.tokens[Int(at)]
        require(Int(token.sentence) == index, "a token names another sentence")
        require(token.start >= sentence.start && token.end <= sentence.end, "a token outside its sentence")
        require(token.flags.contains(.opensSentence) == (at == sentence.tokenStart))
        require(token.flags.contains(.closesSentence) == (at + 1 == sentence.tokenEnd))
      }
      nextToken = sentence.tokenEnd
      end = sentence.end
    }
    require(Int(nextToken) == scratch.tokens.count, "tokens after the last sentence")
  }

  /// Offsets survive the way to every unit and back, and the text's end converts to its length in that unit.
  private static func checkOffsets(_ scratch: borrowing TextScratch, _ text: UnsafeBufferPointer<UInt8>) {
    var offsets = [UInt32(0)]
    for token in scratch.tokens where token.start >= offsets[offsets.count - 1] {
      offsets.append(token.start)
      offsets.append(token.end)
    }
    offsets.append(UInt32(text.count))
    let string = String(decoding: text, as: UTF8.self)
    for (unit, length) in [(OffsetUnit.utf16, string.utf16.count), (.codePoint, string.unicodeScalars.count)] {
      do throws(OffsetError) {
        let there = try OffsetConverter.convert(offsets, in: text, from: .utf8, to: unit)
        require(there.last.map(Int.init) == length, "the text's end converts to another length")
        let back = try OffsetConverter.convert(there, in: text, from: unit, to: .utf8)
        require(back == offsets, "offsets do not survive the way to \(unit) and back")
      } catch {
        fatalError("\(unit): \(error)")
      }
    }
  }

  static func isBoundary(_ offset: UInt32, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    Int(offset) == text.count || text[Int(offset)] & 0xC0 != 0x80
  }
}
