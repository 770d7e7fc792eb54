internal import CPardonScan

/// The tokenizer: one pass over each run of the author's lines.
///
/// The common case, an ASCII word of up to seven letters before a space or plain mark, is decided by eight bytes in one
/// register: letters are found, folded and become the key without a loop. Everything else leaves for a lane of its own
/// (`word`, `mark`, `number` …), each of which takes an offset and returns the offset to go on at.
extension TextScratch {
  /// Classes that end a word with no effect on it.
  private static let plainStops: UInt64 =
    1 << UInt64(CharacterClass.space) | 1 << UInt64(CharacterClass.clause) | 1 << UInt64(CharacterClass.colon)
    | 1 << UInt64(CharacterClass.opener) | 1 << UInt64(CharacterClass.quote) | 1 << UInt64(CharacterClass.at)
    | 1 << UInt64(CharacterClass.hash) | 1 << UInt64(CharacterClass.plus) | 1 << UInt64(CharacterClass.percent)

  static let ones: UInt64 = 0x0101_0101_0101_0101
  /// `cannot`.
  static let cannotKey: UInt64 = 0x746F_6E6E_6163

  /// High bit of each of eight bytes that is no ASCII letter.
  @inline(__always)
  static func nonLetters(_ word: UInt64) -> UInt64 {
    let low = (word | ones &* 0x20) & (ones &* 0x7F)
    // Per byte, no carries: low ≤ 0x7F, so the sums stay below 0x100. ≥ 'a' sets the first high bit, > 'z' the second.
    let letters = (low &+ ones &* 0x1F) & ~(low &+ ones &* 0x05) & ~word
    return ~letters & (ones &* 0x80)
  }

  /// Tokenizes the author's lines.
  mutating func tokenize() { tokenize(0..<lines.count) }

  /// The same for some of the lines.
  ///
  /// - `part`: begins before a line that a sentence may not run into, and ends before one or with the text.
  mutating func tokenize(_ part: Range<Int>) {
    let stop = part.upperBound
    var index = part.lowerBound
    var position = enterLine(&index, stop, isFirst: true)
    while index < stop {
      if isSurveyed, !state.emojiPending {
        position = wordStretch(position, &index, stop)
        if index == stop { break }
        let end = Int(lines.base[index].end)
        if wordReading.is_odd != 0 { position = plainWords(position, end) }
        if position < end { position = step(position, end) }
      } else {
        tokenizeRest(position, Int(lines.base[index].end))
        index &+= 1
        position = enterLine(&index, stop, isFirst: false)
      }
    }
    if stop > part.lowerBound { closeSentence(at: Int(lines.base[stop &- 1].end)) }
  }

  /// Tokenizes the rest of a line without the kernel.
  private mutating func tokenizeRest(_ start: Int, _ end: Int) {
    var position = start
    while true {
      position = plainWords(position, end)
      guard position < end else { return }
      position = step(position, end)
    }
  }

  /// Finds the first of the author's lines from `index` on that holds text, and ends the sentence before it where a
  /// sentence may not run into it; returns where its content begins. `index` is `stop` when there is none.
  private mutating func enterLine(_ index: inout Int, _ stop: Int, isFirst: Bool) -> Int {
    let first = isFirst ? index : -1
    while index < stop {
      let line = lines.base[index]
      if line.has(Line.breakBefore) {
        closeSentence(at: Int(line.start))
        openParagraph()
      }
      if line.region.isAuthored {
        if index == first || lines.base[index &- 1].region != line.region {
          state.region = line.region
          state.limit = Int(lines.base[lastLine(ofRunAt: index)].end)
        }
        if !line.has(Line.blank | Line.rule) { return Int(line.contentStart) }
      }
      index &+= 1
    }
    return 0
  }

  /// Last of the lines from `index` on that are of one region.
  func lastLine(ofRunAt index: Int) -> Int {
    let region = lines.base[index].region
    var last = index
    while last &+ 1 < lines.count, lines.base[last &+ 1].region == region { last &+= 1 }
    return last
  }

