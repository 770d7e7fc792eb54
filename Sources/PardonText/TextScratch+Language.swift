internal import CPardonScan

/// The language of each sentence and of the text.
///
/// Every word votes by `LanguageWords`; accents and elisions vote through their words, contractions through theirs.
/// A sentence with clear votes decides for itself; others take the language of the text. Costs one probe a token.
extension TextScratch {
  /// Votes of a run of tokens.
  struct Votes: BitwiseCopyable {
    var english = 0
    var french = 0
    var other = 0
    /// Words of any kind that could have voted.
    var words = 0

    /// So many votes for one language that no further word could change it.
    var areBeyondDoubt: Bool {
      max(english, french) >= 4 &+ 2 &* min(english, french) &+ other
    }

    /// The language the votes are clear for, if any.
    var clear: Language? {
      let best = max(english, french)
      if other > best, other >= 3 { return .undetermined }
      guard abs(english - french) >= 2 else { return nil }
      // Either three quarters of the votes, or nothing against it.
      guard max(english, french) >= 3 * min(english, french) || abs(english - french) >= 5 else { return nil }
      return english > french ? .english : .french
    }
  }

  mutating func judgeLanguage() {
    let functionTable = LanguageWords.functionVotes
    let table = LanguageWords.votes
    var total = Votes()
    var index = 0
    while true {
      if tier > 0 { index = settleSentences(index, functionTable, table, &total) }
      guard index < sentenceBuffer.count else { break }
      take(votes(of: index, functionTable, table), of: index, into: &total)
      index &+= 1
    }
    settle(total)
  }

  /// Settles the sentences from `index` on, by a kernel, up to the first one that it leaves alone, which is returned.
  @inline(__always)
  private mutating func settleSentences(
    _ index: Int, _ functionTable: VoteTable, _ table: VoteTable, _ total: inout Votes
  ) -> Int {
    var kernelFunctionTable = functionTable.kernelTable
    var kernelTable = table.kernelTable
    var sums = PardonScanVoteSums()
    let next = pardon_scan_languages(
      tier, &kernelFunctionTable, &kernelTable, bytes,
      UnsafeRawPointer(tokenBuffer.base).assumingMemoryBound(to: PardonScanToken.self),
      UnsafeMutableRawPointer(sentenceBuffer.base).assumingMemoryBound(to: PardonScanSentence.self), index,
      sentenceBuffer.count, &sums)
    total.english &+= Int(sums.english)
    total.french &+= Int(sums.french)
    total.other &+= Int(sums.other)
    total.words &+= Int(sums.words)
    return next
  }

  /// The votes of one sentence: they depend on nothing but its tokens.
  @inline(__always)
  mutating func votes(of sentence: Int, _ functionTable: VoteTable, _ table: VoteTable) -> Votes {
    let start = Int(sentenceBuffer.base[sentence].tokenStart)
    let end = Int(sentenceBuffer.base[sentence].tokenEnd)
    let votes = countFunctionWords(start, end, functionTable)
    return votes.areBeyondDoubt ? votes : countAllWords(start, end, table)
  }

  /// A sentence without clear votes is settled at the end, once the text's language is known.
  @inline(__always)
  mutating func take(_ votes: Votes, of sentence: Int, into total: inout Votes) {
    total.english &+= votes.english
    total.french &+= votes.french
    total.other &+= votes.other
    total.words &+= votes.words
    sentenceBuffer.base[sentence].language = votes.clear ?? .mixed
  }

  /// Reads words until they are beyond doubt, and the sentence's last ones in case it changes language on the way.
  @inline(__always)
  private mutating func countFunctionWords(_ start: Int, _ end: Int, _ table: VoteTable) -> Votes {
    let tokens = tokenBuffer.base
    if tier > 0 {
      var kernelTable = table.kernelTable
      let read = pardon_scan_votes(
        tier, &kernelTable,
        UnsafeRawPointer(tokens + start).assumingMemoryBound(to: PardonScanToken.self), end &- start)
      let sums = Int(truncatingIfNeeded: read.sums)
      return Votes(
        english: sums & 0xFFFFF, french: (sums &>> 20) & 0xFFFFF, other: sums &>> 40,
        words: Int(truncatingIfNeeded: read.words))
    }
    // Three sums of 20 bits side by side: 100,000 words cannot make one reach the next.
    let stop = min(end, start &+ 100_000)
    var votes = 0
    var words = 0
    var index = start
    while index < stop {
      let vote = table[tokens[index].key]
      votes &+= vote & 3 | (vote & 12) &<< 18 | (vote & 48) &<< 36
      words &+= 1
      index &+= 1
      // Asked at every fourth word: six clear votes are enough; with one against, the sentence is read on.
      if words & 3 == 0, index &+ 3 < stop {
        let english = votes & 0xFFFFF
        let french = (votes &>> 20) & 0xFFFFF
        if max(english, french) >= 6, min(english, french) < 2 { index = stop &- 3 }
      }
    }
    return Votes(english: votes & 0xFFFFF, french: (votes &>> 20) & 0xFFFFF, other: votes &>> 40, words: words)
  }

