internal import CPardonScan

extension TextAnalyzer {
  /// Analyzes a text that differs from the one in `scratch` by one edit; equal to `analyze(text)`.
  ///
  /// Lines and regions are found anew, for both depend on the whole text. Only blocks that the edit touched, or whose
  /// region changed, are tokenized; the tokens of the others are moved.
  ///
  /// - `text`: the whole text after the edit.
  /// - `history`: as the last call with this scratch left it, or new with a scratch that holds no text.
  /// - Returns: what the edit left alone.
  /// - Throws: as `analyze`; scratch and history then hold nothing.
  /// - Complexity: one pass over the lines, and over the tokens behind the edit to move them; the tokenizer sees the
  ///   blocks of the edit only.
  package static func analyze(
    _ text: UnsafeRawBufferPointer, after edit: TextEdit, limits: TextLimits = TextLimits(),
    history: inout TextHistory, into scratch: inout TextScratch
  ) throws(TextError) -> TextChange {
    let knownTextCount = scratch.textCount
    scratch.isSurveyed = false
    scratch.lines.count = 0
    scratch.regionBuffer.count = 0
    scratch.state = TokenizerState()
    scratch.language = LanguageResult()
    scratch.counts = TextCounts()
    do throws(TextError) {
      try scratch.prepare(text, limits: limits)
    } catch {
      scratch.reset()
      history.forget()
      throw error
    }
    // Words are looked at behind the folded bytes of the last text.
    scratch.foldedBuffer.reserve(scratch.foldedBuffer.count &+ 2 &* text.count &+ TextScratch.tailPad)
    scratch.classifyRegions()
    scratch.collectBlocks(into: &history.nextBlocks)
    let change = scratch.retokenize(edit, shift: text.count &- knownTextCount, &history)
    scratch.judgeLanguage(history.votes)
    scratch.count()
    return change
  }
}

extension TextScratch {
  /// Tokenizes the blocks that the edit did not leave alone and puts their tokens between those of the others.
  fileprivate mutating func retokenize(_ edit: TextEdit, shift: Int, _ history: inout TextHistory) -> TextChange {
    let old = history.blocks.base
    let new = history.nextBlocks.base
    let oldCount = history.blocks.count
    let newCount = history.nextBlocks.count
    let least = min(oldCount, newCount)
    let moved = UInt32(truncatingIfNeeded: shift)
    var before = 0
    while before < least, Int(old[before].end) <= edit.start, new[before].continues(old[before], shift: 0) {
      before &+= 1
    }
    var after = 0
    while before &+ after < least, Int(old[oldCount &- 1 &- after].start) >= edit.end,
      new[newCount &- 1 &- after].continues(old[oldCount &- 1 &- after], shift: moved)
    {
      after &+= 1
    }
    tokenizeBlocks(before..<newCount &- after, &history)
    var start = TextPlace()
    if before > 0 { start = TextPlace(old[before &- 1]) }
    var end = start
    if oldCount &- after > before { end = TextPlace(old[oldCount &- after &- 1]) }
    var change = compare(start, end, edit, &history)
    let tokenShift = history.tokens.count &- (end.token &- start.token)
    let growth = TextPlace(
      token: tokenShift, sentence: history.sentences.count &- (end.sentence &- start.sentence),
      folded: history.folded.count &- (end.folded &- start.folded))
    change.sentencesBefore &+= start.sentence
    change.sentencesAfter &+= sentenceBuffer.count &- end.sentence
    change.tokensBefore &+= start.token
    change.tokensAfter &+= tokenBuffer.count &- end.token
    change.shift = shift
    change.tokenShift = tokenShift
    splice(start, end, growth, shift: moved, &history)
    settleBlocks(before, after, start, growth, &history)
    return change
  }

  /// Tokenizes some of the new blocks into the history's buffers.
  private mutating func tokenizeBlocks(_ blocks: Range<Int>, _ history: inout TextHistory) {
    history.tokens.count = 0
    history.folded.count = 0
    history.sentences.count = 0
    history.newVotes.count = 0
    if blocks.isEmpty { return }
    let first = history.nextBlocks.base[blocks.lowerBound]
    let last = history.nextBlocks.base[blocks.upperBound &- 1]
    history.folded.reserve(2 &* Int(last.end &- first.start) &+ Self.tailPad)
    exchange(&history)
    state = TokenizerState()
    tokenize(Int(first.firstLine)..<Int(last.endLine))
    let functionTable = LanguageWords.functionVotes
    let table = LanguageWords.votes
    for sentence in 0..<sentenceBuffer.count { history.newVotes.append(votes(of: sentence, functionTable, table)) }
    exchange(&history)
  }