  /// Reads what `plainWords` leaves: a word with what is attached to it, a mark, a number; returns where to go on.
  @inline(__always)
  private mutating func step(_ position: Int, _ end: Int) -> Int {
    let kind = view.classes[Int(bytes[position])]
    if kind == CharacterClass.letter { return shortElision(position) ?? attachedWord(position, end) }
    if kind == CharacterClass.space { return position &+ 1 }
    // À to ÿ but × and ÷.
    if bytes[position] == 0xC3, bytes[position &+ 1] & 0xDF != 0x97 { return attachedWord(position, end) }
    return mark(position, end, kind)
  }

  /// What `plainWords` does and most else, by a kernel, line after line.
  private mutating func wordStretch(_ start: Int, _ index: inout Int, _ stop: Int) -> Int {
    let edgesLeft = survey.edge_count &- wordReading.edge
    if tokenBuffer.capacity &- tokenBuffer.count <= edgesLeft &>> 1 {
      tokenBuffer.reserve(tokenBuffer.count &+ edgesLeft &>> 1 &+ 1)
    }
    sentenceBuffer.reserve(sentenceBuffer.count &+ 1)
    wordReading.tokens = UnsafeMutableRawPointer(tokenBuffer.base).assumingMemoryBound(to: PardonScanToken.self)
    wordReading.sentences = UnsafeMutableRawPointer(sentenceBuffer.base).assumingMemoryBound(
      to: PardonScanSentence.self)
    wordReading.token_count = tokenBuffer.count
    wordReading.token_capacity = tokenBuffer.capacity
    wordReading.sentence_count = sentenceBuffer.count
    wordReading.sentence_capacity = sentenceBuffer.capacity
    wordReading.folded_count = foldedBuffer.count
    wordReading.lines = UnsafePointer(UnsafeMutableRawPointer(lines.base).assumingMemoryBound(to: PardonScanLine.self))
    wordReading.line = index
    wordReading.line_stop = stop
    wordReading.line_count = lines.count
    wordReading.limit = state.limit
    wordReading.sentence_token_start = state.sentenceTokenStart
    wordReading.open_mark = Int64(truncatingIfNeeded: state.openMark)
    wordReading.dotted_end = Int64(truncatingIfNeeded: state.dottedEnd)
    wordReading.region = state.region.rawValue
    wordReading.opens_paragraph = state.opensParagraph ? 1 : 0
    wordReading.can_extend = state.canExtend ? 1 : 0
    wordReading.has_crossed = 0
    wordReading.pending = state.pending
    let position = pardon_scan_words(tier, &survey, &wordReading, start)
    index = wordReading.line
    tokenBuffer.count = wordReading.token_count
    sentenceBuffer.count = wordReading.sentence_count
    foldedBuffer.count = wordReading.folded_count
    state.sentenceTokenStart = wordReading.sentence_token_start
    state.openMark = Int(truncatingIfNeeded: wordReading.open_mark)
    state.opensParagraph = wordReading.opens_paragraph != 0
    state.canExtend = wordReading.can_extend != 0
    state.pending = wordReading.pending
    state.region = RegionKind(rawValue: wordReading.region) ?? state.region
    state.limit = wordReading.limit
    if wordReading.has_crossed != 0 { state.forgetQuotes() }
    return position
  }

