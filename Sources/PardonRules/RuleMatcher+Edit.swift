package import PardonText

extension RuleMatcher {
  /// Replaces the hits in `scratch`, those of a draft before an edit, by those after it; equal to `match(draft)`.
  ///
  /// The occurrences of phrases and the spans of lists are those of single sentences: they are searched for in the
  /// sentences that the edit did not leave alone or whose languages are others now. The conditions of rules may ask for
  /// other sentences and for other hits: they are applied to all occurrences anew.
  ///
  /// - `change`: what the edit left alone, of the draft that was matched last with this scratch and history.
  /// - `history`: as the last call left it, or new with a `change` that left nothing alone.
  package func match(
    _ draft: DraftView, after change: TextChange, context: DraftContext, history: inout MatchHistory,
    scratch: inout MatchScratch
  ) {
    scratch.neededFields = []
    scratch.found.count = 0
    scratch.chain.count = 0
    scratch.textAnswers.count = 0
    scratch.facts.begin(draft, context, topicCount: image.topics.count)
    search(draft, change, &history, &scratch)
    if scratch.occurrences.count == 0 { return }
    chainSpans(tokens: draft.tokens.count, &scratch)
    setFrame(&scratch)
    beginConditions(draft, &scratch)
    applyConditions(draft, &scratch)
    scratch.found.sort(with: &scratch.hitSorting, by: Hit.precedes)
  }

  /// Brings symbols, spans and occurrences of the scratch to those of the draft.
  private func search(
    _ draft: DraftView, _ change: TextChange, _ history: inout MatchHistory, _ scratch: inout MatchScratch
  ) {
    let count = draft.sentences.count
    let knownCount = history.sentences.count
    let newEnd = count &- change.sentencesAfter
    let tokenShift = UInt32(truncatingIfNeeded: change.tokenShift)
    let sentenceShift = count &- knownCount
    // What was found moves aside, but for the sentences at the start whose languages are the same.
    let known = history.sentences.base
    var kept = 0
    while kept < change.sentencesBefore, known[kept].languages == draft.sentences[kept].languages { kept &+= 1 }
    moveAside(from: kept, &history, &scratch)
    makeRoom(draft, change, &scratch)
    history.nextSentences.count = 0
    history.searchedWords = 0
    for index in 0..<kept { history.nextSentences.append(known[index]) }
    var index = kept
    while index < count {
      let isBefore = index < change.sentencesBefore
      if isBefore || index >= newEnd {
        let old = isBefore ? index : index &- sentenceShift
        if known[old].languages == draft.sentences[index].languages {
          copy(old, to: index, tokenShift: isBefore ? 0 : tokenShift, draft, from: kept, &history, &scratch)
          index &+= 1
          continue
        }
      }
      // A run of sentences that have to be searched.
      let first = index
      index &+= 1
      while index < count {
        let isBefore = index < change.sentencesBefore
        if isBefore || index >= newEnd,
          known[isBefore ? index : index &- sentenceShift].languages == draft.sentences[index].languages
        {
          break
        }
        index &+= 1
      }
      search(first..<index, draft, &history, &scratch)
    }
    swap(&history.sentences, &history.nextSentences)
  }

  /// Copies the spans and occurrences from a sentence on to the history and takes them from the scratch.
  private func moveAside(from sentence: Int, _ history: inout MatchHistory, _ scratch: inout MatchScratch) {
    var firstOccurrence = 0
    var firstSpan = 0
    if sentence > 0 {
      firstOccurrence = Int(history.sentences[sentence &- 1].occurrenceEnd)
      firstSpan = Int(history.sentences[sentence &- 1].spanEnd)
    }
    if history.sentences.count == 0 {
      scratch.occurrences.count = 0
      scratch.spans.count = 0
    }
    history.occurrences.take(scratch.occurrences, from: firstOccurrence)
    history.spans.take(scratch.spans, from: firstSpan)
    scratch.occurrences.count = firstOccurrence
    scratch.spans.count = firstSpan
  }

  /// Moves the symbols of the words behind the edit to their new places.
  private func makeRoom(_ draft: DraftView, _ change: TextChange, _ scratch: inout MatchScratch) {
    let count = draft.tokens.count
    let knownCount = count &- change.tokenShift
    if change.tokensBefore &+ change.tokensAfter == 0 { scratch.symbols.count = 0 }
    scratch.symbols.reserve(max(count, 1))
    let symbols = scratch.symbols.base
    if change.tokenShift != 0 {
      (symbols + (count &- change.tokensAfter)).update(
        from: symbols + (knownCount &- change.tokensAfter), count: change.tokensAfter)
    }
    scratch.symbols.count = count
  }