  private mutating func exchange(_ history: inout TextHistory) {
    swap(&tokenBuffer, &history.tokens)
    swap(&foldedBuffer, &history.folded)
    swap(&sentenceBuffer, &history.sentences)
    // Kernels write there.
    wordReading.folded = foldedBuffer.base
    wordReading.edge = 0
  }

  /// Of the sentences that were tokenized anew: how many at both ends have the words they had.
  private func compare(
    _ start: TextPlace, _ end: TextPlace, _ edit: TextEdit, _ history: inout TextHistory
  ) -> TextChange {
    var change = TextChange()
    let shift = UInt32(truncatingIfNeeded: edit.count &- (edit.end &- edit.start))
    let old = sentenceBuffer.base + start.sentence
    let new = history.sentences.base
    let oldCount = end.sentence &- start.sentence
    let newCount = history.sentences.count
    let least = min(oldCount, newCount)
    var before = 0
    while before < least, Int(old[before].end) <= edit.start,
      isSame(old[before], new[before], shift: 0, history.tokens.base)
    {
      change.tokensBefore &+= Int(old[before].tokenEnd &- old[before].tokenStart)
      before &+= 1
    }
    var after = 0
    while before &+ after < least, Int(old[oldCount &- 1 &- after].start) >= edit.end,
      isSame(old[oldCount &- 1 &- after], new[newCount &- 1 &- after], shift: shift, history.tokens.base)
    {
      after &+= 1
      change.tokensAfter &+= Int(old[oldCount &- after].tokenEnd &- old[oldCount &- after].tokenStart)
    }
    change.sentencesBefore = before
    change.sentencesAfter = after
    return change
  }

  /// Whether two sentences of the same bytes have the same words.
  private func isSame(_ old: Sentence, _ new: Sentence, shift: UInt32, _ newTokens: UnsafePointer<Token>) -> Bool {
    guard old.start &+ shift == new.start, old.end &+ shift == new.end, old.isQuestion == new.isQuestion,
      old.isExclamation == new.isExclamation, old.tokenEnd &- old.tokenStart == new.tokenEnd &- new.tokenStart
    else { return false }
    var left = UnsafePointer(tokenBuffer.base) + Int(old.tokenStart)
    var right = newTokens + Int(new.tokenStart)
    for _ in 0..<Int(old.tokenEnd &- old.tokenStart) {
      guard left.pointee.start &+ shift == right.pointee.start, left.pointee.end &+ shift == right.pointee.end,
        left.pointee.key == right.pointee.key, left.pointee.flags == right.pointee.flags,
        left.pointee.kind == right.pointee.kind
      else { return false }
      left += 1
      right += 1
    }
    return true
  }

  /// Puts the new tokens, sentences, folded bytes and votes in the place of those between `start` and `end`, and moves
  /// what stands behind them.
  private mutating func splice(
    _ start: TextPlace, _ end: TextPlace, _ growth: TextPlace, shift: UInt32, _ history: inout TextHistory
  ) {
    let tokensAfter = tokenBuffer.count &- end.token
    let sentencesAfter = sentenceBuffer.count &- end.sentence
    tokenBuffer.replace(start.token..<end.token, with: history.tokens)
    sentenceBuffer.replace(start.sentence..<end.sentence, with: history.sentences)
    foldedBuffer.replace(start.folded..<end.folded, with: history.folded)
    history.votes.replace(start.sentence..<end.sentence, with: history.newVotes)
    let firstToken = UInt32(truncatingIfNeeded: start.token)
    let firstSentence = UInt32(truncatingIfNeeded: start.sentence)
    let firstFolded = UInt32(truncatingIfNeeded: start.folded)
    var token = tokenBuffer.base + start.token
    for _ in 0..<history.tokens.count {
      token.pointee.foldedStart &+= firstFolded
      token.pointee.sentence &+= firstSentence
      token += 1
    }
    let more = UInt32(truncatingIfNeeded: growth.token)
    let moreSentences = UInt32(truncatingIfNeeded: growth.sentence)
    let moreFolded = UInt32(truncatingIfNeeded: growth.folded)
    for _ in 0..<tokensAfter {
      token.pointee.start &+= shift
      token.pointee.end &+= shift
      token.pointee.foldedStart &+= moreFolded
      token.pointee.sentence &+= moreSentences
      token += 1
    }
    var sentence = sentenceBuffer.base + start.sentence
    for _ in 0..<history.sentences.count {
      sentence.pointee.tokenStart &+= firstToken
      sentence.pointee.tokenEnd &+= firstToken
      sentence += 1
    }
    for _ in 0..<sentencesAfter {
      sentence.pointee.start &+= shift
      sentence.pointee.end &+= shift
      sentence.pointee.tokenStart &+= more
      sentence.pointee.tokenEnd &+= more
      sentence += 1
    }
  }