  /// Words of up to fifteen letters, ASCII or accented, with nothing attached, spaces and commas: as many as follow each other.
  /// Returns where something else begins.
  @inline(__always)
  private mutating func plainWords(_ start: Int, _ end: Int) -> Int {
    // A capital after an emoji is not plain.
    if state.emojiPending { return start }
    let bytes = view.bytes
    let classes = view.classes
    let folds = view.folds
    let raw = UnsafeRawPointer(bytes)
    let foldedBase = UnsafeMutableRawPointer(foldedBuffer.base)
    let sentence = UInt32(truncatingIfNeeded: sentenceBuffer.count)
    var folded = foldedBuffer.count
    var pending = state.pending
    var position = start
    while position < end {
      let byte = bytes[position]
      if byte == 0x20 {
        position &+= 1
        continue
      }
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      let stops = Self.nonLetters(word)
      var length: Int
      var key = word | Self.ones &* 0x20
      var lower: UInt64
      foldedBase.storeBytes(of: key.littleEndian, toByteOffset: folded, as: UInt64.self)
      if stops != 0 {
        let bits = UInt64(truncatingIfNeeded: stops.trailingZeroBitCount) & 0x38
        length = Int(truncatingIfNeeded: bits &>> 3)
        let mask = (1 &<< bits) &- 1
        key &= mask
        lower = word & (Self.ones &* 0x20) & mask
      } else {
        let rest = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position &+ 8, as: UInt64.self))
        let restStops = Self.nonLetters(rest)
        guard restStops != 0 else { break }
        let bits = UInt64(truncatingIfNeeded: restStops.trailingZeroBitCount) & 0x38
        let low = rest | Self.ones &* 0x20
        foldedBase.storeBytes(of: low.littleEndian, toByteOffset: folded &+ 8, as: UInt64.self)
        length = 8 &+ Int(truncatingIfNeeded: bits &>> 3)
        lower = word & (Self.ones &* 0x20) | rest & (Self.ones &* 0x20) & ((1 &<< bits) &- 1)
        if bits != 0 { key = WordKey.long(first: key, last: key &>> bits | low &<< (64 &- bits), count: length) }
      }
      var count = length
      var accented: UInt16 = 0
      if bytes[position &+ length] == 0xC3, length < 8 {
        // é between ASCII runs, as often as it comes; the key grows by shifts.
        repeat {
          let entry = folds[Int(bytes[position &+ length &+ 1] & 0x3F)]
          let letters = Int(truncatingIfNeeded: entry &>> 16 & 3)
          if letters == 0 { break }
          accented = TokenFlags.accented.rawValue
          if entry & FoldTable.capital == 0 { lower = 1 }
          key |= UInt64(entry & 0xFFFF) &<< (UInt64(truncatingIfNeeded: count) &* 8)
          foldedBase.storeBytes(
            of: UInt16(truncatingIfNeeded: entry).littleEndian, toByteOffset: folded &+ count, as: UInt16.self)
          count &+= letters
          length &+= 2
          let rest = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: position &+ length, as: UInt64.self))
          let restStops = Self.nonLetters(rest)
          if restStops == 0 { break }
          let bits = UInt64(truncatingIfNeeded: restStops.trailingZeroBitCount) & 0x38
          let mask = (1 &<< bits) &- 1
          let low = rest | Self.ones &* 0x20
          key |= (low & mask) &<< (UInt64(truncatingIfNeeded: count) &* 8)
          lower |= rest & (Self.ones &* 0x20) & mask
          foldedBase.storeBytes(of: low.littleEndian, toByteOffset: folded &+ count, as: UInt64.self)
          count &+= Int(truncatingIfNeeded: bits &>> 3)
          length &+= Int(truncatingIfNeeded: bits &>> 3)
        } while bytes[position &+ length] == 0xC3 && count < 32
        if count > 8 {
          key = WordKey.make(foldedBase.assumingMemoryBound(to: UInt8.self) + folded, count: count)
        }
      }
      let stop = bytes[position &+ length]
      let stopKind = classes[Int(stop)]
      guard
        (Self.plainStops &>> UInt64(stopKind)) & 1 != 0
          || (stopKind == CharacterClass.terminator && (stop != 0x2E || bytes[position &+ length &+ 1] <= 0x20))
      else { break }
      guard length != 0 else {
        guard byte == 0x2C else { break }
        pending |= TokenFlags.afterClauseMark.rawValue
        position &+= 1
        continue
      }
      if byte | 0x20 == 0x78 || key == Self.cannotKey { break }
      var flags = pending | accented
      if byte < 0x80 ? byte & 0x20 == 0 : bytes[position &+ 1] < 0x9F {
        flags |= TokenFlags.capitalized.rawValue
        if lower == 0, count >= 3 { flags |= TokenFlags.uppercase.rawValue }
      }
      tokenBuffer.append(
        Token(
          start: UInt32(truncatingIfNeeded: position), end: UInt32(truncatingIfNeeded: position &+ length),
          foldedStart: UInt32(truncatingIfNeeded: folded), foldedCount: UInt16(truncatingIfNeeded: count),
          flags: TokenFlags(rawValue: flags), key: key, sentence: sentence, kind: .word))
      pending = 0
      folded &+= count
      position &+= length
    }
    foldedBuffer.count = folded
    state.pending = pending
    return position
  }

  /// `l'`, `d'`, `qu'` … before a letter that is no possessive s: the commonest French words of all; nil for others.
  @inline(__always)
  private mutating func shortElision(_ start: Int) -> Int? {
    let bytes = view.bytes
    let word = UInt64(
      littleEndian: UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: start, as: UInt64.self))
    let length = view.isASCIILetter(start &+ 1) ? 2 : 1
    let stop = start &+ length
    var after = stop &+ 1
    if bytes[stop] != 0x27 {
      guard bytes[stop] == 0xE2, bytes[stop &+ 1] == 0x80, bytes[stop &+ 2] == 0x99 else { return nil }
      after = stop &+ 3
    }
    let isElision: Bool
    if length == 1 {
      // c d j l m n s t, and not before s.
      isElision = (0x0018_7418 as UInt32) &>> (UInt32(bytes[start] & 0x1F)) & 1 != 0 && bytes[after] | 0x20 != 0x73
    } else {
      isElision = (word | Self.ones &* 0x20) & 0xFFFF == 0x7571
    }
    guard isElision, view.isASCIILetter(after) || bytes[after] == 0xC3 else { return nil }
    let bits = UInt64(truncatingIfNeeded: length &* 8)
    let key = (word | Self.ones &* 0x20) & ((1 &<< bits) &- 1) | 0x27 &<< bits
    emit(
      start, after, key: key, foldedCount: length &+ 1,
      flags: bytes[start] & 0x20 == 0 ? TokenFlags.capitalized.rawValue : 0)
    state.pending = TokenFlags.glued.rawValue
    return after
  }

  /// Emits a word of up to eight folded bytes, which are its key.
  @inline(__always)
  mutating func emit(_ start: Int, _ end: Int, key: UInt64, foldedCount: Int, flags: UInt16) {
    let folded = foldedBuffer.count
    UnsafeMutableRawPointer(foldedBuffer.base).storeBytes(
      of: key.littleEndian, toByteOffset: folded, as: UInt64.self)
    foldedBuffer.count = folded &+ foldedCount
    emit(start, end, key: key, foldedStart: folded, foldedCount: foldedCount, flags: flags, kind: .word)
  }

  /// Emits a token whose folded bytes are in place already.
  @inline(__always)
  mutating func emit(
    _ start: Int, _ end: Int, key: UInt64, foldedStart: Int, foldedCount: Int, flags: UInt16, kind: TokenKind
  ) {
    if state.emojiPending { settleEmoji(flags) }
    tokenBuffer.append(
      Token(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: end),
        foldedStart: UInt32(truncatingIfNeeded: foldedStart),
        foldedCount: UInt16(truncatingIfNeeded: min(foldedCount, 0xFFFF)),
        flags: TokenFlags(rawValue: flags | state.pending), key: key,
        sentence: UInt32(truncatingIfNeeded: sentenceBuffer.count), kind: kind))
    state.pending = 0
  }

  /// A capital after an emoji run begins a sentence.
  @inline(never)
  private mutating func settleEmoji(_ flags: UInt16) {
    state.emojiPending = false
    guard flags & TokenFlags.capitalized.rawValue != 0, tokenBuffer.count > state.sentenceTokenStart else { return }
    closeSentence(at: state.emojiEnd)
  }
}