  @inline(never)
  private mutating func countAllWords(_ start: Int, _ end: Int, _ table: VoteTable) -> Votes {
    let tokens = tokenBuffer.base
    var votes = Votes()
    for index in start..<end {
      let token = tokens[index]
      guard token.kind == .word else { continue }
      votes.words &+= 1
      let vote = table[token.key]
      votes.english &+= vote & 3
      votes.french &+= vote &>> 2 & 3
      votes.other &+= vote &>> 4
      if votes.french < 4, token.flags.rawValue & TokenFlags.accented.rawValue != 0 {
        let accent = accentVote(token)
        votes.french &+= accent.french
        votes.other &+= accent.other
      }
    }
    return votes
  }

  /// What the accents of a word say: é è ê à ç ù œ … French; ñ ß å ø ã ł and other scripts a third language.
  @inline(never)
  private mutating func accentVote(_ token: Token) -> (french: Int, other: Int) {
    var french = 0
    var other = 0
    var position = Int(token.start)
    while position < Int(token.end) {
      if bytes[position] < 0x80 {
        position += 1
        continue
      }
      let scalar = Scalar(at: bytes + position)
      position += scalar.count
      switch scalar.value | 0x20 {
      case 0xE0, 0xE2, 0xE7, 0xE8, 0xE9, 0xEA, 0xEB, 0xEE, 0xEF, 0xF4, 0xF9, 0xFB: french = 1
      case 0xE1, 0xED, 0xF1, 0xF3, 0xFA, 0xE3, 0xF5, 0xE4, 0xF6, 0xFC, 0xE5, 0xF8, 0xFF, 0xEC, 0xF2: other = 1
      default:
        switch scalar.value {
        case 0x152, 0x153, 0x300, 0x301, 0x302, 0x308, 0x327: french = 1
        case 0x104..<0x152, 0x154..<0x250: other = 1
        default: break
        }
      }
    }
    return (french, other)
  }

  mutating func settle(_ total: Votes) {
    let main = mainLanguage(total)
    var result = LanguageResult()
    for index in 0..<sentenceBuffer.count {
      let sentence = sentenceBuffer.base[index]
      var language = sentence.language
      if language == .mixed { language = main }
      // A third language needs the text on its side: one odd sentence is a name or a quotation.
      sentenceBuffer.base[index].language = language
      let words = sentence.tokenEnd &- sentence.tokenStart
      switch language {
      case .english: result.englishWords &+= words
      case .french: result.frenchWords &+= words
      default: result.undeterminedWords &+= words
      }
    }
    result.main = main
    result.language = main
    if main == .english || main == .french {
      let minor = min(result.englishWords, result.frenchWords)
      let all = result.englishWords &+ result.frenchWords
      if minor >= 8, minor &* 6 >= all { result.language = .mixed }
    }
    language = result
  }

  private mutating func mainLanguage(_ total: Votes) -> Language {
    let best = max(total.english, total.french)
    if total.other > best { return .undetermined }
    // Running text in French or English votes on a third of its words at least; a third language without words of its
    // own in the table gathers a few shared ones.
    if best == 0 || (total.words >= 10 && best * 5 < total.words) { return .undetermined }
    if best < total.words, hasForeignScript() { return .undetermined }
    if total.english == total.french { return .undetermined }
    return total.english > total.french ? .english : .french
  }

  /// Whether most letters are of another script.
  private mutating func hasForeignScript() -> Bool {
    if isSurveyed, pardon_scan_may_hold_foreign_letters(tier, &survey) == 0 { return false }
    var foreign = 0
    for index in 0..<tokenBuffer.count {
      let token = tokenBuffer.base[index]
      if token.kind == .word, foldedBuffer.base[Int(token.foldedStart)] >= 0x80 { foreign &+= 1 }
    }
    return foreign &* 2 > tokenBuffer.count
  }
}