  /// Notes where the tokens of the new blocks end, and makes them the history's.
  private mutating func settleBlocks(
    _ before: Int, _ after: Int, _ start: TextPlace, _ growth: TextPlace, _ history: inout TextHistory
  ) {
    let blocks = history.nextBlocks.base
    let old = history.blocks.base
    for index in 0..<before { blocks[index].take(TextPlace(old[index])) }
    let end = history.nextBlocks.count &- after
    let sentenceEnd = start.sentence &+ history.sentences.count
    let foldedEnd = start.folded &+ history.folded.count
    var place = start
    for index in before..<max(before, end) {
      while place.sentence < sentenceEnd, sentenceBuffer.base[place.sentence].start < blocks[index].end {
        place.token = Int(sentenceBuffer.base[place.sentence].tokenEnd)
        place.sentence &+= 1
      }
      place.folded =
        place.sentence < sentenceEnd ? Int(tokenBuffer.base[place.token].foldedStart) : foldedEnd
      blocks[index].take(place)
    }
    let oldEnd = history.blocks.count &- after
    for index in 0..<after {
      blocks[end &+ index].take(TextPlace(old[oldEnd &+ index]) + growth)
    }
    swap(&history.blocks, &history.nextBlocks)
  }

  /// The language of the text and its sentences from the votes of the sentences.
  fileprivate mutating func judgeLanguage(_ votes: borrowing GrowingBuffer<Votes>) {
    var total = Votes()
    for index in 0..<sentenceBuffer.count { take(votes.base[index], of: index, into: &total) }
    settle(total)
  }
}

/// How many tokens, sentences and folded bytes stand before a place.
private struct TextPlace {
  var token = 0
  var sentence = 0
  var folded = 0

  init(token: Int = 0, sentence: Int = 0, folded: Int = 0) {
    self.token = token
    self.sentence = sentence
    self.folded = folded
  }

  init(_ block: TextBlock) {
    self.init(token: Int(block.tokenEnd), sentence: Int(block.sentenceEnd), folded: Int(block.foldedEnd))
  }

  static func + (left: TextPlace, right: TextPlace) -> TextPlace {
    TextPlace(
      token: left.token &+ right.token, sentence: left.sentence &+ right.sentence, folded: left.folded &+ right.folded)
  }
}

extension TextBlock {
  fileprivate mutating func take(_ place: TextPlace) {
    tokenEnd = UInt32(truncatingIfNeeded: place.token)
    sentenceEnd = UInt32(truncatingIfNeeded: place.sentence)
    foldedEnd = UInt32(truncatingIfNeeded: place.folded)
  }
}

extension GrowingBuffer where Element: BitwiseCopyable {
  /// Puts the elements of another buffer in the place of some.
  fileprivate mutating func replace(_ range: Range<Int>, with other: borrowing GrowingBuffer<Element>) {
    let after = count &- range.upperBound
    let total = range.lowerBound &+ other.count &+ after
    reserve(total)
    if range.count != other.count {
      (base + range.lowerBound + other.count).update(from: base + range.upperBound, count: after)
    }
    (base + range.lowerBound).update(from: other.base, count: other.count)
    count = total
  }
}