  /// Takes over what was found in a sentence.
  private func copy(
    _ old: Int, to new: Int, tokenShift: UInt32, _ draft: DraftView, from kept: Int, _ history: inout MatchHistory,
    _ scratch: inout MatchScratch
  ) {
    let known = history.sentences.base
    // Both buffers of the history begin with what was found in the sentence `kept`.
    let occurrencesAside = kept > 0 ? Int(known[kept &- 1].occurrenceEnd) : 0
    let spansAside = kept > 0 ? Int(known[kept &- 1].spanEnd) : 0
    let firstOccurrence = old > 0 ? Int(known[old &- 1].occurrenceEnd) : 0
    let firstSpan = old > 0 ? Int(known[old &- 1].spanEnd) : 0
    for index in firstOccurrence..<Int(known[old].occurrenceEnd) {
      var occurrence = history.occurrences[index &- occurrencesAside]
      occurrence.start &+= tokenShift
      occurrence.end &+= tokenShift
      occurrence.sentence = UInt32(truncatingIfNeeded: new)
      scratch.occurrences.append(occurrence)
    }
    for index in firstSpan..<Int(known[old].spanEnd) {
      var span = history.spans[index &- spansAside]
      span.start &+= tokenShift
      span.end &+= tokenShift
      scratch.spans.append(span)
    }
    note(draft.sentences[new], &history, &scratch)
  }

  private func note(_ sentence: DraftSentence, _ history: inout MatchHistory, _ scratch: inout MatchScratch) {
    history.nextSentences.append(
      MatchedSentence(
        languages: sentence.languages, firstToken: sentence.firstToken,
        occurrenceEnd: UInt32(truncatingIfNeeded: scratch.occurrences.count),
        spanEnd: UInt32(truncatingIfNeeded: scratch.spans.count)))
  }

  /// Searches some of the sentences and adds what is found.
  private func search(
    _ range: Range<Int>, _ draft: DraftView, _ history: inout MatchHistory, _ scratch: inout MatchScratch
  ) {
    let first = draft.sentences[range.lowerBound].firstToken
    let end = draft.sentences[range.upperBound &- 1].endToken
    history.searchedWords &+= Int(end &- first)
    history.partSentences.count = 0
    for index in range {
      var sentence = draft.sentences[index]
      sentence.firstToken &-= first
      sentence.endToken &-= first
      history.partSentences.append(sentence)
    }
    let view = DraftView(
      text: draft.text, tokens: UnsafeBufferPointer(rebasing: draft.tokens[Int(first)..<Int(end)]),
      sentences: history.partSentences.elements, languages: draft.languages, characters: draft.characters)
    history.part.occurrences.count = 0
    identify(view, &history.part)
    findOccurrences(view, &history.part)
    (scratch.symbols.base + Int(first)).update(from: history.part.symbols.base, count: Int(end &- first))
    // Both lists are in the order of the sentences.
    var occurrence = 0
    var span = 0
    for index in range {
      let number = UInt32(truncatingIfNeeded: index &- range.lowerBound)
      let tokenEnd = history.partSentences[index &- range.lowerBound].endToken
      while occurrence < history.part.occurrences.count, history.part.occurrences[occurrence].sentence == number {
        var found = history.part.occurrences[occurrence]
        occurrence &+= 1
        found.start &+= first
        found.end &+= first
        found.sentence = UInt32(truncatingIfNeeded: index)
        found.previous = Occurrence.none
        scratch.occurrences.append(found)
      }
      while span < history.part.spans.count, history.part.spans[span].start < tokenEnd {
        var found = history.part.spans[span]
        span &+= 1
        found.start &+= first
        found.end &+= first
        scratch.spans.append(found)
      }
      note(draft.sentences[index], &history, &scratch)
    }
  }

  /// Chains all spans by their starts and ends, in the order in which they were found.
  private func chainSpans(tokens count: Int, _ scratch: inout MatchScratch) {
    scratch.spansAtStart.fill(count &+ 1, with: ListSpan.none)
    scratch.spansAtEnd.fill(count &+ 1, with: ListSpan.none)
    let starts = scratch.spansAtStart.base
    let ends = scratch.spansAtEnd.base
    let spans = scratch.spans.base
    for index in 0..<scratch.spans.count {
      let start = Int(spans[index].start)
      let end = Int(spans[index].end)
      spans[index].nextAtStart = starts[start]
      spans[index].nextAtEnd = ends[end]
      starts[start] = UInt32(truncatingIfNeeded: index)
      ends[end] = UInt32(truncatingIfNeeded: index)
    }
  }
}

extension GrowingBuffer {
  /// Becomes a copy of the elements of another buffer from one on.
  fileprivate mutating func take(_ other: borrowing GrowingBuffer<Element>, from first: Int) {
    count = 0
    let wanted = other.count &- first
    reserve(wanted)
    base.update(from: other.base + first, count: wanted)
    count = wanted
  }
}
